from odoo.tests import tagged

from .test_knowledge_tours import KnowledgeScene
from .test_pages_reach import AXE, NarrowPagesReach, PagesReach


class KnowledgePages:
    """Keyboard and screen reader reach all of knowledge; nothing is too wide."""

    def setUp(self):
        super().setUp()
        buyers = self.env.ref("purchase.group_purchase_user")
        self.boss.group_ids += buyers

    def _pages(self, wide):
        workspace = ["collab.workspace", self.workspace.id]
        article = ["collab.article", self.articles["own_out"].id]
        # where there is no room for both, the feed is shown first
        about = [] if wide else [".o_collab_feed_switch [data-part=about]"]
        tab = ".nav-link[name=knowledge]"
        alert, purchase = (
            [record._name, record.id] for record in (self.alert, self.purchase)
        )
        return [
            ["articles", "collab_article_action", [], ".o_kanban_renderer"],
            ["an article", article, [], ".o_collab_article_facts"],
            ["of a workspace", workspace, [*about, tab], ".o_collab_knowledge"],
            ["of an alert", alert, [], ".o_collab_lessons"],
            ["of a purchase", purchase, [], ".o_collab_lessons"],
        ]


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestKnowledgeReach(KnowledgePages, PagesReach, KnowledgeScene):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestNarrowKnowledgeReach(KnowledgePages, NarrowPagesReach, KnowledgeScene):
        pass
