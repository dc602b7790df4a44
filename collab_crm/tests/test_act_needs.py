from freezegun import freeze_time

from odoo.tests import tagged

from .common_act import CollabAct
from .common_asked import ask_approval
from .common_plan import CollabPlan
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActNeeds(CollabAct):
    """What waits for a customer is said once, the most pressing first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        team = cls.workspace.member_ids
        team.filtered(lambda m: m.partner_id == cls.buyer).role = "manager"
        cls._flush()

    @classmethod
    def _type(cls, code):
        return cls.env["collab.event.type"].search([("code", "=", code)])

    def _needs(self, user=None):
        user = user or self.buyer_user
        overview = self.workspace.with_user(user)._portal_overview()
        return [(need["text"], need["late"]) for need in overview["collab_needs"]]

    def _ask(self, name, due):
        ask_approval(self.workspace, self.sales, name=name, due_date=due)
        self._flush()

    def test_all_of_them(self):
        self._ask("Lobby", "2026-05-30")
        self._moved()
        template = CollabPlan._plan_template.__func__(type(self))
        self.workspace.with_user(self.sales).plan_apply(template.id)
        self._flush()
        self.workspace.step_ids.filtered(lambda s: s.name == "Draw").action_tick()
        quote = self._order()
        quote.action_quotation_sent()
        self._flush()
        self.assertEqual(
            [text for text, _late in self._needs()],
            [
                f"New date for {self.order.name}",
                "Approve the drawing",
                "Approve: Lobby",
                f"Quotation {quote.name}",
            ],
        )
        self._login(self.buyer_user)
        self.assertIn("Waiting for you", self._page())

    def test_late_ones_first(self):
        self._ask("Later", "2026-05-30")
        self._ask("Late", "2026-05-04")
        with freeze_time("2026-05-06"):
            self.assertEqual(
                self._needs(), [("Approve: Late", True), ("Approve: Later", False)]
            )

    def test_of_others(self):
        self._ask("Lobby", "2026-05-30")
        self._moved()
        reader, user = self._contact("reader", "Rita Reader", self.customer)
        self.workspace._join(reader)
        self._flush()
        self.assertEqual(self._needs(user), [])
        self.assertEqual(
            [text for text, _late in self._needs(self.sales)], [], "he is not asked"
        )

    def test_one_query_each(self):
        self._needs()
        self._ask("One", "2026-05-30")
        self._needs()

        def cost():
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._needs()
            return self.env.cr.sql_log_count - start

        few = cost()
        for number in range(4):
            self._ask(f"More {number}", "2026-05-30")
        self.assertLessEqual(cost(), few)
