from datetime import datetime, timedelta

from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestForecastChain(CollabForecast):
    """What is made to order over two levels, down to the purchase of planks."""

    def _bought_line(self):
        line = self._bought(self.wood)
        self.assertEqual(len(line), 1)
        return line

    def test_purchase_not_confirmed(self):
        order = self._ordered_table()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "unknown")
        self.assertFalse(forecast.predicted_date)
        self.assertEqual(forecast.reason, "purchase_open")
        self.assertEqual(forecast.owner_id, self.purchasing)
        self.assertEqual(forecast.department, "purchasing")
        self.assertEqual(
            forecast.cause, f"purchase.order.line,{self._bought_line().id}"
        )

    def test_late_purchase_over_two_levels(self):
        order = self._ordered_table()
        line = self._bought_line()
        line.order_id.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        self.assertLessEqual(forecast.predicted_date, datetime(2031, 6, 20))
        self.assertGreaterEqual(forecast.predicted_date, NOW)
        line.date_planned += timedelta(days=30)
        late = self._forecast(order)
        self.assertEqual(late, forecast)
        self.assertEqual(late.state, "late")
        self.assertGreaterEqual(late.predicted_date, line.date_planned)
        self.assertLess(late.slack, 0)
        self.assertEqual(late.reason, "purchase_late")
        self.assertEqual(late.reason_group, "material")
        kinds = self._kinds(late)
        self.assertEqual(
            kinds, ["delivery", "production", "production", "receipt", "purchase"]
        )
        last = [entry for entry in late.chain if entry["critical"]][-1]
        self.assertEqual(last["key"], f"purchase.order.line,{line.id}")
        self.assertEqual(last["owner"], self.purchasing.id)

    def test_done_is_gone(self):
        order = self._ordered_table()
        line = self._bought_line()
        line.order_id.button_confirm()
        self.assertTrue(self._forecast(order))
        self._validate(line.order_id.picking_ids)
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        made = self.env["mrp.production"].search([("product_id", "=", self.frame.id)])
        self._produce(made)
        self._produce(order.order_line.move_ids.move_orig_ids.production_id)
        forecast = self._forecast(order)
        self.assertEqual(forecast.stage, "made")
        self._validate(order.picking_ids)
        self.assertFalse(self._forecast(order))

    def test_panel(self):
        order = self._ordered_table()
        self._bought_line().order_id.button_confirm()
        self._forecast(order)
        panel = self.Forecast.with_user(self.sales).panel("sale.order", order.id)
        (line,) = panel["lines"]
        self.assertEqual(line["order"], [order.id, order.name])
        self.assertEqual(line["promised"], "2031-06-20T00:00:00")
        self.assertEqual(line["product"], "Table")
        self.assertEqual(panel["as_of"], NOW.isoformat())
        self.assertFalse(panel["more"])

    def test_panel_of_what_is_delivered(self):
        order = self._confirmed(self.buyer, self.chair, 2)
        self._validate(order.picking_ids)
        self._run()
        forecasts = self.Forecast.with_user(self.sales)
        (line,) = forecasts.panel("sale.order", order.id)["lines"]
        self.assertEqual((line["state"], line["stage"]), ("done", "delivered"))
        life = {entry["stage"]: entry for entry in line["life"]}
        self.assertEqual(life["shipped"]["proof"]["name"], order.picking_ids.name)
        self.assertEqual(life["invoiced"]["state"], "next")
        # who may not open the order, and has no forecast to go by
        self.workspace._join(self.designer.partner_id)
        stranger = self.Forecast.with_user(self.designer)
        self.assertFalse(stranger.panel("sale.order", order.id)["lines"])
