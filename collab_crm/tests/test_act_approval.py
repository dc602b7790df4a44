from base64 import b64encode
from hashlib import sha256

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common_approval import CollabApproval
from .common_asked import DRAWING
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActApproval(CollabApproval):
    """The team puts a drawing before its customer, who approves or rejects it."""

    def test_asking(self):
        with self.assertTold({self.workspace: ["approval.asked*"]}):
            approval = self._ask(due_date="2026-05-06", note="Mind the cables")
        self.assertEqual(approval.state, "asked")
        self.assertEqual(approval.checksum, sha256(DRAWING).hexdigest())
        self.assertEqual(approval.asked_by_id, self.sales)
        self._login(self.engineer_user)
        # among what waits for him, and with the documents
        for page in (self._page(), self._page(f"{self.path}/files")):
            self.assertIn(self._at(approval), page)
        page = self._page(self._at(approval))
        self.assertIn("Mind the cables", page)
        self.assertIn("05/06/2026", page)
        file = self._get(f"{self._at(approval)}/file")
        self.assertEqual(file.content, DRAWING)

    def test_nothing_is_due_on_a_day_that_has_passed(self):
        with self.assertRaisesRegex(UserError, "has passed"):
            self._ask(due_date="2026-05-03")
        self.assertTrue(self._ask(due_date="2026-05-04"), "today can be meant")

    def test_who_sees_no_drawings_learns_nothing_of_them(self):
        approval = self._ask()
        self._login(self.engineer_user)
        self._answer(approval, comment="Lovely")
        self._flush()
        member = self.workspace.member_ids.filtered(
            lambda m: m.partner_id == self.engineer
        )
        reading = self.workspace.with_user(self.engineer_user)
        for role, told in ("engineer", True), ("accounts", False), (False, False):
            member.role = role
            entries = reading.feed_page(limit=100, grouped=False)["entries"]
            kinds = {entry["type"] for entry in entries}
            self.assertEqual("approval.approved" in kinds, told, role)
            self.assertEqual("approval.asked" in kinds, told, role)
        # switched off since: what was told before is still not his
        types = self.env["collab.event.type"]
        types.search([("code", "=like", "approval.%")]).active = False
        entries = reading.feed_page(limit=100, grouped=False)["entries"]
        self.assertFalse([e for e in entries if "Drawing" in e["text"]])

    def test_approving(self):
        approval = self._ask()
        self._login(self.engineer_user)
        with self.assertTold({self.workspace: ["approval.approved*"]}):
            answer = self._answer(approval, comment="Lovely")
            self.assertEqual(answer.status_code, 303)
            self.assertEqual(self._answer(approval).status_code, 303, "twice is once")
        self.assertEqual(approval.state, "approved")
        self.assertEqual(approval.decided_by_id, self.engineer)
        self.assertEqual(approval.decided_at, NOW)
        page = self._page(self._at(approval))
        self.assertIn("Lovely", page)
        self.assertIn(approval.checksum, page)
        self.assertEqual(
            self._answer(approval, "reject", comment="No").status_code, 400
        )
        self.assertEqual(approval.state, "approved")

    def test_rejecting_says_what_is_to_be_changed(self):
        approval = self._ask()
        self._login(self.engineer_user)
        answer = self._answer(approval, "reject")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Say what is to be changed", answer.text)
        self._answer(approval, "reject", comment="Two centimetres lower")
        self.assertEqual(approval.state, "rejected")
        self.assertIn("Two centimetres lower", self._text("approval.rejected"))

    def test_a_newer_version(self):
        first = self._ask()
        self._login(self.engineer_user)
        shown = first.checksum
        second = self._ask(raw=b"lower", previous_id=first.id)
        self.assertEqual((second.version, second.previous_id), (2, first))
        self.assertEqual(first.state, "superseded")
        first.invalidate_recordset()
        self.assertFalse(first.newest)
        answer = self._answer(first, checksum=shown)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("newer version", answer.text)
        wrong = self._answer(second, checksum=shown)
        self.assertEqual(wrong.status_code, 400)
        self.assertEqual(second.state, "asked")
        self._answer(second)
        self.assertEqual(second.state, "approved")
        page = self._page(self._at(second))
        self.assertIn(self._at(first), page)
        with self.assertRaises(UserError):
            self._ask(previous_id=first.id)
        self.assertEqual(
            self.Approval.search([("newest", "=", True)]) & (first + second), second
        )

    def test_nobody_changes_what_was_answered(self):
        approval = self._ask()
        self._login(self.engineer_user)
        self._answer(approval, comment="Lovely")
        for vals in (
            {"comment": "Awful"}, {"state": "rejected"}, {"file": b64encode(b"x")},
            {"checksum": "x"}, {"decided_by_id": self.buyer.id}, {"version": 3},
        ):  # fmt: skip
            with self.assertRaises(UserError):
                approval.sudo().write(vals)
        with self.assertRaises(UserError):
            approval.sudo().unlink()
        for user in (self.sales, self.management):
            for operation in ("write", "create", "unlink"):
                self.assertFalse(approval.with_user(user).has_access(operation))
        file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "collab.approval"),
                ("res_id", "=", approval.id),
                ("res_field", "=", "file"),
            ]
        )
        with self.assertRaises(AccessError):
            file.with_user(self.sales).write({"raw": b"x"})

    def test_who_approves(self):
        approval = self._ask()
        self._login(self.buyer_user)  # sees documents, approves none
        self.assertNotIn('name="verdict"', self._page(self._at(approval)))
        answer = self._answer(approval)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Your role here", answer.text)
        self._login(self.sales)
        self.assertEqual(self._answer(approval).status_code, 400)
        self.assertEqual(approval.state, "asked")

    def test_only_who_is_asked(self):
        boss, boss_user = self._contact("boss", "Boris Boss", self.customer)
        self.workspace._join(boss, role="manager")
        self._flush()
        approval = self._ask(partner_ids=boss.ids)
        self._login(self.engineer_user)
        self.assertEqual(self._answer(approval).status_code, 400)
        self._login(boss_user)
        self._answer(approval)
        self.assertEqual(approval.decided_by_id, boss)
        with self.assertRaises(UserError):
            self._ask(partner_ids=self.buyer.ids)

    def test_role_without_documents(self):
        approval = self._ask()
        accounts, user = self._contact("accounts", "Ada Accounts", self.customer)
        self.workspace._join(accounts, role="accounts")
        self._flush()
        self._login(user)
        self.assertNotIn("Documents", self._page())
        self._finds_nothing(approval)
        files = self._get(f"{self.path}/files")
        self.assertTrue(files.headers["Location"].endswith("/my"))

    def _finds_nothing(self, approval):
        for path in (self._at(approval), f"{self.path}/approvals/999999"):
            answer = self._get(path)
            self.assertEqual(answer.status_code, 303)
            self.assertTrue(answer.headers["Location"].endswith("/my"))
            self.assertEqual(self._get(f"{path}/file").status_code, 404)
            answer = self._send(f"{path}/answer", verdict="approve")
            self.assertTrue(answer.headers["Location"].endswith("/my"))
        self.assertEqual(approval.state, "asked")

    def test_strangers_find_nothing(self):
        approval = self._ask()
        for user in self.strangers - self.engineer_user:
            self._login(user)
            self._finds_nothing(approval)
            own = f"/my/workspaces/{self.supply.id}/approvals/{approval.id}"
            self.assertEqual(self._get(f"{own}/file").status_code, 404)
            with mute_logger("odoo.http"):
                for method, args in (
                    ("read", [approval.ids, ["file"]]),
                    ("search_read", [[]]),
                    ("write", [approval.ids, {"state": "approved"}]),
                    ("action_withdraw", [approval.ids]),
                    ("action_new_version", [approval.ids]),
                ):
                    with self.assertRaises(JsonRpcException):
                        self._rpc("collab.approval", method, *args)
            content = self._get(f"/web/content/collab.approval/{approval.id}/file")
            self.assertNotIn(DRAWING, content.content)

    def test_customers_ask_for_nothing(self):
        with mute_logger("odoo.http"):
            self._login(self.engineer_user)
            with self.assertRaises(JsonRpcException):
                self._rpc("collab.workspace", "action_ask_approval", self.workspace.ids)
            with self.assertRaises(JsonRpcException):
                self._rpc(
                    "collab.approval.ask",
                    "create",
                    [{"workspace_id": self.workspace.id, "name": "x", "file": "eA=="}],
                )

    def test_who_asks(self):
        far = new_test_user(self.env, "collab_far", "sales_team.group_sale_salesman")
        for user in (far, self.service):
            with self.assertRaises(AccessError):
                self._ask(user=user)
        with self.assertRaises(UserError):
            self._ask(raw=b"")
        other = self._order(self.buyer_two)
        with self.assertRaises(UserError):
            self._ask(order_id=other.id)
        self.workspace._leave(self.engineer)
        self._flush()
        with self.assertRaises(UserError):
            self._ask()

    def test_colleague_without_sales(self):
        self.workspace._join(self.planning.partner_id, "manufacturing")
        self._flush()
        approval = self._ask(user=self.planning, order_id=False)
        self.assertEqual(approval.asked_by_id, self.planning)
        with self.assertRaises(AccessError):
            self._ask(
                user=self.planning,
                lead_id=self.env["crm.lead"].create({"name": "L"}).id,
            )

    def test_dialog_names_nothing_unknown(self):
        """The host shows names of what a program puts into a dialog."""
        approval = self._ask()
        far = new_test_user(self.env, "collab_far", "sales_team.group_sale_salesman")
        Dialog = self.env["collab.approval.ask"].with_user(far)
        known = {"name": "x", "file": b64encode(b"x"), "file_name": "x"}
        for vals in (
            {"workspace_id": self.workspace.id},
            {"workspace_id": self.workspace.id, "previous_id": approval.id},
            {"workspace_id": self.workspace.id, "order_id": self.order.id},
        ):
            with self.assertRaises(AccessError):
                Dialog.create(known | vals)
            with self.assertRaises(AccessError):
                Dialog.onchange(vals, list(vals), {name: {} for name in vals})

    def test_withdrawing(self):
        approval = self._ask()
        self.workspace._join(self.warehouse.partner_id)
        with self.assertRaises(AccessError):
            approval.with_user(self.warehouse).action_withdraw()
        approval.with_user(self.sales).action_withdraw()
        self.assertEqual(approval.state, "withdrawn")
        self._login(self.engineer_user)
        self.assertEqual(self._get(self._at(approval)).status_code, 303)
        self.assertNotIn(self._at(approval), self._page())

    def test_who_is_told(self):
        approval = self._ask()
        Notice = self.env["collab.notice"]
        Notice._collect()
        told = Notice.search([("type_id.code", "=", "approval.asked")])
        self.assertIn(self.engineer_user, told.user_id)
        self.assertNotIn(
            self.buyer_user, told.filtered(lambda n: n.reason == "act").user_id
        )
        self._login(self.engineer_user)
        self._answer(approval)
        Notice._collect()
        told = Notice.search([("type_id.code", "=", "approval.approved")])
        self.assertIn(self.sales, told.user_id)

    def test_home_costs_the_same_whatever_is_to_be_approved(self):
        approval = self._ask()
        place = self.workspace.with_user(self.engineer_user)

        def cost():
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            place._approvals_shown()
            return self.env.cr.sql_log_count - start

        cost()
        few = cost()
        for _time in range(9):
            approval.copy({"file": b64encode(b"x"), "file_name": "x", "checksum": "x"})
        self._flush()
        self.assertLessEqual(cost(), few)
