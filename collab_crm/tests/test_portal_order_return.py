from freezegun import freeze_time

from odoo.tests import tagged

from .common_act import CollabAct
from .common_portal_order import DAY, MAY_20
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestPortalOrderReturn(CollabAct):
    """Goods come back: the page says one thing of them, and what is true."""

    def setUp(self):
        super().setUp()
        self.sent = self.order.picking_ids
        self._validate(self.sent)
        self._flush()

    def _row(self):
        """Return the line of the page long after the promised day, and its stages."""
        self._flush()
        self.env["collab.forecast"]._evaluate(self.line.ids)
        with freeze_time(MAY_20 + 5 * DAY):
            (row,) = self._shown_page()["lines"]
        return row, {stage["stage"]: stage["state"] for stage in row["life"]}

    def _back(self, refund=True):
        back = self._return(self.sent, 2)
        back.move_ids.to_refund = refund
        self._validate(back)
        return back

    def test_all_of_it_is_there(self):
        row, stages = self._row()
        self.assertEqual((row["state"], stages["delivered"]), ("delivered", "done"))
        self.assertFalse(row["returned"])

    def test_what_came_back_for_good(self):
        self._back()
        row, stages = self._row()
        self.assertEqual((row["state"], stages["delivered"]), ("delivered", "done"))
        self.assertEqual(row["returned"], "2")
        self.assertFalse(self._shown_page()["change"], "nothing is left to be changed")
        self._login(self.buyer_user)
        with freeze_time(MAY_20 + 5 * DAY):
            page = self._page(self.place)
        self.assertIn("Came back", page)
        self.assertNotIn("Date under review", page)

    def test_what_is_sent_once_more(self):
        back = self._back()
        wizard = self.env["stock.return.picking"].create({"picking_id": back.id})
        wizard.product_return_moves.quantity = 2
        wizard.action_create_returns()
        row, stages = self._row()
        self.assertEqual((row["state"], stages["delivered"]), ("under_review", "part"))
        (sent,) = [s for s in row["life"] if s["stage"] == "delivered"]
        self.assertEqual((sent["done"], sent["of"]), ("8", "10"))
        self.assertFalse(row["returned"])

    def test_what_came_back_without_a_refund(self):
        self._back(refund=False)
        row, stages = self._row()
        self.assertEqual((row["state"], stages["delivered"]), ("delivered", "done"))
