from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from .common_plan import CollabPlan


@tagged("post_install", "-at_install")
class TestPlanCost(CollabPlan):
    """A plan of a hundred steps costs as many queries as one of four."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.small = cls._long(4)
        cls.large = cls._long(100)

    @classmethod
    def _long(cls, count):
        return cls.env["collab.plan.template"].create(
            {
                "name": "Long",
                "milestone_ids": [
                    Command.create(
                        {
                            "name": "All",
                            "step_ids": [
                                Command.create(
                                    {
                                        "name": f"Step {number}",
                                        "side": "customer"
                                        if number % 2
                                        else "internal",
                                        "type_id": cls._type("order.confirmed").id,
                                    }
                                )
                                for number in range(count)
                            ],
                        }
                    )
                ],
            }
        )

    def _queries(self, call):
        self._flush()
        self.env.invalidate_all()
        call()
        self._flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        call()
        self._flush()
        return self.cr.sql_log_count - before

    def _places(self):
        small = self._workspace(self.customer_two)
        small._join(self.buyer_two)
        small.with_user(self.sales).plan_apply(self.small.id)
        self.workspace.with_user(self.sales).plan_apply(self.large.id)
        self._flush()
        return small, self.workspace

    def test_reading(self):
        small, large = self._places()
        for users in ((self.sales, self.sales), (self.buyer_two_user, self.buyer_user)):
            few = self._queries(small.with_user(users[0]).plan)
            many = self._queries(large.with_user(users[1]).plan)
            self.assertLessEqual(many, few + 1)
            self.assertLessEqual(many, 12)

    def test_ticking(self):
        small, large = self._places()
        four, hundred = small.step_ids, large.step_ids

        def again(steps):
            steps.action_tick()
            steps.action_tick(done=False)

        few = self._queries(lambda: again(four[:1]))
        single = self._queries(lambda: again(hundred[:1]))
        self.assertLessEqual(single, few + 1)

    def test_no_query_where_no_step_waits(self):
        """An event costs nothing more while no plan waits for anything."""
        order = self._order()
        self._flush()
        self.assertFalse(self.Step._awaited())
        with patch.object(type(self.env["collab.event"]), "_move_plans") as moved:
            order.action_confirm()
            self._flush()
        moved.assert_not_called()
        self.assertEqual(order.state, "sale")
