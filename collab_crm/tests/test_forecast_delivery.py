from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast

PROMISED = datetime(2031, 6, 20)


@tagged("post_install", "-at_install")
class TestForecastDelivery(CollabForecast):
    """How goods leave: in parts, in steps, as kits, and back again."""

    def _sold(self, product=None, quantity=1, **vals):
        vals.setdefault("commitment_date", PROMISED)
        return self._confirmed(self.buyer, product or self.chair, quantity, **vals)

    def test_kit(self):
        kit = self._product("Set", 90)
        self._bom(kit, {self.leg: 2, self.chair: 1}, type="phantom")
        order = self._sold(kit)
        forecast = self._forecast(order)
        self.assertEqual(forecast.reason, "purchase_open")
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        line.date_planned = datetime(2031, 7, 1)
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("late", "purchase_late"))
        self.assertEqual(forecast.predicted_date, datetime(2031, 7, 1))
        self._validate(line.order_id.picking_ids)
        self.assertEqual(self._forecast(order).state, "kept")

    def test_three_steps(self):
        warehouse = self.stock_location.warehouse_id
        warehouse.delivery_steps = "pick_pack_ship"
        rules = warehouse.delivery_route_id.rule_ids
        rules.filtered(lambda rule: rule.action == "push").delay = 2
        order = self._sold()
        forecast = self._forecast(order)
        pick = order.picking_ids
        self.assertEqual(
            forecast.predicted_date, pick.scheduled_date + timedelta(days=4)
        )
        packed = {entry["stage"]: entry["state"] for entry in forecast.life}["packed"]
        self.assertEqual(packed, "next")
        self._validate(pick)
        forecast = self._forecast(order)
        self.assertEqual(len(forecast), 1)
        self.assertGreaterEqual(forecast.predicted_date, NOW + timedelta(days=2))
        for _leg in "pack", "ship":
            self._validate(order.picking_ids.filtered(lambda p: p.state == "assigned"))
            self._flush()
        self.assertFalse(self._forecast(order))

    def test_backorder(self):
        order = self._sold(quantity=5)
        self._forecast(order)
        self._validate(order.picking_ids, 2)
        forecast = self._forecast(order)
        self.assertEqual(forecast.quantity, 3)
        self.assertEqual(forecast.state, "kept")
        life = {entry["stage"]: entry for entry in forecast.life}
        self.assertEqual((life["shipped"]["done"], life["shipped"]["of"]), (2, 5))
        self.assertEqual(life["shipped"]["state"], "part")
        rest = order.picking_ids.filtered(lambda p: p.state == "assigned")
        rest.scheduled_date = datetime(2031, 7, 2)
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "late")
        self.assertEqual(forecast.predicted_date, datetime(2031, 7, 2))

    def test_no_backorder(self):
        order = self._sold(quantity=5)
        self._validate(order.picking_ids, 2, backorder=False)
        self.assertFalse(self._forecast(order))

    def test_partial_receipt(self):
        order = self._sold(self.leg, 5)
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        self._validate(line.order_id.picking_ids, 2)
        rest = line.order_id.picking_ids.filtered(lambda p: p.state == "assigned")
        line.date_planned = datetime(2031, 7, 4)
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("late", "purchase_late"))
        self._validate(rest)
        self.assertEqual(self._forecast(order).state, "kept")

    def test_return(self):
        order = self._sold(quantity=2)
        self._validate(order.picking_ids)
        self.assertFalse(self._forecast(order))
        back = self._return(order.picking_ids)
        back.button_validate()
        self._flush()
        # nobody said that it is sent again
        self.assertFalse(self._forecast(order))

    def test_cancelled_midway(self):
        order = self._ordered_table()
        self.assertTrue(self._forecast(order))
        order._action_cancel()
        self.assertFalse(self._forecast(order))

    def test_delivery_cancelled(self):
        order = self._sold()
        order.picking_ids.action_cancel()
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "no_delivery"))
        self.assertEqual(forecast.department, "sales")
        self.assertEqual(forecast.owner_id, self.workspace.user_id)

    def test_line_added_and_changed(self):
        order = self._sold()
        self.assertEqual(len(self._forecast(order)), 1)
        order.order_line = [
            Command.create({"product_id": self.chair.id, "product_uom_qty": 2})
        ]
        self.assertEqual(len(self._forecast(order)), 2)
        order.order_line[0].product_uom_qty = 7
        self.assertEqual(self._forecast(order)[0].quantity, 7)

    def test_circle_of_moves(self):
        order = self._ordered_table()
        line = self._bought(self.wood)
        line.order_id.button_confirm()
        move = order.order_line.move_ids.filtered("picking_id")
        line.move_ids.move_orig_ids = move
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "circular"))

    def test_merged_purchase_line(self):
        self.supplier.group_rfq = "all"
        orders = [self._sold(self.leg), self._sold(self.leg, 3)]
        other = self._confirmed(
            self.buyer_two, self.leg, 2, commitment_date=datetime(2031, 8, 1)
        )
        line = self._bought(self.leg)
        self.assertEqual(len(line), 1)
        line.order_id.button_confirm()
        line.date_planned = datetime(2031, 7, 4)
        cause = f"purchase.order.line,{line.id}"
        for order in orders:
            forecast = self._forecast(order)
            self.assertEqual((forecast.state, forecast.cause), ("late", cause))
        self.assertEqual(self._forecast(other).state, "kept")

    def test_direct_from_the_supplier(self):
        order = self._order()
        order.order_line.product_id = self.lamp_of_the_supplier()
        order.commitment_date = PROMISED
        order.action_confirm()
        order.picking_ids.action_cancel()
        purchase = self._purchase(order.order_line.product_id, 1)
        purchase.order_line.sale_line_id = order.order_line
        forecast = self._forecast(order)
        self.assertEqual(forecast.reason, "purchase_open")
        purchase.order_line.date_planned = datetime(2031, 7, 4)
        purchase.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "late")
        self.assertEqual(forecast.predicted_date, datetime(2031, 7, 4))

    def lamp_of_the_supplier(self):
        return self._product("Lamp", 40)
