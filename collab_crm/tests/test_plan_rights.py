from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_plan import CollabPlan


@tagged("post_install", "-at_install")
class TestPlanRights(CollabPlan):
    """Who reads and ticks what: each way is tried by those who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.left, cls.left_user = cls._contact("left", "Lea Left", cls.customer)
        cls.workspace._join(cls.left)
        cls.workspace._leave(cls.left)
        cls.workspace.with_user(cls.sales).plan_apply(cls.template.id)
        cls._flush()
        cls.steps = {step.name: step for step in cls.workspace.step_ids}
        cls.approve = cls.steps["Approve the drawing"]
        cls.strangers = cls.buyer_two_user + cls.left_user + cls.seller_user

    def test_colleagues_of_the_team_work_on_it(self):
        plan = self.workspace.with_user(self.planning).plan()
        self.assertTrue(plan["may_write"])
        self.assertEqual(plan["total"], 5)
        every = {s["name"]: s for part in plan["milestones"] for s in part["steps"]}
        self.assertIs(every["Check the costs"]["user"], False, "it is at nobody")
        self.assertEqual(every["Draw"]["user"]["name"], "Petra Planning")
        self.steps["Draw"].with_user(self.planning).action_tick()
        step = self.Step.with_user(self.planning).create(
            {
                "workspace_id": self.workspace.id,
                "milestone_id": self.approve.milestone_id.id,
                "name": "Build a model",
            }
        )
        self.assertTrue(step.sudo().task_id)
        step.with_user(self.sales).unlink()
        self.assertEqual(self.steps["Draw"].done_by_id, self.planning.partner_id)

    def test_colleague_of_another_department_reads_an_open_workspace(self):
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.warehouse).plan()
        self.workspace.access = "employees"
        plan = self.workspace.with_user(self.warehouse).plan()
        self.assertFalse(plan["may_write"])
        step = self.steps["Draw"].with_user(self.warehouse)
        self.assertEqual(step.name, "Draw")
        for call in (
            step.action_tick,
            step.unlink,
            lambda: step.write({"name": "x"}),
            lambda: self.workspace.with_user(self.warehouse).plan_apply(1),
            lambda: self.workspace.with_user(self.warehouse).plan_arrange(1, []),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_closed_workspace_is_closed_to_others(self):
        for user in (self.warehouse, self.designer):
            step = self.steps["Draw"].with_user(user)
            self.assertFalse(self.Step.with_user(user).search([("id", "=", step.id)]))
            with self.assertRaises(AccessError):
                step.read(["name"])
            with self.assertRaises(AccessError):
                step.milestone_id.with_user(user).read(["name"])

    def test_manager_does_everything_and_keeps_the_templates(self):
        self.steps["Draw"].with_user(self.management).action_tick()
        self.template.with_user(self.management).name = "New"
        with self.assertRaises(AccessError):
            self.template.with_user(self.sales).name = "Newer"

    def test_customer_reads_his_plan_without_a_trace_of_the_rest(self):
        plan = self.workspace.with_user(self.buyer_user).plan()
        names = [s["name"] for part in plan["milestones"] for s in part["steps"]]
        self.assertEqual(
            names, ["Draw", "Approve the drawing", "Order confirmed", "Made"]
        )
        self.assertEqual(plan["total"], 4)
        self.assertNotIn("costs", str(plan))
        self.assertFalse(any(part["id"] for part in plan["milestones"]))
        every = [s for part in plan["milestones"] for s in part["steps"]]
        for step in every:
            self.assertEqual(
                set(step),
                {"key", "name", "side", "who", "due", "late", "state", "turn", "mine",
                 "done_at", "done_by", "note", "undo"},
            )  # fmt: skip

    def test_milestone_of_internal_steps_only_is_not_there(self):
        self.steps["Order confirmed"].inside = True
        self.steps["Made"].inside = True
        plan = self.workspace.with_user(self.buyer_user).plan()
        self.assertEqual([part["name"] for part in plan["milestones"]], ["Design"])
        before = plan["milestones"][0]["state"]
        self.steps["Check the costs"].action_tick()
        plan = self.workspace.with_user(self.buyer_user).plan()
        self.assertEqual(plan["milestones"][0]["state"], before)

    def test_customer_ticks_his_steps_only(self):
        place = self.workspace.with_user(self.buyer_user)
        place.plan_tick(self.approve.key, note="As drawn")
        self.assertEqual(self.approve.state, "done")
        self.assertEqual(self.approve.done_by_id, self.buyer)
        self.assertEqual(self.approve.note, "As drawn")
        refusals = set()
        hidden = self.steps["Check the costs"].key
        for key in (hidden, "x", "", None, 5, True, ["a"], "\x00", "%"):
            with self.assertRaises(UserError) as caught:
                place.plan_tick(key)
            refusals.add(str(caught.exception))
        self.assertEqual(
            len(refusals), 1, "what is hidden looks as if it were not there"
        )
        with self.assertRaises(UserError):
            place.plan_tick(self.steps["Draw"].key)
        self.assertEqual(self.steps["Draw"].state, "open")

    def test_customer_ticks_nothing_that_closes_by_itself(self):
        step = self.steps["Order confirmed"]
        step.write({"side": "customer"})
        place = self.workspace.with_user(self.buyer_user)
        with self.assertRaises(UserError):
            place.plan_tick(step.key)
        self.assertEqual(step.state, "open")

    def test_what_another_one_ticked_stays_ticked(self):
        self.approve.with_user(self.sales).action_tick()
        place = self.workspace.with_user(self.buyer_user)
        with self.assertRaises(UserError):
            place.plan_tick(self.approve.key, done=False)
        self.assertEqual(self.approve.state, "done")

    def test_step_of_one_contact_is_not_that_of_another(self):
        self.approve.partner_id = self.engineer
        place = self.workspace.with_user(self.buyer_user)
        with self.assertRaises(UserError):
            place.plan_tick(self.approve.key)
        self.workspace.with_user(self.engineer_user).plan_tick(self.approve.key)
        self.assertEqual(self.approve.done_by_id, self.engineer)

    def test_strangers_get_one_answer(self):
        answers = set()
        for user in self.strangers:
            place = self.workspace.with_user(user)
            nowhere = self.Workspace.browse(10**6).with_user(user)
            for call in (
                place.plan,
                lambda place=place: place.plan_tick(self.approve.key),
                lambda place=place: place.plan_tick("x"),
                nowhere.plan,
            ):
                with self.assertRaises(AccessError) as caught:
                    call()
                answers.add(str(caught.exception))
        self.assertEqual(len(answers), 1)
        self.assertEqual(self.approve.state, "open")

    def test_outsiders_have_no_table(self):
        for user in self.buyer_user + self.strangers:
            for records in (
                self.approve,
                self.approve.milestone_id,
                self.template,
                self.env["collab.plan.wait"],
            ):
                model = records.with_user(user)
                for call in (
                    lambda model=model: model.search([]),
                    lambda model=model: model.browse(1).read(["id"]),
                    lambda model=model: model.create({}),
                    lambda model=model: model.browse(1).write({"sequence": 1}),
                ):
                    with self.assertRaises(AccessError):
                        call()
            with self.assertRaises(UserError):
                self.approve.with_user(user).action_tick()
            with self.assertRaises(AccessError):
                self.workspace.with_user(user).read(["step_ids", "plan_project_id"])

    def test_host_s_project_pages_show_no_customer_anything(self):
        tasks = self.workspace.sudo().step_ids.task_id
        project = self.workspace.sudo().plan_project_id
        self.assertEqual(project.privacy_visibility, "followers")
        self.assertFalse(project.message_partner_ids & (self.buyer | self.engineer))
        self.assertFalse(project.partner_id | tasks.partner_id)
        for user in self.buyer_user + self.engineer_user + self.strangers:
            env = self.env(user=user)
            self.assertFalse(env["project.task"].search([("id", "in", tasks.ids)]))
            self.assertFalse(env["project.project"].search([("id", "=", project.id)]))
        with self.assertRaises(UserError), self.env.cr.savepoint():
            project.privacy_visibility = "portal"

    def test_colleagues_outside_the_team_find_no_task(self):
        tasks = self.workspace.sudo().step_ids.task_id
        for user in (self.warehouse, self.service):
            found = self.env["project.task"].with_user(user)
            self.assertFalse(found.search([("id", "in", tasks.ids)]))
        mine = self.env["project.task"].with_user(self.planning)
        self.assertEqual(mine.search([("id", "in", tasks.ids)]), tasks)

    def test_archived_workspace_is_read_only(self):
        self.workspace.action_archive()
        step = self.steps["Draw"].with_user(self.planning)
        self.assertEqual(step.name, "Draw")
        with self.assertRaises(AccessError):
            step.action_tick()
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.buyer_user).plan_tick(self.approve.key)
