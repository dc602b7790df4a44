from odoo import http
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_plan import CollabPlan
from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
class TestPlanPortal(CollabPortal):
    """The plan on the page of the workspace, without a script."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["collab.workspace"].flush_model()
        cls.template = CollabPlan._plan_template.__func__(cls)
        cls.workspace.with_user(cls.sales).plan_apply(cls.template.id)
        cls._flush()
        cls.steps = {step.name: step for step in cls.workspace.step_ids}
        cls.approve = cls.steps["Approve the drawing"]

    @classmethod
    def _type(cls, code):
        return cls.env["collab.event.type"].search([("code", "=", code)])

    def _tick(self, step, path=None, **data):
        return self.url_open(
            f"{path or self.path}/plan/{step.key}/tick",
            data={"csrf_token": http.Request.csrf_token(self)} | data,
            allow_redirects=False,
        )

    def test_customer_sees_the_shared_plan(self):
        self._login(self.buyer_user)
        page = self._page(f"{self.path}/plan")
        self.assertIn("Approve the drawing", page)
        self.assertIn("of 4 done", page.replace("\n", " "))
        self.assertNotIn("Check the costs", page)
        for step in self.workspace.step_ids:
            self.assertEqual(step.key in page, not step.inside)

    def test_customer_ticks_and_takes_back(self):
        self._login(self.buyer_user)
        answer = self._tick(self.approve, note="Fine with us")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith(f"{self.path}/plan"))
        self.assertEqual(self.approve.state, "done")
        self.assertEqual(self.approve.note, "Fine with us")
        self.assertIn("Fine with us", self._page(f"{self.path}/plan"))
        self._tick(self.approve, undo="1")
        self.assertEqual(self.approve.state, "open")

    def test_whose_turn_it_is_nobody_says(self):
        self.steps["Draw"].with_user(self.sales).action_tick()
        self._flush()
        (day,) = self.workspace.with_user(self.buyer_user)._portal_page()["days"]
        actors = {entry["type"]: entry["actor"] for entry in day["entries"]}
        self.assertEqual(actors["plan.done"]["id"], self.sales.partner_id.id)
        self.assertIsNone(actors["plan.turn"])

    def test_owner_is_told_of_a_tick(self):
        self._login(self.buyer_user)
        self._tick(self.approve)
        self._flush()
        self.env["collab.notice"]._collect()
        told = self.env["collab.notice"].search(
            [("reason", "=", "plan"), ("workspace_id", "=", self.workspace.id)]
        )
        owner = self.workspace.user_id
        self.assertIn(owner, told.user_id)
        self.assertEqual(
            told.filtered(lambda n: n.user_id == owner).type_id.code, "plan.done"
        )

    def test_without_the_sign_of_the_page_nothing_is_ticked(self):
        self._login(self.buyer_user)
        with mute_logger("odoo.http"):
            answer = self.url_open(
                f"{self.path}/plan/{self.approve.key}/tick", data={"note": "x"}
            )
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.approve.state, "open")

    def test_not_his_steps(self):
        self._login(self.buyer_user)
        self.assertEqual(self._tick(self.steps["Draw"]).status_code, 400)
        hidden = self._tick(self.steps["Check the costs"])
        missing = self.url_open(
            f"{self.path}/plan/nosuchkey/tick",
            data={"csrf_token": http.Request.csrf_token(self)},
        )
        self.assertEqual((hidden.status_code, missing.status_code), (400, 400))
        self.assertIn("There is no such step.", hidden.text)
        self.assertIn("There is no such step.", missing.text)
        self.assertEqual(set(self.workspace.step_ids.mapped("state")), {"open"})

    def test_strangers_find_nothing(self):
        for user in self.strangers:
            self._login(user)
            answer = self._get(f"{self.path}/plan")
            self.assertEqual(answer.status_code, 303)
            self.assertTrue(answer.headers["Location"].endswith("/my"))
            self.assertEqual(self._tick(self.approve).status_code, 404)
            self.assertEqual(
                self._tick(self.approve, "/my/workspaces/999999").status_code, 404
            )
        self._login(None)
        self.assertIn(self._get(f"{self.path}/plan").status_code, (303, 404))
        self.assertEqual(self.approve.state, "open")

    def test_files_for_a_comment_are_no_traceback(self):
        self._login(self.buyer_user)
        answer = self.url_open(
            f"{self.path}/plan/{self.approve.key}/tick",
            data={"csrf_token": http.Request.csrf_token(self)},
            files={"note": ("x.txt", b"x")},
            allow_redirects=False,
        )
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.approve.state, "open")

    def test_page_has_no_plan_where_there_is_none(self):
        self.workspace.sudo().milestone_ids.unlink()
        self._login(self.buyer_user)
        self.assertNotIn(f"{self.path}/plan", self._page())
        self.assertIn("There is no plan yet", self._page(f"{self.path}/plan"))
