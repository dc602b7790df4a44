from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .common_asked import ask_approval
from .common_plan import CollabPlan

APPROVE = "Approve the drawing"
DUE = datetime(2026, 11, 30, 12)


@tagged("post_install", "-at_install")
class TestActWaiting(CollabPlan):
    """While a customer keeps an approval waiting, the dates of its order wait too."""

    def setUp(self):
        super().setUp()
        self.company.collab_plan_moves = "late"
        team = self.workspace.member_ids
        team.filtered(lambda m: m.partner_id == self.engineer).role = "engineer"
        with freeze_time("2026-11-02 08:00:00"):  # a Monday
            self.order = self._order(commitment_date=DUE)
            self.order.action_confirm()
            self._flush()
            self.env["collab.forecast"].search([]).unlink()
            self.forecast = self._forecast(self.order.order_line)
            self.approval = ask_approval(
                self.workspace,
                self.sales,
                order_id=self.order.id,
                due_date="2026-11-04",
            )
            self._flush()

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
                "promised_date": DUE,
                "first_date": DUE,
                "predicted_date": datetime(2026, 11, 20, 12),
                "state": "kept",
            }
        )

    def _approve(self, moment):
        with freeze_time(moment):
            place = self.workspace.with_user(self.engineer_user)
            place._approval_answer(
                self.approval.id, "approve", "", self.approval.checksum
            )
            self._flush()

    def test_three_days_late_move_the_date_by_three(self):
        self._approve("2026-11-09 10:00:00")  # Thursday, Friday and Monday
        self.assertEqual(self.forecast.plan_days, 3)
        self.assertEqual(self.forecast.promised_date, DUE, "nobody is told by itself")
        with freeze_time("2026-11-09 11:00:00"):
            dialog = self.env["collab.promise.publish"].with_user(self.sales)
            dialog = dialog.create({"forecast_ids": self.forecast.ids})
            self.assertEqual(dialog.date, date(2026, 12, 3))
            self.assertEqual(dialog.reason, "customer")
            dialog.action_publish()
            self._flush()
            page = self.env["collab.order.page"].with_user(self.buyer_user)
            place = self.workspace.with_user(self.buyer_user)
            order = page._find(place, self.order.id)
            line = page._page(place, order)["lines"][0]
        self.assertEqual(line["promised"], "12/03/2026")
        self.assertEqual(line["history"][-1]["reason"], "Waiting for you")

    def test_in_time_moves_nothing(self):
        self._approve("2026-11-04 10:00:00")
        self.assertFalse(self.forecast.plan_days)
        self.assertFalse(self.forecast.review_since)

    def test_the_job_sees_what_still_waits(self):
        with freeze_time("2026-11-06 10:00:00"):
            self.Step.sudo()._cron_plan()
        self.assertEqual(self.forecast.plan_days, 2)
        self.assertTrue(self.forecast.review_since)

    def test_what_is_taken_back_kept_nobody_waiting(self):
        with freeze_time("2026-11-06 10:00:00"):
            self.Step.sudo()._cron_plan()
            self.approval.with_user(self.sales).action_withdraw()
            self._flush()
        self.assertFalse(self.forecast.plan_days)

    def test_bound_step_closes_and_days_count_once(self):
        with freeze_time("2026-11-02 09:00:00"):
            steps = self._apply(self.order)
            steps["Draw"].action_tick()
            step = steps[APPROVE]
            step.type_id = self._type("approval.approved")
            self._flush()
        self.assertEqual(step.due_date, date(2026, 11, 4))
        self._approve("2026-11-09 10:00:00")
        self.assertEqual(step.state, "done")
        self.assertEqual(self.forecast.plan_days, 3, "the same days wait once")

    def test_of_another_order_closes_nothing(self):
        with freeze_time("2026-11-02 09:00:00"):
            other = self._order()
            steps = self._apply(other)
            steps[APPROVE].type_id = self._type("approval.approved")
            self._flush()
        self._approve("2026-11-03 10:00:00")
        self.assertEqual(steps[APPROVE].state, "open")
