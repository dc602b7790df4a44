from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .common_plan import CollabPlan

APPROVE = "Approve the drawing"


@tagged("post_install", "-at_install")
class TestPlanPromise(CollabPlan):
    """What customers keep waiting moves the promise: offered to the owner, never told
    by itself.
    """

    def setUp(self):
        super().setUp()
        self.company.collab_plan_moves = "late"
        with freeze_time("2026-11-02 08:00:00"):  # a Monday
            self.order = self._order(commitment_date=datetime(2026, 11, 30, 12))
            self.order.action_confirm()
            self._flush()
            self.env["collab.forecast"].search([]).unlink()
            self.forecast = self._forecast(self.order.order_line)
            self.steps = self._apply(self.order)
            self.steps["Draw"].action_tick()  # to be approved by Wednesday
            self._flush()
        self.assertEqual(self.steps[APPROVE].due_date, date(2026, 11, 4))

    def _forecast(self, line):
        return self.env["collab.forecast"].create(
            {
                "sale_line_id": line.id,
                "order_id": line.order_id.id,
                "company_id": self.company.id,
                "partner_id": self.customer.id,
                "workspace_id": self.workspace.id,
                "user_id": self.sales.id,
                "product_id": line.product_id.id,
                "promised_date": datetime(2026, 11, 30, 12),
                "first_date": datetime(2026, 11, 30, 12),
                "predicted_date": datetime(2026, 11, 20, 12),
                "state": "kept",
            }
        )

    def _job(self, moment):
        with freeze_time(moment):
            self.Step.sudo()._cron_plan()
            self._flush()

    def test_late_days_are_offered_and_nothing_is_told(self):
        told = self.env["collab.promise"].search_count([])
        self._job("2026-11-04 10:00:00")
        self.assertFalse(self.forecast.review_since, "he has until Wednesday")
        self._job("2026-11-09 10:00:00")  # Thursday, Friday and Monday
        self.assertEqual(self.forecast.plan_days, 3)
        self.assertTrue(self.forecast.review_since)
        self.assertEqual(self.forecast.promised_date, datetime(2026, 11, 30, 12))
        self.assertEqual(self.env["collab.promise"].search_count([]), told)
        reminder = self.workspace.activity_ids.filtered("automated")
        self.assertEqual(reminder.user_id, self.sales)

    def test_owner_publishes_what_is_proposed(self):
        with freeze_time("2026-11-09 10:00:00"):
            self.Step.sudo()._cron_plan()
            dialog = self.env["collab.promise.publish"].with_user(self.sales)
            dialog = dialog.create({"forecast_ids": self.forecast.ids})
            self.assertEqual(dialog.date, date(2026, 12, 3))
            self.assertEqual(dialog.reason, "customer")
            self.assertEqual(dialog.plan_days, 3)
            dialog.action_publish()
            self._flush()
        self.assertEqual(self.forecast.shown_reason, "customer")
        self.assertEqual(self.forecast.promised_date.date(), date(2026, 12, 3))
        self.assertFalse(self.forecast.plan_days)
        self.assertFalse(self.forecast.review_since)
        self._job("2026-11-10 10:00:00")
        self.assertEqual(self.forecast.plan_days, 1, "one day more")

    def test_owner_answers_that_the_promise_holds(self):
        with freeze_time("2026-11-09 10:00:00"):
            self.Step.sudo()._cron_plan()
            self.forecast.with_user(self.sales).action_keep_promise("We hurry")
            self._flush()
            self.Step.sudo()._cron_plan()
        self.assertFalse(self.forecast.plan_days)
        self.assertFalse(self.forecast.review_since)

    def test_tick_ends_the_waiting(self):
        with freeze_time("2026-11-06 10:00:00"):
            self.workspace.with_user(self.buyer_user).plan_tick(
                self.steps[APPROVE].sudo().key
            )
            self._flush()
        self.assertEqual(self.forecast.plan_days, 2)
        self._job("2026-11-16 10:00:00")
        self.assertEqual(self.forecast.plan_days, 2)

    def test_rules_of_the_company(self):
        self.company.collab_plan_moves = "never"
        self._job("2026-11-09 10:00:00")
        self.assertFalse(self.forecast.plan_days)
        self.company.collab_plan_moves = "all"
        self._job("2026-11-09 10:00:00")
        self.assertEqual(self.forecast.plan_days, 5)

    def test_rule_that_publishes_leaves_waiting_to_the_owner(self):
        self.company.collab_publish_days = 30
        self._job("2026-11-09 10:00:00")
        self.assertEqual(self.forecast.promised_date, datetime(2026, 11, 30, 12))
        self.assertTrue(self.forecast.review_since)

    def test_steps_of_no_order_move_nothing(self):
        self.steps[APPROVE].order_id = False
        self._job("2026-11-09 10:00:00")
        self.assertFalse(self.forecast.plan_days)
