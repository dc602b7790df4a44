from datetime import datetime, timedelta

from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast

DAY = timedelta(days=1)
PROMISED = datetime(2031, 6, 20)


@tagged("post_install", "-at_install")
class TestPromiseThrough(CollabForecast):
    """From a purchase date that moves to what the customer reads, by the real job."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace.user_id = cls.sales
        cls.workspace._join(cls.buyer, role="buyer")
        cls._flush()

    def _seen(self, order):
        view = self.Forecast._customer_view(order.order_line)
        return view[order.order_line.id]

    def test_a_late_component(self):
        order = self._ordered_table(promised=PROMISED)
        purchase = self.env["purchase.order.line"].search(
            [("product_id", "=", self.wood.id)], order="id desc", limit=1
        )
        purchase.order_id.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.promised_date, PROMISED)
        self.assertFalse(forecast.review_since)
        self.assertEqual(self._seen(order)["state"], "on_time")

        purchase.date_planned = PROMISED + 5 * DAY
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "late")
        self.assertTrue(forecast.review_since)
        self.assertEqual(self._seen(order)["state"], "on_time")
        with self.at(NOW + 3 * DAY):
            self.assertEqual(self._seen(order)["state"], "under_review")

        promised = forecast.predicted_date + DAY
        told = {self.workspace: ["promise.revised*"]}
        with self.assertTold(told):
            forecast.with_user(self.sales).action_publish(promised, "material")
        forecast = self._forecast(order)
        self.assertEqual(forecast.promised_date, promised)
        self.assertEqual((forecast.first_date, forecast.state[:1]), (PROMISED, "r"))
        self.assertFalse(forecast.review_since)
        seen = self._seen(order)
        self.assertEqual((seen["state"], seen["reason_group"]), ("late", "material"))
        self.assertEqual(seen["estimate"], str(promised))

        purchase.date_planned += 9 * DAY
        self.assertTrue(self._forecast(order).review_since)
        order._action_cancel()
        self.assertFalse(self._forecast(order))
        self.assertFalse(self.workspace.activity_ids)
