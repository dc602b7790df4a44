from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .common_plan import CollabPlan
from .common_promise import NOW, CollabPromise

MAY_20 = datetime(2026, 5, 20, 12)  # a Wednesday
LOGGER = "odoo.addons.collab_crm.models.plan.step_promise"


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestPlanDated(CollabPlan, CollabPromise):
    """Steps that are due before the goods are there move with what is promised."""

    def setUp(self):
        super().setUp()
        self.order = self._order(commitment_date=MAY_20)
        self._flush()
        self.order.action_confirm()
        self._flush()
        self.line = self.order.order_line
        self.step = self._dated("Name a contact on site", 5)

    def _dated(self, name, days, order=None):
        step = self.Step.with_user(self.sales).create(
            {
                "workspace_id": self.workspace.id,
                "name": name,
                "milestone_id": self.env["collab.plan.milestone"]
                .create({"workspace_id": self.workspace.id, "name": "Delivery"})
                .id,
                "side": "customer",
                "due_kind": "promise",
                "due_days": days,
                "order_id": (order or self.order).id,
            }
        )
        self._flush()
        return step

    def _publish(self, day):
        forecast = self._forecast(self.line, datetime.fromisoformat(f"{day} 10:00:00"))
        forecast.with_user(self.sales).action_publish(f"{day} 10:00:00", "material")
        self._flush()

    def test_counted_back_in_working_days(self):
        self.assertEqual(self.step.due_date, date(2026, 5, 13))
        on_the_day = self._dated("Deliver", 0)
        self.assertEqual(on_the_day.due_date, date(2026, 5, 20))

    def test_a_new_promise_moves_it(self):
        self._publish("2026-05-28")
        self.assertEqual(self.step.due_date, date(2026, 5, 21))
        self.assertIn("05/21/2026", self._text("plan.moved"))
        row = self.env["collab.promise"].search(
            [("order_id", "=", self.order.id)], order="id desc", limit=1
        )
        self.env["collab.order.page"].with_user(self.buyer_user)._take_acceptance(
            self.order.sudo(), row.sudo(), self.buyer
        )
        self._flush()
        self.assertEqual(
            self.step.due_date, date(2026, 5, 21), "it is what is promised"
        )

    def test_the_date_of_the_order_moves_it(self):
        self.order.with_user(self.sales).commitment_date = datetime(2026, 6, 3, 12)
        self._flush()
        self.assertEqual(self.step.due_date, date(2026, 5, 27))

    def test_what_is_done_stays(self):
        self.step.with_user(self.sales).action_tick()
        self._publish("2026-05-28")
        self.assertEqual(self.step.due_date, date(2026, 5, 13))

    def test_another_order_moves_nothing(self):
        other = self._order(commitment_date=datetime(2026, 7, 1, 12))
        other.action_confirm()
        self._flush()
        self.assertEqual(self.step.due_date, date(2026, 5, 13))
        self.step.order_id = other
        self._flush()
        self.assertEqual(self.step.due_date, date(2026, 6, 24))

    def test_without_a_promise_there_is_no_day(self):
        offer = self._order()
        self._flush()
        step = self._dated("Open the gate", 1, offer)
        self.assertFalse(step.due_date)
        told = {"days": 1, "name": "", "before": True}
        self.assertEqual(step._after_told(), told)

    def test_a_template_counts_from_the_order_of_the_plan(self):
        model = self.template.milestone_ids.step_ids.filtered(
            lambda step: step.name == "Approve the drawing"
        )
        model.write({"due_kind": "promise", "due_days": 2, "due_step_id": False})
        steps = self._apply(self.order)
        self.assertEqual(steps["Approve the drawing"].due_date, date(2026, 5, 18))
        self.assertFalse(self._apply()["Approve the drawing"].due_date)

    def test_a_failure_costs_no_promise(self):
        self.patch(type(self.Step), "_schedule", lambda self: 1 / 0)
        with self.assertLogs(LOGGER, "ERROR"):
            self._publish("2026-05-28")
        self.assertEqual(self.step.due_date, date(2026, 5, 13))
        self.assertEqual(self._ledger(self.order, "kind")[-1], ("revised",))
