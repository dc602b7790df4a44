from odoo import Command
from odoo.tests import tagged

from .common_portal import CollabPortal
from .test_pages_reach import AXE, NarrowPagesReach, PagesReach
from .test_promise_tours import PromiseScene

PANEL = ".o_collab_promise:has(.o_collab_promise_line)"
PAGE = ".nav-link[name=collab_promise]"
TRADES = (
    "purchase.group_purchase_user",
    "mrp.group_mrp_user",
    "stock.group_stock_user",
)


class PromisePages:
    """Every place where promises are shown, as the pages of the feed are looked at."""

    allow_inherited_tests_method = True

    def setUp(self):
        super().setUp()
        groups = [self.env.ref(name).id for name in TRADES]
        self.boss.group_ids = [Command.link(id_) for id_ in groups]

    def _pages(self, wide):
        unfold = ".o_collab_chain_more > button"
        # a small screen begins with the feed
        details = [] if wide else ["button[data-part=about]"]
        pages = [
            ("order", ["sale.order", self.order.id], [PAGE, unfold], PANEL),
            ("production", ["mrp.production", self.production.id], [PAGE], PANEL),
            (
                "workspace",
                ["collab.workspace", self.workspace.id],
                [*details, ".nav-link[name=promises]"],
                PANEL,
            ),
            ("at risk", "collab_forecast_action", [], ".o_view_controller .o_content"),
        ]
        if wide:
            mark = ".o_collab_promise_mark"
            pages.append(
                ("line", ["sale.order", self.order.id], [mark], f".modal {PANEL}")
            )
        return [list(page) for page in pages]


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestPromiseReach(PromisePages, PagesReach, PromiseScene, CollabPortal):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestNarrowPromiseReach(
        PromisePages, NarrowPagesReach, PromiseScene, CollabPortal
    ):
        pass
