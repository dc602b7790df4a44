from odoo.tests import tagged

from .common_asked import ask_approval
from .common_portal import CollabPortal
from .common_promise import CollabPromise


class ActTour(CollabPortal, CollabPromise):
    """A customer acts on his pages, and his salesperson answers."""

    def setUp(self):
        super().setUp()
        team = self.workspace.member_ids
        team.filtered(lambda m: m.partner_id == self.buyer).role = "manager"
        self.company.collab_rate_days = 30
        self.order = self._confirmed(product=self.chair)
        self.order.order_line.product_uom_qty = 10
        self._validate(self.order.picking_ids, 4)
        self._flush()

    def _act(self):
        approval = ask_approval(self.workspace, self.sales)
        self._flush()
        self.start_tour(self.path, "collab_act_customer", login=self.buyer_user.login)
        approval.invalidate_recordset()
        self.assertEqual(approval.decided_by_id, self.buyer)


@tagged("post_install", "-at_install", "collab_browser")
class TestActTours(ActTour):
    def test_customer_acts_and_is_answered(self):
        self._act()
        self.start_tour(
            f"/odoo/sales/{self.order.id}", "collab_act_sales", login=self.sales.login
        )
        self.assertEqual(self.order.order_line.product_uom_qty, 12)

    def test_colleague_asks_for_an_approval(self):
        self.start_tour(
            f"/odoo/collab.workspace/{self.workspace.id}",
            "collab_act_ask_approval",
            login=self.sales.login,
        )
        approval = self.env["collab.approval"].search([], limit=1)
        self.assertEqual(approval.workspace_id, self.workspace)


@tagged("post_install", "-at_install", "collab_browser")
class TestActToursSmall(ActTour):
    browser_size = "360x740"
    touch_enabled = True

    def test_customer_acts(self):
        self._act()
