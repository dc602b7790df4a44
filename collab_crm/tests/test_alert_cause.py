from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .common_alert import CollabAlert


@tagged("post_install", "-at_install")
class TestAlertCause(CollabAlert):
    """One cause is one alert, whatever it hits, from its first day to its last."""

    def _twelve(self):
        """Return twelve lines of five customers that wait for ``late``."""
        partners = self._customers(5)
        lines = self.env["sale.order.line"]
        for partner, count in zip(partners, (4, 3, 2, 2, 1), strict=True):
            lines |= self._lines(partner, count)
        forecasts = self.Forecast
        for line in lines:
            forecasts |= self._forecast(line)
        return forecasts

    def test_one_cause_is_one_alert(self):
        forecasts = self._twelve()
        self._evaluate(forecasts)
        alert = self.Alert.search([("state", "!=", "resolved")])
        self.assertEqual(len(alert), 1)
        self.assertEqual(len(alert.impact_ids), 12)
        self.assertEqual(len(alert.impact_ids.partner_id), 5)
        self.assertEqual(alert.user_id, self.purchasing)
        self.assertEqual(
            (alert.res_model, alert.res_id), ("purchase.order", self.purchase.id)
        )
        self.assertIn(self.purchase.name, alert.name)
        self.assertEqual(self._activities(alert).user_id, self.purchasing)
        for place in forecasts.workspace_id:
            self.assertEqual(self._codes(alert, place), ["promise.at_risk"])

    def test_evaluated_in_parts_hits_all(self):
        """What it hits is told by all forecasts, not by those computed just now."""
        forecasts = self._twelve()
        self._evaluate(forecasts[:1])
        alert = self.Alert.search([("cause", "=", self.cause)])
        self.assertEqual(len(alert.impact_ids), 12)
        self._evaluate(forecasts)
        self.assertEqual(self.Alert.search([("cause", "=", self.cause)]), alert)
        self.assertEqual(
            self._codes(alert, forecasts[0].workspace_id), ["promise.at_risk"]
        )

    def test_what_it_hits_is_ranked_and_shows_no_amount(self):
        cheap = self._forecast(self._lines(self.customer, price=10), slack=-9.0)
        dear = self._forecast(self._lines(self.customer, price=5000), slack=-1.0)
        self._evaluate(cheap | dear)
        alert = self.Alert.search([("cause", "=", self.cause)])
        self.assertEqual(alert.impact_ids.forecast_id, dear | cheap)
        self.assertEqual(alert.impact_ids.mapped("rank"), [1, 2])
        self.assertEqual(alert.days_late, 9)
        self.assertEqual(alert.severity, "2")
        self.patch(
            self.registry["collab.alert"],
            "_collab_tier_rank",
            lambda model, partners: {self.customer_two.id: 1},
        )
        self._workspace(self.customer_two)
        best = self._forecast(self._lines(self.customer_two, price=1))
        self._evaluate(best)
        self.assertEqual(alert.impact_ids.forecast_id[0], best)

    def test_the_moves_of_a_transfer_are_one_cause(self):
        order = self._order(product=self.chair)
        order.order_line.copy({"order_id": order.id})
        order.action_confirm()
        forecasts = self.Forecast
        for line in order.order_line:
            forecasts |= self._forecast(
                line,
                cause=f"stock.move,{line.move_ids.id}",
                reason="delivery_late",
                department="inventory",
            )
        self._evaluate(forecasts[0])
        picking = order.picking_ids
        alert = self.Alert.search(
            [("res_id", "=", picking.id), ("res_model", "=", picking._name)]
        )
        self.assertEqual(alert.cause, f"stock.picking,{picking.id}")
        self.assertEqual(len(alert.impact_ids), 2)
        self._gone(forecasts[0])
        self.assertEqual(alert.state, "open")
        self.assertEqual(len(alert.impact_ids), 1)
        self._gone(forecasts[1])
        self.assertEqual(alert.state, "resolved")

    def test_gone_cause_resolves(self):
        forecasts = self._forecast(self._lines(self.customer)) | self._forecast(
            self._lines(self.customer)
        )
        self._evaluate(forecasts)
        alert = self.Alert.search([("cause", "=", self.cause)])
        self._gone(forecasts[0])
        self.assertEqual((alert.state, len(alert.impact_ids)), ("open", 1))
        self._gone(forecasts[1])
        self.assertEqual(alert.state, "resolved")
        self.assertTrue(alert.resolved_at)
        self.assertFalse(self._activities(alert))
        self.assertTrue(self._activities(alert, active=False).date_done)
        self.assertEqual(self._codes(alert), ["promise.at_risk", "alert.resolved"])

    def test_a_deleted_document_resolves_with_the_job(self):
        alert = self._alert()
        self.Forecast.search([]).unlink()
        self.late.unlink()
        self.Alert._cron_alert()
        self.assertEqual(alert.state, "resolved")

    def test_an_alert_changes_its_kind_and_stays_the_same(self):
        forecast = self._forecast(
            self._lines(self.customer), state="unknown", reason="purchase_open", slack=0
        )
        self._evaluate(forecast)
        alert = self.Alert.search([("cause", "=", self.cause)])
        self.assertEqual((alert.kind, alert.severity), ("purchase_open", "1"))
        forecast.write({"state": "late", "reason": "purchase_late", "slack": -4})
        self._evaluate(forecast)
        self.assertEqual(self.Alert.search([("cause", "=", self.cause)]), alert)
        self.assertEqual((alert.kind, alert.severity), ("purchase_late", "2"))

    def test_a_little_late_is_no_alert_where_the_company_says_so(self):
        self.company.collab_alert_risk_days = 4
        self.assertFalse(self._alert())
        # one that is late enough brings all that wait for the same document
        self._evaluate(self._forecast(self._lines(self.customer), slack=-4.0))
        alert = self.Alert.search([("cause", "=", self.cause)])
        self.assertEqual(len(alert.impact_ids), 2)

    def test_a_purchase_has_time_to_be_confirmed(self):
        self.company.collab_alert_open_hours = 6
        forecast = self._forecast(
            self._lines(self.customer), state="unknown", reason="purchase_open", slack=0
        )
        self._evaluate(forecast)
        self.assertFalse(self.Alert.search([("cause", "=", self.cause)]))
        with freeze_time(self.late.create_date + timedelta(hours=7)):
            self.Alert._cron_alert()
        self.assertTrue(self.Alert.search([("cause", "=", self.cause)]))

    def test_comes_back_once_a_day(self):
        with freeze_time("2026-03-02 08:00:00"):
            alert = self._alert()
        forecast = self.Forecast.search([])
        with freeze_time("2026-03-02 09:00:00"):
            self._gone(forecast)
            self.assertEqual(alert.state, "resolved")
        with freeze_time("2026-03-02 10:00:00"):
            forecast.write({"state": "late", "slack": -6})
            self._evaluate(forecast)
            self.Alert._cron_alert()
            self.assertEqual(alert.state, "resolved")
            self.assertEqual(alert.impact_ids.days_late, 6)
            self.assertFalse(self._activities(alert))
        with freeze_time("2026-03-03 08:30:00"):
            self.Alert._cron_alert()
            self.assertEqual(alert.state, "open")
            self.assertFalse(alert.resolved_at)
            self.assertEqual(self._activities(alert).user_id, self.purchasing)
        self.assertEqual(self.Alert.search([("cause", "=", self.cause)]), alert)
        self.assertEqual(
            self._codes(alert),
            ["promise.at_risk", "alert.resolved", "promise.at_risk"],
        )

    def test_other_trouble_with_the_same_document_is_news(self):
        forecast = self._forecast(
            self._lines(self.customer), state="unknown", reason="purchase_open", slack=0
        )
        self._evaluate(forecast)
        alert = self.Alert.search([("cause", "=", self.cause)])
        self._gone(forecast)
        self.assertEqual(alert.state, "resolved")
        forecast.write({"state": "late", "reason": "purchase_late", "slack": -4})
        self._evaluate(forecast)
        self.assertEqual((alert.state, alert.kind), ("open", "purchase_late"))

    def test_a_date_that_passed_is_no_answer_any_more(self):
        with freeze_time("2026-03-02 08:00:00"):
            alert = self._alert()
            alert.with_user(self.purchasing).action_answer(
                "new_date", "2026-03-04 12:00:00"
            )
        with freeze_time("2026-03-04 11:00:00"):
            self.Alert._cron_alert()
            self.assertEqual(alert.state, "answered")
        with freeze_time("2026-03-04 13:00:00"):
            self.Alert._cron_alert()
            self.assertEqual((alert.state, alert.answer), ("open", False))

    def test_on_time_asks_nothing(self):
        forecast = self._forecast(self._lines(self.customer), state="kept", slack=1)
        with patch.object(
            self.registry["collab.alert"], "_settle_forecasts"
        ) as settled:
            self.Forecast.sudo()._evaluated(forecast, {})
        settled.assert_not_called()
        self.assertFalse(self.Alert.search([("cause", "=", self.cause)]))

    def test_the_same_number_of_queries_for_many(self):
        # that owners are asked for dates is another matter: one activity each
        self.patch(self.registry["collab.forecast"], "_review", lambda forecasts: None)
        counts = []
        for number in (1, 100):
            partners = self._customers(5)
            cause = self._purchase().order_line
            forecasts = self.Forecast
            for partner in partners[: 1 if number == 1 else 5]:
                for line in self._lines(partner, max(number // 5, 1)):
                    forecasts |= self._forecast(
                        line, cause=f"purchase.order.line,{cause.id}"
                    )
            self.assertEqual(len(forecasts), number)
            self._flush()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.Forecast.sudo()._evaluated(forecasts, {})
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 6, counts)
        start = self.cr.sql_log_count
        self.Forecast.sudo()._evaluated(forecasts, {})
        self.env.flush_all()
        self.assertLess(self.cr.sql_log_count - start, 30)

    def test_a_failure_does_not_stop_the_forecast(self):
        forecast = self._forecast(self._lines(self.customer))

        def fail(*_args):
            raise ValueError("broken")

        self.patch(self.registry["collab.alert"], "_persons", fail)
        with self.assertLogs(
            "odoo.addons.collab_crm.models.promise.alert_job", "ERROR"
        ):
            self.Forecast.sudo()._evaluated(forecast, {})
        self.assertFalse(self.Alert.search([("cause", "=", self.cause)]))
        self.assertTrue(forecast.exists())

    def test_companies_have_alerts_of_their_own(self):
        other = self._forecast(
            self._lines(self.customer_two), company_id=self.company_two.id
        )
        self._evaluate(other | self._forecast(self._lines(self.customer)))
        alerts = self.Alert.search([("cause", "=", self.cause)])
        self.assertEqual(alerts.company_id, self.company | self.company_two)
        foreign = alerts.filtered(lambda a: a.company_id == self.company_two)
        self.assertNotEqual(foreign.user_id, self.purchasing)

    def test_a_flood_is_no_flood_of_messages(self):
        """Who is given many alerts at once finds them, and gets no message for each."""
        purchases = [self._purchase() for _n in range(7)]
        forecasts = self.Forecast
        for purchase in purchases:
            key = f"purchase.order.line,{purchase.order_line.id}"
            forecasts |= self._forecast(self._lines(self.customer), cause=key)
        self._evaluate(forecasts)
        told = [("message_type", "=", "user_notification")]
        told.append(("model", "=", "collab.alert"))
        self.assertFalse(self.env["mail.message"].search_count(told))
        alerts = self.Alert.search([("impact_ids.forecast_id", "in", forecasts.ids)])
        self.assertEqual(len(alerts), 7)
        self.assertEqual(len(self._activities(alerts)), 7)

    def test_one_look_later(self):
        """A date of a forecast alone moves the alert with it, and tells nobody."""
        alert = self._alert()
        forecast = self.Forecast.search([])
        forecast.write({"slack": -8, "predicted_date": self.now + timedelta(days=10)})
        self._evaluate(forecast)
        self.assertEqual(alert.days_late, 8)
        self.assertEqual(alert.impact_ids.days_late, 8)
        self.assertEqual(self._codes(alert), ["promise.at_risk"])
