import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_request import CollabRequest


class RequestRights(CollabRequest):
    """``engineer_user`` becomes a buyer in the team: a colleague with the same role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.request = cls._ask(subject="Sesame chairs")
        cls._answer(cls.request, "Sesame answer")
        cls._flush()

    def _pages(self):
        one = f"{self.path}/requests/{self.request.key}"
        return [one, f"{self.path}/requests?filterby=all", self.path]

    def _sees(self, user):
        """Return whether a person finds the request anywhere."""
        self._login(user)
        return any("Sesame" in self._get(path).text for path in self._pages())

    def _role(self, partner, role):
        self.workspace._join(partner)
        self.workspace.member_ids.filtered(
            lambda member: member.partner_id == partner
        ).role = role
        self._flush()


@tagged("post_install", "-at_install", "collab_browser")
class TestRequestRights(RequestRights):
    """A request is for its people and those who manage for the customer."""

    def test_who_sees_it(self):
        self.assertTrue(self._sees(self.buyer_user))
        for stranger in self.strangers:
            self.assertFalse(self._sees(stranger), stranger.name)

    def test_a_colleague_of_the_same_company(self):
        for role in ("buyer", "engineer", "accounts", False):
            self._role(self.engineer, role)
            self.assertFalse(self._sees(self.engineer_user), role)
        for role in ("manager", "administrator"):
            self._role(self.engineer, role)
            self.assertTrue(self._sees(self.engineer_user), role)

    def test_a_colleague_who_follows_it(self):
        self._role(self.engineer, "buyer")
        self.request.watcher_ids = self.engineer
        self._flush()
        self.assertTrue(self._sees(self.engineer_user))
        self.workspace._leave(self.engineer)
        self._flush()
        self.assertFalse(self._sees(self.engineer_user))

    def test_who_asked_and_left(self):
        self.workspace._leave(self.buyer)
        self._flush()
        self.assertFalse(self._sees(self.buyer_user))

    def test_acts_of_strangers(self):
        self._role(self.engineer, "buyer")
        key = self.request.key
        for user in self.strangers:
            self._login(user)
            token = self._get("/my/account").text
            token = token.partition('csrf_token: "')[2].partition('"')[0]
            for act in ("say", "close", "reopen", "rate"):
                answer = self.url_open(
                    f"{self.path}/requests/{key}/{act}",
                    data={"csrf_token": token, "body": "x", "stars": "5"},
                    allow_redirects=False,
                )
                self.assertEqual(answer.status_code, 303, (user.name, act))
                self.assertTrue(answer.headers["Location"].endswith("/my"))
        self.assertFalse(self.request.closed_at)
        said = self.request.task_id.message_ids.filtered(
            lambda message: message.message_type == "comment"
        )
        self.assertEqual(len(said), 2)

    def test_missing_and_forbidden_look_the_same(self):
        self._login(self.buyer_two_user)
        answers = [
            self._get(f"{self.path}/requests/{key}")
            for key in (self.request.key, "0" * 20, "x", "new/x")
        ]
        self.assertEqual({a.status_code for a in answers[:3]}, {303})
        self.assertEqual(len({a.headers.get("Location") for a in answers[:3]}), 1)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_model")
    def test_nothing_over_rpc(self):
        requests, ids = "collab.request", [self.request.id]
        calls = [
            (requests, "search_read", [[]]),
            (requests, "read", [ids, ["name"]]),
            (requests, "search_count", [[]]),
            (requests, "web_search_read", [[], {"name": {}}]),
            (requests, "name_search", ["Sesame"]),
            (requests, "write", [ids, {"kind": "other"}]),
            (requests, "unlink", [ids]),
            (requests, "create", [{"task_id": self.request.task_id.id}]),
            (requests, "action_close", [ids]),
            (requests, "action_reopen", [ids]),
            (requests, "action_take", [ids]),
            (requests, "action_merge_into", [ids, self.request.id]),
            (requests, "action_open_task", [ids]),
            ("collab.request.target", "search_read", [[]]),
            ("collab.request.pause", "search_read", [[]]),
            ("collab.request.route", "search_read", [[]]),
            ("collab.sla", "search_read", [[]]),
            ("collab.desk", "search_read", [[]]),
            ("collab.request.merge", "create", [{"target_id": self.request.id}]),
            ("collab.workspace", "read", [self.workspace.ids, ["request_ids"]]),
            ("collab.workspace", "read", [self.workspace.ids, ["request_count"]]),
            ("collab.workspace", "action_requests", [self.workspace.ids]),
            ("collab.workspace", "search",
             [[("request_ids.task_id.name", "ilike", "S")]]),
            ("project.task", "read", [self.request.task_id.ids, ["name"]]),
            ("project.task", "search", [[("collab_request_id", "!=", False)]]),
            ("project.task", "action_collab_request_close",
             [self.request.task_id.ids]),
        ]  # fmt: skip
        for user in (self.buyer_user, *self.strangers):
            self._login(user)
            for model, method, args in calls:
                with self.subTest(user=user.name, call=(model, method)):
                    try:
                        found = self._rpc(model, method, *args)
                    except JsonRpcException:
                        continue
                    self.assertNotIn("Sesame", json.dumps(found))
                    self.assertFalse(found and method in ("write", "unlink"))
                    self.assertIn(found, ([], 0, False, None), (model, method))
        self.env.invalidate_all()
        self.assertFalse(self.request.closed_at)
        self.assertEqual(self.request.kind, "question")

    @mute_logger("odoo.http")
    def test_no_stranger_writes_on_the_task(self):
        # who asked could: the host lets people answer what was sent to them
        for user in self.strangers:
            self._login(user)
            with self.assertRaises(JsonRpcException):
                self._rpc(
                    "project.task",
                    "message_post",
                    self.request.task_id.ids,
                    body="x",
                    message_type="comment",
                )

    @mute_logger("odoo.http")
    def test_odd_arguments_of_employees(self):
        self._login(self.service)
        for args in ([["x"]], [[0]], [[10**12]], [[]]):
            for method in ("action_close", "action_merge_into", "action_open_task"):
                more = [self.request.id] if method == "action_merge_into" else []
                with self.subTest(method=method, args=args):
                    try:
                        self._rpc("collab.request", method, *args, *more)
                    except JsonRpcException as error:
                        self.assertNotIn("Traceback", str(error))

    def test_the_feed_of_a_colleague(self):
        self._role(self.engineer, "buyer")
        codes = {e["type"] for e in self._entries(self.workspace, self.buyer_user)}
        self.assertIn("request.opened", codes)
        entries = self._entries(self.workspace, self.engineer_user)
        self.assertFalse([e for e in entries if e["type"].startswith("request.")])
        page = self.workspace.with_user(self.engineer_user).feed_page(text="Sesame")
        self.assertFalse(page["entries"])
        counts = self.workspace.with_user(self.engineer_user).unread_counts(
            self.workspace.ids
        )
        self.assertEqual(counts["shared"], 0)
        self._role(self.engineer, "manager")
        entries = self._entries(self.workspace, self.engineer_user)
        self.assertTrue([e for e in entries if e["type"] == "request.opened"])

    def test_notices_of_a_colleague(self):
        self._role(self.engineer, "buyer")
        self.workspace.member_ids.filtered(
            lambda m: m.side == "customer"
        ).notify = "all"
        self.env["collab.notice"]._collect()
        self._flush()
        self._ask(subject="Sesame oil")
        self.env["collab.notice"]._collect()
        told = self.env["collab.notice"].search(
            [("type_id.code", "=", "request.opened")]
        )
        self.assertNotIn(self.engineer, told.partner_id)
        self.assertIn(self.service.partner_id, told.partner_id)

    def test_employees(self):
        for user in (self.service, self.sales, self.management):
            self.assertTrue(self.request.with_user(user).name)
        private = self.request.project_id
        private.privacy_visibility = "followers"
        self.env.invalidate_all()
        # in the team of the customer, or a manager
        self.assertTrue(self.request.with_user(self.sales).kind)
        with self.assertRaises(AccessError):
            self.request.with_user(self.warehouse).read(["kind"])
        found = self.Request.with_user(self.warehouse).search([])
        self.assertNotIn(self.request, found)
        targets = self.env["collab.request.target"].with_user(self.warehouse)
        self.assertFalse(targets.search([("request_id", "=", self.request.id)]))

    def test_companies(self):
        (self.service + self.buyer_user).company_ids += self.company_two
        env = self.request.with_user(self.service).with_context(
            allowed_company_ids=self.company_two.ids
        )
        with self.assertRaises(AccessError):
            env.read(["kind"])
        other = self.Workspace.create(
            {
                "partner_id": self.customer.id,
                "company_id": self.company_two.id,
                "user_id": False,
            }
        )
        other._join(self.buyer, role="buyer")
        self._flush()
        place = other.with_user(self.buyer_user)
        self.assertFalse(place._request_find(self.request.key))
        made = place._request_open("question", "Second works", "Oil?", list)
        self.assertEqual(made.company_id, self.company_two)
        self.assertEqual(made.project_id.company_id, self.company_two)
        mine = self.workspace.with_user(self.buyer_user)
        self.assertFalse(mine._request_find(made.key))

    def test_suppliers_have_none(self):
        place = self.supply.with_user(self.seller_user)
        self.assertTrue(place._request_domain().is_false())
        with self.assertRaises(UserError):
            place._request_open("question", "Wood", "Oak?", list)
        self._login(self.seller_user)
        path = f"/my/workspaces/{self.supply.id}"
        self.assertNotIn(f"{path}/requests", self._page(path))
        self.assertEqual(self._get(f"{path}/requests").status_code, 303)
        self.assertEqual(self._get(f"{path}/requests/new").status_code, 303)

    def test_an_archived_workspace(self):
        self.workspace.action_archive()
        place = self.workspace.with_user(self.buyer_user)
        with self.assertRaises(UserError):
            place._request_open("question", "Oil", "Which?", list)

    def test_employees_on_the_page_write_inside(self):
        self._login(self.service)
        page = self._page(f"{self.path}/requests/{self.request.key}")
        self.assertIn("Sesame chairs", page)
        self.assertNotIn('action="/my/workspaces', page)
        with self.assertRaises(UserError):
            self.workspace.with_user(self.service)._request_close(self.request)
