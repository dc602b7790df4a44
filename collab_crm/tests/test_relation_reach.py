from odoo import Command
from odoo.tests import tagged

from .common_portal import CollabPortal
from .test_pages_reach import AXE, NarrowPagesReach, PagesReach
from .test_relation_tours import RelationScene

# what is shown of each when it was read
PARTS = {
    "deals": ".o_collab_relation:has(.o_collab_deal)",
    "products": ".o_collab_relation:has(.o_collab_product)",
    "contacts": ".o_collab_relation:has(.o_collab_map_person)",
    "course": ".o_collab_relation:has(.o_collab_course_line)",
}


class RelationPages:
    """The pages of a customer, as those of the feed are looked at."""

    allow_inherited_tests_method = True

    def setUp(self):
        super().setUp()
        self.env["collab.contact"].create(
            {
                "workspace_id": self.workspace.id,
                "partner_id": self.engineer.id,
                "buying_role": "gatekeeper",
                "chief_id": self.buyer.id,
                "peer_ids": [Command.link(self.buyer.id)],
                "note": "Reads every line",
            }
        )
        self._company_partner("Azur Spa").parent_id = self.customer
        self._order(product=self.chair)

    def _pages(self, wide):
        # a small screen begins with the feed
        details = [] if wide else ["button[data-part=about]"]
        workspace = ["collab.workspace", self.workspace.id]
        pages = [
            [name, workspace, [*details, f".nav-link[name={name}]"], part]
            for name, part in PARTS.items()
        ]
        about = [*pages[1][2], "button[data-products=about]"]
        why = ".o_collab_relation:has(.o_collab_reason)"
        return [*pages, ["about to buy", workspace, about, why]]


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestRelationReach(RelationPages, PagesReach, RelationScene, CollabPortal):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestNarrowRelationReach(
        RelationPages, NarrowPagesReach, RelationScene, CollabPortal
    ):
        pass
