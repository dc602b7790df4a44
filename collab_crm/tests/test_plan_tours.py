from odoo.tests import HttpCase, tagged

from .common_plan import CollabPlan


@tagged("post_install", "-at_install", "collab_browser")
class TestPlanTours(CollabPlan, HttpCase):
    """The plan in a browser: a colleague, a question, a customer."""

    def _open(self, tour, user, url=None):
        self.start_tour(
            url or f"/odoo/collab.workspace/{self.workspace.id}", tour, login=user.login
        )

    def test_colleague_makes_and_ticks_a_plan(self):
        self._open("collab_plan", self.sales)
        steps = {step.name: step for step in self.workspace.step_ids}
        self.assertEqual(steps["Draw"].state, "open")
        self.assertIn("Build a model", steps)

    def test_colleague_asks_a_department(self):
        self._open("collab_ask", self.sales)
        ask = self.env["collab.ask"].search([("workspace_id", "=", self.workspace.id)])
        self.assertEqual(ask.user_id, self.planning)

    def test_customer_ticks_a_step(self):
        self._apply()["Draw"].action_tick()
        self._flush()
        self._open(
            "collab_portal_plan", self.buyer_user, f"/my/workspaces/{self.workspace.id}"
        )
        steps = {step.name: step for step in self.workspace.step_ids}
        self.assertEqual(steps["Approve the drawing"].done_by_id, self.buyer)
