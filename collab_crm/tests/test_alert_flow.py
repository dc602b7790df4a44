from datetime import datetime, timedelta

from odoo.tests import tagged

from .common_forecast import CollabForecast

LATE = datetime(2031, 6, 27, 8)


@tagged("post_install", "-at_install")
class TestAlertFlow(CollabForecast):
    """From a date in Odoo to an alert and back, with nothing written by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Alert = cls.env["collab.alert"]
        cls.workspace._join(cls.sales.partner_id, "sales")

    def _of(self, model, res_id):
        return self.Alert.search([("cause", "=", f"{model},{res_id}")])

    def _bought_planks(self, orders):
        """Return the purchase line the orders wait for, confirmed in time."""
        self._forecast(orders)
        line = self._bought(self.wood)
        line.order_id.button_confirm()
        self._forecast(orders)
        return line

    def test_late_two_levels_down(self):
        """Two customers wait for tables, of frames, of planks that come late."""
        first = self._ordered_table()
        second = self._ordered_table(self.buyer_two)
        orders = first | second
        self._forecast(orders)
        lines = self._bought(self.wood)
        drafts = self.Alert.search([("kind", "=", "purchase_open")])
        self.assertEqual(len(drafts), len(lines))
        self.assertEqual(drafts.user_id, self.purchasing)
        lines.order_id.button_confirm()
        self._forecast(orders)
        self.assertEqual(set(drafts.mapped("state")), {"resolved"})
        lines.date_planned = LATE
        self._forecast(orders)
        late = self.Alert.search([("state", "=", "open")])
        self.assertEqual(set(late.mapped("kind")), {"purchase_late"})
        self.assertEqual(len(late), len(lines))
        self.assertEqual(late.impact_ids.order_id, orders)
        self.assertEqual(late.user_id, self.purchasing)
        targets = self._targets().filtered(
            lambda t: (
                t.type_id.code == "promise.at_risk" and t.event_id.res_id in late.ids
            )
        )
        self.assertEqual(targets.workspace_id, self.workspace | self.two)
        for target in targets:
            order = first if target.workspace_id == self.workspace else second
            self.assertIn([order.id, order.name], target.data["orders"])

    def test_the_answer_moves_the_purchase_and_ends_it(self):
        order = self._ordered_table()
        line = self._bought_planks(order)
        line.date_planned = LATE
        self._forecast(order)
        alert = self._of(line._name, line.id)
        self.assertEqual((alert.state, alert.user_id), ("open", self.purchasing))
        alert.with_user(self.purchasing).action_answer(
            "new_date", "2031-06-05 08:00:00", "By express", change=True
        )
        self.assertEqual(alert.state, "answered")
        self._forecast(order)
        self.assertEqual(alert.state, "resolved")

    def test_an_answer_begins_with_a_likely_date(self):
        order = self._ordered_table()
        line = self._bought_planks(order)
        line.date_planned = LATE
        self._forecast(order)
        alert = self._of(line._name, line.id)
        dialogs = self.env["collab.alert.answer"].with_user(self.purchasing)
        asked = {"alert_id": alert.id}
        self.assertEqual(dialogs.create(asked).date, LATE)
        # what has passed is no new date
        with self.at(LATE + timedelta(days=1)):
            date = dialogs.create(asked).date
            self.assertTrue(LATE + timedelta(days=1) < date)
            self.assertLess(date, LATE + timedelta(days=5))

    def test_a_cancelled_order_ends_it(self):
        order = self._ordered_table()
        line = self._bought_planks(order)
        line.date_planned = LATE
        self._forecast(order)
        alert = self._of(line._name, line.id)
        self.assertEqual(alert.state, "open")
        order._action_cancel()
        self._run()
        self.Alert._cron_alert()
        self.assertEqual(alert.state, "resolved")

    def test_late_production(self):
        order = self._ordered_table()
        self._bought_planks(order)
        made = order.order_line.move_ids.move_orig_ids.production_id
        made.user_id = self.planning
        made.date_start = LATE
        self._forecast(order)
        alert = self._of("mrp.production", made.id)
        self.assertEqual(
            (alert.user_id, alert.department), (self.planning, "manufacturing")
        )
        self.assertEqual((alert.res_model, alert.res_id), ("mrp.production", made.id))
        self.assertEqual(made.with_user(self.planning).collab_alert_count, 1)

    def test_the_job_leaves_what_is_so_as_it_is(self):
        order = self._ordered_table()
        line = self._bought_planks(order)
        line.date_planned = LATE
        self._forecast(order)
        alert = self._of(line._name, line.id)
        at = alert.write_date
        count = len(self._targets())
        self.Alert._cron_alert()
        self.Alert._cron_alert()
        self._flush()
        self.assertEqual((alert.state, alert.write_date), ("open", at))
        self.assertEqual(len(self._targets()), count)
