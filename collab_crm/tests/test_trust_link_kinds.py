from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_asked import DRAWING
from .common_link_kinds import CollabLinkKinds
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLinkKinds(CollabLinkKinds):
    """A link to a file, to a document to approve, to a request: it alone."""

    def test_a_file(self):
        file, other = self._shared_file(), self._shared_file("other.txt")
        link, token = self._link(kind="file", document=file, may_act=True)
        self.assertFalse(link.may_act, "there is nothing to answer")
        page = self._enter(token)
        self.assertIn("plan.txt", page.text)
        self.assertNotIn("other.txt", page.text)
        self.assertNotIn("/my/", page.text)
        place = f"/collab/shared/{link.id}/file"
        self.assertEqual(self._get(f"{place}/{file.id}").content, b"a plan")
        self._gone(f"{place}/{other.id}")
        self._gone(f"/web/content/{file.id}")
        self.assertIn((link, "download"), self._views("link_id", "action"))

    def test_a_file_runs_nothing(self):
        drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
        for name, raw in (("a.svg", drawing), ("a.html", b"<script>1</script>")):
            file = self._shared_file(name, raw=raw)
            link, token = self._link(kind="file", document=file)
            page = self._enter(token)
            self.assertNotIn("<img class", page.text.partition("<header")[2])
            answer = self._get(f"/collab/shared/{link.id}/file/{file.id}")
            self.assertEqual(answer.status_code, 200)
            policy = answer.headers["Content-Security-Policy"]
            self.assertEqual(policy, "default-src 'none'", name)
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("no-store", answer.headers["Cache-Control"])

    def test_a_link_that_ends_while_its_page_is_open(self):
        request, approval = self._request(), self._approval()
        for kind, document, what in (
            ("request", request, "say"),
            ("approval", approval, "approve"),
        ):
            link, token = self._link(kind=kind, document=document, may_act=True)
            page = self._enter(token).text
            link.with_user(self.sales).action_revoke()
            self._flush()
            answer = self._act(
                link, what, page, body="Late", checksum=approval.checksum
            )
            self.assertEqual(answer.status_code, 404)
            self.assertIn("This link does not work", answer.text)
            self._gone(f"/collab/shared/{link.id}/file/{document.id}")
        self.env.invalidate_all()
        self.assertEqual(approval.state, "asked")
        self.assertNotIn("Late", str(request.task_id.message_ids.mapped("body")))

    def test_a_request_that_goes_elsewhere(self):
        request, other = self._request(), self._request("The other one")
        link, token = self._link(kind="request", document=request, may_act=True)
        self._enter(token)
        for happen in (
            lambda: request.task_id.write({"partner_id": self.buyer_two.id}),
            lambda: request._put({"merged_id": other.id}),
        ):
            with self.env.cr.savepoint() as savepoint:
                happen()
                self._flush()
                self._gone(f"/collab/shared/{link.id}")
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertEqual(self._get(f"/collab/shared/{link.id}").status_code, 200)

    def test_a_file_that_is_not_shared(self):
        inside = self._shared_file(shared=False)
        loose = self.env["ir.attachment"].create({"name": "loose", "raw": b"x"})
        for file in (inside, loose):
            with self.assertRaises(UserError):
                self._link(kind="file", document=file)

    def test_a_file_whose_message_was_made_internal(self):
        file = self._shared_file()
        link, token = self._link(kind="file", document=file)
        self._enter(token)
        message = self.env["mail.message"].search([("attachment_ids", "in", file.ids)])
        message.is_internal = True
        self._flush()
        self._gone(f"/collab/shared/{link.id}")
        self._gone(f"/collab/shared/{link.id}/file/{file.id}")

    def test_looking_at_an_approval(self):
        approval = self._approval()
        link, token = self._link(kind="approval", document=approval)
        page = self._enter(token).text
        self.assertIn("Counter", page)
        self.assertIn("asked by Sally Sales", " ".join(page.split()))
        self.assertNotIn('name="csrf', page)
        file = f"/collab/shared/{link.id}/file/{approval.id}"
        self.assertEqual(self._get(file).content, DRAWING)
        login = self._get("/web/login").text
        answer = self._act(link, "approve", login, checksum=approval.checksum)
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(approval.state, "asked")

    def test_approving_by_a_link(self):
        approval = self._approval()
        link, token = self._link(kind="approval", document=approval, may_act=True)
        page = self._enter(token).text
        with self.assertTold({self.workspace: ["approval.approved*"]}):
            answer = self._act(
                link, "approve", page, checksum=approval.checksum, body="Fine"
            )
        self.assertEqual(answer.status_code, 303, answer.text)
        self.env.invalidate_all()
        self.assertEqual(
            (approval.state, approval.decided_by_id, approval.comment),
            ("approved", self.guest, "Fine"),
        )
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(entry["actor"]["id"], self.guest.id)
        self.assertIn((link, "act"), self._views("link_id", "action"))
        page = self._get(f"/collab/shared/{link.id}?done=1").text
        self.assertIn("Sally Sales is told of it", " ".join(page.split()))
        self.assertIn("Gerda Guest", page)
        # what is answered is answered
        again = self._act(link, "reject", self._get("/web/login").text, body="No")
        self.assertEqual(again.status_code, 400)
        self.assertEqual(approval.state, "approved")

    def test_rejecting_needs_a_word(self):
        approval = self._approval()
        link, token = self._link(kind="approval", document=approval, may_act=True)
        page = self._enter(token).text
        known = {"checksum": approval.checksum}
        for wrong in (known, {"body": "Wider", "checksum": "0"}):
            answer = self._act(link, "reject", page, **wrong)
            self.assertEqual(answer.status_code, 400)
        self.assertIn("Wider", answer.text, "what was written is kept")
        answer = self._act(link, "reject", page, body="Wider", **known)
        self.assertEqual(answer.status_code, 303)
        self.env.invalidate_all()
        self.assertEqual((approval.state, approval.comment), ("rejected", "Wider"))

    def test_who_may_approve_by_a_link(self):
        named = self._approval(partner_ids=[(6, 0, self.engineer.ids)])
        free = self._approval()
        accounts = self.workspace._join(
            self.guest.copy({"email": "aa@collab.example.com"}), role="accounts"
        )
        for person, approval in ((self.guest, named), (accounts.partner_id, free)):
            link, token = self._link(
                person, kind="approval", document=approval, may_act=True
            )
            page = self._enter(token).text
            self.assertIn("Somebody else is asked", page)
            answer = self._act(
                link,
                "approve",
                self._get("/web/login").text,
                checksum=approval.checksum,
            )
            self.assertEqual(answer.status_code, 400)
            self.assertEqual(approval.state, "asked")

    def test_an_approval_is_one_version(self):
        first = self._approval()
        link, token = self._link(kind="approval", document=first, may_act=True)
        second = self._approval(previous_id=first.id, file_name="second.txt")
        self.assertEqual(second.version, 2)
        page = self._enter(token).text
        self.assertIn("There is a newer version", page)
        self.assertNotIn("second.txt", page)
        self.assertNotIn('name="csrf', page)
        self._gone(f"/collab/shared/{link.id}/file/{second.id}")
        second.with_user(self.sales).action_withdraw()
        link, token = self._link(kind="approval", document=first)
        self.assertEqual(self._enter(token).status_code, 200)
        with self.assertRaises(UserError):
            self._link(kind="approval", document=second)

    def test_a_request(self):
        request, other = self._request(), self._request("The other one")
        link, token = self._link(kind="request", document=request, may_act=True)
        page = self._enter(token).text
        self.assertIn("The oil is gone", page)
        self.assertIn("Please look", page)
        for hidden in ("The other one", "/my/", "Costs 40"):
            self.assertNotIn(hidden, page)
        request.hold = "customer"
        self._flush()
        answer = self._act(link, "say", page, body="The <b>blue</b> one")
        self.assertEqual(answer.status_code, 303, answer.text)
        self.env.invalidate_all()
        said = request.task_id.message_ids[0]
        self.assertEqual(said.author_id, self.guest)
        self.assertIn("&lt;b&gt;blue", said.body)
        self.assertFalse(request.hold, "it waits for the customer no more")
        self.assertNotIn(self.guest, request.watcher_ids)
        self.assertIn("blue", self._get(f"/collab/shared/{link.id}").text)
        self.assertEqual(
            self._get(f"{self.path}/requests/{other.key}").status_code, 303
        )

    def test_files_of_a_request(self):
        request, other = self._request(), self._request("The other one")
        shown = self._note_with_file(request, "mail.mt_comment")
        inside = self._note_with_file(request, "mail.mt_note")
        elsewhere = self._note_with_file(other, "mail.mt_comment")
        link, token = self._link(kind="request", document=request)
        page = self._enter(token).text
        self.assertNotIn('name="csrf', page)
        place = f"/collab/shared/{link.id}/file"
        self.assertIn(f"{place}/{shown.id}", page)
        self.assertEqual(self._get(f"{place}/{shown.id}").content, b"seen")
        for hidden in (inside, elsewhere):
            self._gone(f"{place}/{hidden.id}")

    def test_a_closed_request_is_read_only(self):
        request = self._request()
        link, token = self._link(kind="request", document=request, may_act=True)
        self._enter(token)
        request._close()
        self._flush()
        page = self._get(f"/collab/shared/{link.id}").text
        self.assertIn("to open it again", page)
        answer = self._act(link, "say", self._get("/web/login").text, body="But")
        self.assertEqual(answer.status_code, 400)
        self.env.invalidate_all()
        self.assertTrue(request.closed_at)

    def test_the_ways_to_the_dialog(self):
        approval, request = self._approval(), self._request()
        file = self._shared_file()
        action = approval.with_user(self.sales).action_share_link()
        self.assertEqual(action["context"]["default_approval_id"], approval.id)
        task = request.task_id
        action = task.with_user(self.management).action_collab_share()
        self.assertEqual(action["context"]["default_request_id"], request.id)
        dialog = self.env["collab.link.new"].with_user(self.sales)
        dialog = dialog.new({"workspace_id": self.workspace.id, "kind": "file"})
        self.assertIn(file, dialog.file_ids._origin)
        for method, record in (
            ("action_share_link", approval),
            ("action_collab_share", task),
        ):
            self._login(self.buyer_user)
            self._refused(record._name, method, [record.id])
