from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourcePurchase(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the quantity to order can then be told without looking at the calendar
        cls.leg_buy = cls.leg.seller_ids

    def _needed(self, *partners):
        """Return the purchase order for the legs of tables of these customers."""
        for partner in partners:
            self._order(partner, self.table).action_confirm()
        lines = self.env["purchase.order.line"].search(
            [("product_id", "=", self.leg.id), ("state", "=", "draft")]
        )
        return lines.order_id.filtered(lambda o: o.partner_id == self.supplier)

    def test_sent(self):
        purchase = self._purchase()
        with self.assertTold({self.supply: ["purchase.sent*", "message.sent*"]}):
            purchase.with_context(mark_rfq_as_sent=True).message_post(
                body="Please offer",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )

    def test_confirmed(self):
        purchase = self._purchase()
        with self.assertTold({self.supply: ["purchase.confirmed*"]}):
            purchase.with_user(self.purchasing).button_confirm()
        event = self._events("purchase.confirmed", purchase)
        self.assertEqual(event.actor_id, self.purchasing.partner_id)
        self.assertIn(
            "ordered from Forest Timber", self._text("purchase.confirmed", self.supply)
        )

    def test_received_in_two_parts(self):
        purchase = self._purchase()
        purchase.button_confirm()
        told = ["receipt.partial*", "purchase.received_partial*"]
        with self.assertTold({self.supply: told}):
            self._validate(purchase.picking_ids, 2)
        rest = purchase.picking_ids.filtered(lambda p: p.state == "assigned")
        with self.assertTold({self.supply: ["receipt.done*", "purchase.received*"]}):
            self._validate(rest)

    def test_date(self):
        purchase = self._purchase()
        line = purchase.order_line
        with self.assertTold({}):
            line.date_planned += timedelta(days=1)
        purchase.button_confirm()
        with self.assertTold({self.supply: ["purchase.date*"]}):
            line.with_user(self.purchasing).date_planned += timedelta(days=9)
        with self.assertTold({self.supply: ["purchase.date*"]}):
            line.date_planned += timedelta(days=1)
        self.assertIn("Table Top", self._text("purchase.date", self.supply))
        # the buyer has joined
        entry = self._entries(self.supply, self.purchasing)[0]
        link = (entry["res_model"], entry["res_id"])
        self.assertEqual(link, ("purchase.order", purchase.id))
        with self.assertTold({}):
            line.date_planned += timedelta(days=1)
            line.flush_recordset()
            line.date_planned -= timedelta(days=1)

    def test_line_added_is_no_date_change(self):
        purchase = self._purchase()
        purchase.button_confirm()
        with self.assertTold({}):
            purchase.order_line = [
                Command.create({"product_id": self.leg.id, "product_qty": 1})
            ]

    def test_date_changed_by_the_supplier(self):
        purchase = self._purchase()
        purchase.button_confirm()
        line = purchase.order_line
        with self.assertTold({self.supply: ["purchase.date*"]}):
            purchase._update_date_planned_for_lines(
                [(line, line.date_planned + timedelta(days=5))]
            )

    def test_acknowledged(self):
        purchase = self._purchase()
        purchase.button_confirm()
        with self.assertTold({self.supply: ["purchase.acknowledged*"]}):
            purchase.action_acknowledge()

    def test_cancelled(self):
        purchase = self._purchase()
        purchase.button_confirm()
        told = ["purchase.cancelled*", "receipt.cancelled"]
        with self.assertTold({self.supply: told}):
            purchase.button_cancel()

    def test_component_reaches_the_customer_but_stays_inside(self):
        purchase = self._needed(self.buyer)
        self.assertTrue(purchase)
        with self.assertTold(
            {
                self.workspace: ["purchase.confirmed"],
                self.supply: ["purchase.confirmed*"],
            }
        ):
            purchase.button_confirm()
        line = purchase.order_line
        with self.assertTold(
            {self.workspace: ["purchase.date"], self.supply: ["purchase.date*"]}
        ):
            line.date_planned += timedelta(days=9)
        received = ["receipt.done", "purchase.received"]
        told = {
            self.workspace: received,
            self.supply: [code + "*" for code in received],
        }
        with self.assertTold(told):
            self._validate(purchase.picking_ids)

    def test_order_for_two_customers_reaches_exactly_both(self):
        self.supplier.write({"group_rfq": "all"})
        two = self._workspace(self.customer_two)
        third = self._company_partner("Cedar Homes")
        self._workspace(third)
        purchase = self._needed(self.buyer, self.buyer_two)
        self.assertEqual(len(purchase), 1)
        self._order(third, self.chair).action_confirm()
        with self.assertTold(
            {
                self.workspace: ["purchase.confirmed"],
                two: ["purchase.confirmed"],
                self.supply: ["purchase.confirmed*"],
            }
        ):
            purchase.button_confirm()

    def test_bought_for_stock(self):
        purchase = self._purchase(self.leg)
        with self.assertTold({self.supply: ["purchase.confirmed*"]}):
            purchase.button_confirm()

    def test_supplier_hears_nothing_of_sales(self):
        order = self._order(self.supplier)
        with self.assertTold({}):
            order.action_confirm()
            self._flush()
            self._validate(order.picking_ids)
