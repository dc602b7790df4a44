from odoo.tests import tagged

from .common_plan import CollabPlan
from .common_portal import CollabPortal
from .test_pages_reach import AXE, NarrowPagesReach, PagesReach


class PlanPages(PagesReach):
    """The pages of plans and questions, beside those of the feed."""

    def setUp(self):
        super().setUp()
        template = CollabPlan._plan_template.__func__(type(self))
        self.workspace.with_user(self.boss).plan_apply(template.id)
        self.workspace._join(self.planning.partner_id, "manufacturing")
        steps = {step.name: step for step in self.workspace.step_ids}
        steps["Draw"].write({"due_kind": "fixed", "due_date": "2026-01-05"})
        steps["Check the costs"].action_tick(note="Well below")
        self.ask = self.workspace.with_user(self.boss).ask_department(
            "manufacturing", "When is it made?"
        )
        self._flush()

    @classmethod
    def _type(cls, code):
        return cls.env["collab.event.type"].search([("code", "=", code)])

    def _pages(self, wide):
        place = ["collab.workspace", self.workspace.id]
        step = self.workspace.step_ids[:1]
        details = [] if wide else [".o_collab_feed_switch button:last-of-type"]
        plan = [*details, ".o_notebook .nav-link[name=plan]"]
        form = ".o_form_view .o_content"
        content = ".o_view_controller .o_content"
        return [
            ["plan", place, plan, ".o_collab_plan"],
            ["step", ["collab.plan.step", step.id], [], form],
            ["steps", "collab_plan_step_action", [], content],
            ["questions", "collab_ask_action", [], content],
            ["question", ["collab.ask", self.ask], [], ".o_form_sheet"],
        ]


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestPlanReach(PlanPages, CollabPortal):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestPlanNarrowReach(NarrowPagesReach, PlanPages, CollabPortal):
        def _pages(self, wide):
            return PlanPages._pages(self, wide)
