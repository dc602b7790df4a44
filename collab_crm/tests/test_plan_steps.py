from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_plan import CollabPlan


@tagged("post_install", "-at_install")
class TestPlanSteps(CollabPlan):
    """Templates, dates, turns, tasks and what the feed is told."""

    @freeze_time("2026-11-02 08:00:00")  # a Monday
    def test_template_becomes_a_plan(self):
        steps = self._apply()
        self.assertEqual(
            [s.name for s in self.workspace.step_ids.sorted("sequence")],
            [
                "Draw",
                "Check the costs",
                "Approve the drawing",
                "Order confirmed",
                "Made",
            ],
        )
        self.assertEqual(steps["Draw"].user_id, self.planning)
        self.assertEqual(steps["Draw"].due_date, date(2026, 11, 5))
        self.assertFalse(steps["Check the costs"].user_id, "nobody of finance is here")
        self.assertFalse(steps["Approve the drawing"].due_date)
        self.assertEqual(steps["Made"].due_step_id, steps["Approve the drawing"])

    @freeze_time("2026-11-06 10:00:00")
    def test_dates_count_working_days_from_a_step(self):
        steps = self._apply()
        steps["Draw"].with_user(self.planning).action_tick()
        self.assertEqual(steps["Approve the drawing"].due_date, date(2026, 11, 10))
        self.assertFalse(steps["Made"].due_date)
        steps["Draw"].with_user(self.planning).action_tick(done=False)
        self.assertFalse(steps["Approve the drawing"].due_date)

    def test_milestones_are_as_far_as_their_steps(self):
        steps = self._apply()
        design = steps["Draw"].milestone_id
        self.assertEqual(design.state, "planned")
        steps["Draw"].action_tick()
        self.assertEqual(design.state, "progress")
        steps["Check the costs"].action_skip()
        steps["Approve the drawing"].action_tick()
        self.assertEqual(design.state, "done")

    def test_we_wait_from_when_it_is_the_customer_s_turn(self):
        approve = "Approve the drawing"
        with freeze_time("2026-11-02 08:00:00"):
            steps = self._apply()
            self.assertFalse(steps[approve].waiting_since)
        with freeze_time("2026-11-03 09:00:00"):
            steps["Draw"].action_tick()
            # the customer knows nothing of the costs, and waits for nobody to see them
            self.assertTrue(steps[approve].waiting_since)
        with freeze_time("2026-11-04 09:00:00"):
            steps[approve].action_tick()
        self.assertFalse(steps[approve].waiting_since)
        self.assertEqual(steps[approve].waited_hours, 8)
        wait = self.env["collab.plan.wait"].search(
            [("step_id", "=", steps[approve].id)]
        )
        self.assertEqual((wait.until - wait.since).days, 1)

    def test_task_follows_its_step(self):
        steps = self._apply()
        task = steps["Draw"].sudo().task_id
        self.assertEqual(task.project_id, self.workspace.plan_project_id)
        self.assertEqual(task.user_ids, self.planning)
        steps["Draw"].name = "Draw in 3D"
        self.assertEqual(task.name, "Draw in 3D")
        steps["Draw"].action_tick()
        self.assertEqual(task.state, "1_done")

    def test_step_follows_its_task(self):
        steps = self._apply()
        task = steps["Draw"].sudo().task_id.with_user(self.planning).sudo()
        task.write({"state": "1_done"})
        self.assertEqual(steps["Draw"].state, "done")
        self.assertEqual(steps["Draw"].done_by_id, self.planning.partner_id)
        task.write({"state": "01_in_progress", "date_deadline": "2026-12-01 15:00:00"})
        self.assertEqual(steps["Draw"].state, "open")
        self.assertEqual(steps["Draw"].due_date, date(2026, 12, 1))
        self.assertEqual(steps["Draw"].due_kind, "fixed")

    def test_what_is_said_on_a_task_is_told_inside(self):
        steps = self._apply()
        task = steps["Draw"].sudo().task_id
        with self.assertTold({self.workspace: ["message.note"]}):
            task.message_post(
                body="The lift is narrow",
                message_type="comment",
                subtype_xmlid="mail.mt_note",
            )
        with self.assertTold({self.workspace: ["message.sent"]}):
            task.message_post(
                body="Look at it",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )

    def test_steps_are_told_and_internal_ones_inside_only(self):
        steps = self._apply()
        moved = "plan.moved*"
        with self.assertTold({self.workspace: ["plan.done*", moved, "plan.turn*"]}):
            steps["Draw"].action_tick()
        with self.assertTold({self.workspace: ["plan.done"]}):
            steps["Check the costs"].action_tick()
        with self.assertTold({self.workspace: ["plan.moved*"]}):
            later = steps["Draw"].due_date + timedelta(days=7)
            steps["Draw"].write({"due_kind": "fixed", "due_date": later})

    def test_what_becomes_internal_is_withdrawn(self):
        steps = self._apply()
        steps["Draw"].action_tick()
        self._flush()
        steps["Draw"].inside = True
        page = self.workspace.with_user(self.buyer_user).feed_page()
        self.assertNotIn("Draw", str(page["entries"]))

    def test_order_of_the_plan(self):
        steps = self._apply()
        place = self.workspace.with_user(self.planning)
        design = steps["Draw"].milestone_id
        place.plan_arrange(design.id, [steps["Made"].id, steps["Draw"].id])
        self.assertEqual(
            design.step_ids.sorted("sequence").mapped("name"),
            ["Made", "Draw", "Check the costs", "Approve the drawing"],
        )
        for milestone, ids in ((design.id, [0]), (0, []), ("x", [1]), (design.id, "x")):
            with self.assertRaises(UserError):
                place.plan_arrange(milestone, ids)

    def test_bad_input_is_refused_in_words(self):
        steps = self._apply()
        step = steps["Draw"].with_user(self.sales)
        for args in ((1,), (True, 5), (True, "x" * 501), ("done",)):
            with self.assertRaises(UserError):
                step.action_tick(*args)
        for vals in (
            {"user_id": self.warehouse.id},
            {"due_step_id": step.id, "due_kind": "step"},
            {"due_kind": "event"},
            {"order_id": self._order(self.buyer_two).id},
            {"type_id": self._type("plan.done").id},
        ):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                step.write(vals)
        for vals in ({"state": "done"}, {"waited_hours": 5}, {"task_id": 1}):
            with self.assertRaises(AccessError):
                step.write(vals)
        for template in (0, None, "x", True, 10**12):
            with self.assertRaises(UserError):
                self.workspace.with_user(self.sales).plan_apply(template)

    def test_who_leaves_the_team_leaves_his_steps(self):
        steps = self._apply()
        project = self.workspace.plan_project_id
        self.assertIn(self.planning.partner_id, project.message_partner_ids)
        self.workspace._leave(self.planning.partner_id)
        self._flush()
        project.invalidate_recordset()
        self.assertFalse(steps["Draw"].user_id)
        self.assertNotIn(self.planning.partner_id, project.message_partner_ids)
        self.assertNotIn(self.buyer, project.message_partner_ids)
