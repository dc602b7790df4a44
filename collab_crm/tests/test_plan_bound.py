from odoo.tests import tagged

from .common_plan import CollabPlan


@tagged("post_install", "-at_install")
class TestPlanBound(CollabPlan):
    """Steps that close themselves by what happens to documents."""

    def test_step_closes_when_its_event_happens(self):
        steps = self._apply()
        order = self._order()
        self._flush()
        self.assertEqual(steps["Order confirmed"].state, "open")
        order.action_confirm()
        self._flush()
        self.assertEqual(steps["Order confirmed"].state, "done")
        self.assertFalse(steps["Order confirmed"].done_by_id)
        self.assertEqual(steps["Made"].state, "open")

    def test_only_its_own_order_closes_a_step(self):
        mine, other = self._order(), self._order()
        self._flush()
        steps = self._apply(mine)
        other.action_confirm()
        self._flush()
        self.assertEqual(steps["Order confirmed"].state, "open")
        mine.action_confirm()
        self._flush()
        self.assertEqual(steps["Order confirmed"].state, "done")

    def test_what_happened_before_the_plan_counts_for_its_order(self):
        order = self._order()
        order.action_confirm()
        self._flush()
        steps = self._apply(order)
        self.assertEqual(steps["Order confirmed"].state, "done")

    def test_production_closes_the_step_of_its_order(self):
        order = self._order(product=self.table)
        self._flush()
        order.action_confirm()
        self._flush()
        steps = self._apply(order)
        made = order.sudo().mrp_production_ids
        made.move_raw_ids.quantity = 2
        made.qty_producing = 1
        made.with_context(skip_consumption=True).button_mark_done()
        self._flush()
        self.assertEqual(made.state, "done")
        self.assertEqual(steps["Made"].state, "done")

    def test_date_counts_from_an_event(self):
        steps = self._apply()
        steps["Draw"].write(
            {
                "due_kind": "event",
                "due_type_id": self._type("order.confirmed").id,
                "due_days": 1,
            }
        )
        self.assertFalse(steps["Draw"].due_date)
        self._order().action_confirm()
        self._flush()
        self.assertTrue(steps["Draw"].due_date)

    def test_failure_of_a_plan_stops_no_sale(self):
        self._apply()
        order = self._order()
        self.patch(type(self.Step), "_look_back", lambda self: 1 / 0)
        with self.assertLogs("odoo.addons.collab_crm.models.plan.step_bound", "ERROR"):
            order.action_confirm()
            self._flush()
        self.assertEqual(order.state, "sale")
        self.patch(type(self.Step), "_look_back", self.Step._look_back)
