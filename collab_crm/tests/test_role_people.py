import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_people import CollabPeople


@tagged("post_install", "-at_install", "collab_browser")
class TestRolePeople(CollabPeople):
    """The administrator of a customer looks after its people."""

    def test_who_opens_the_page(self):
        for user in self.strangers - self.engineer_user + self.engineer_user:
            self._login(user)
            answer = self._get(self.people)
            self.assertEqual(answer.status_code, 303, user.name)
            self.assertEqual(answer.headers["Location"].split("/")[-1], "my")
            people, place = self._model(user)
            with self.assertRaises(AccessError):
                people._page(place)
            with self.assertRaises(AccessError):
                people._invite(place, "A", "a@collab.example.com", "", "account")
            with self.assertRaises(AccessError):
                people._remove(place, self.admin.id)
        self._login(self.buyer_user)
        page = self._page(self.people)
        self.assertIn("Emil Engineer", page)
        self.assertNotIn("Lea Left", page)
        self.assertIn("/people", self._page())

    def test_no_rpc(self):
        self._login(self.buyer_user)
        place = self.workspace.ids
        for model, method, args in (
            ("collab.portal.people", "_page", [place]),
            ("collab.member.log", "search", [[]]),
            ("collab.member.log", "create", [{}]),
            ("collab.people.invite", "create", [{"workspace_id": place[0]}]),
            ("collab.workspace", "action_invite", [place]),
            ("collab.member", "action_invite_again", [self.member.ids]),
            ("collab.member", "write", [self.member.ids, {"role": "administrator"}]),
        ):
            with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
                self._rpc(model, method, *args)

    def test_invites_a_colleague(self):
        self._login(self.buyer_user)
        answer = self._invite()
        self.assertEqual(answer.status_code, 303)
        person = self._found()
        self.assertEqual(person.parent_id, self.customer)
        member = self.workspace.member_ids.filtered(lambda m: m.partner_id == person)
        self.assertEqual((member.role, member.granted), ("buyer", True))
        user = person.user_ids
        self.assertTrue(user._is_portal())
        self.assertEqual(user.company_id, self.workspace.company_id)
        self.assertIn("not here yet", self._page(f"{self.people}?done=invited"))
        log = self.env["collab.member.log"].search([("partner_id", "=", person.id)])
        self.assertEqual(log.mapped("what"), ["invited"])
        self.assertEqual((log.actor_id, log.role), (self.buyer, "buyer"))
        self.assertFalse(log.unsettled)

    def test_one_mail_of_an_invitation(self):
        before = self._last_mail()
        self._login(self.buyer_user)
        self._invite()
        mail = self._mails(before)
        self.assertEqual(len(mail), 1, mail.mapped("subject"))
        body = mail.body_html
        self.assertIn("Bea Buyer invites you to Azur Interiors", body)
        self.assertIn(f"/my/workspaces/{self.workspace.id}", body)
        self.assertIn("Signs, asks for changes", body)

    def test_a_role_is_no_news_before_he_came(self):
        self._login(self.buyer_user)
        self._invite()
        person = self._found()
        row = self.workspace.member_ids.filtered(lambda m: m.partner_id == person)
        before = self._last_mail()
        self._post(f"{row.id}/change", role="engineer", scope="own")
        self.assertEqual((row.role, row.scope), ("engineer", "own"))
        self.assertFalse(self._mails(before))
        self._came(person.user_ids)
        self._post(f"{row.id}/change", role="accounts", scope="own")
        self.assertEqual(self._mails(before).recipient_ids, person)

    def test_a_contact_of_his_own_is_no_second_one(self):
        self.env["res.partner"].create(
            {
                "name": "Nils Known",
                "email": "new@collab.example.com",
                "parent_id": self.customer.id,
            }
        )
        self._login(self.buyer_user)
        self._invite()
        self.assertEqual(self._found().name, "Nils Known")
        answer = self._invite()
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Nils Known is in the team already", answer.text)

    def test_what_is_missing(self):
        self._login(self.buyer_user)
        for values in (
            {"name": " "},
            {"email": "nobody"},
            {"email": "nobody@nowhere"},
            {"role": "king"},
            {"scope": "world"},
            {"email": "a" * 200 + "@collab.example.com"},
        ):
            answer = self._invite(**values)
            self.assertEqual(answer.status_code, 400, values)
            self.assertFalse(self._found())
        self.assertIn('value="Nina New"', answer.text)

    def test_nothing_above_his_own(self):
        self.admin.scope = "own"
        self._login(self.buyer_user)
        self.assertEqual(self._invite().status_code, 400)
        self.assertEqual(self._invite(scope="own").status_code, 303)

    def test_invitations_are_slowed_down(self):
        people, place = self._model()
        log = self.env["collab.member.log"]
        for number in range(20):
            log.create(
                {
                    "workspace_id": self.workspace.id,
                    "partner_id": self.engineer.id,
                    "actor_id": self.buyer.id,
                    "what": "again" if number % 2 else "invited",
                }
            )
        with self.assertRaises(UserError):
            people._invite(place, "Nina", "new@collab.example.com", "", "account")

    def test_changes_a_role(self):
        self._came(self.engineer_user)
        before = self._last_mail()
        self._login(self.buyer_user)
        answer = self._post(f"{self.member.id}/change", role="manager", scope="own")
        self.assertEqual(answer.status_code, 303)
        self.assertEqual((self.member.role, self.member.scope), ("manager", "own"))
        mail = self._mails(before)
        self.assertEqual(mail.recipient_ids, self.engineer)
        self.assertIn("Manager: All that", mail.body_html)
        log = self.env["collab.member.log"].search(
            [("partner_id", "=", self.engineer.id)], limit=1
        )
        self.assertEqual((log.what, log.role), ("role", "manager"))

    def test_removing_takes_two_steps(self):
        self._login(self.buyer_user)
        page = " ".join(self._page(self.people).split())
        form = re.search(r"<details[^>]*o_collab_remove.*?</details>", page)[0]
        self.assertIn("Remove Emil Engineer?", form)
        self.assertIn("Approves drawings", form)
        self.assertIn(f"/people/{self.member.id}/remove", form)
        self.assertNotIn("/remove", page.replace(form, ""))

    def test_the_last_administrator_stays(self):
        self._login(self.buyer_user)
        own = f"{self.admin.id}"
        answer = self._post(f"{own}/change", role="buyer", scope="account")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Make another person an administrator", answer.text)
        self.assertEqual(self._post(f"{own}/remove").status_code, 400)
        self.assertEqual(self.admin.role, "administrator")
        self.member.role = "administrator"
        self._flush()
        self.assertEqual(self._post(f"{own}/remove").status_code, 303)
        self.assertFalse(self.admin.granted)

    def test_only_his_own_people(self):
        people, place = self._model()
        staff = self.workspace.member_ids.filtered(lambda m: m.side == "internal")
        other = self.supply.member_ids.filtered(lambda m: m.side != "internal")
        for row in (staff[:1], other[:1]):
            with self.assertRaises(UserError):
                people._remove(place, row.id)
            with self.assertRaises(UserError):
                people._change(place, row.id, "buyer", "account")
            self.assertTrue(row.active)

    def test_who_is_removed_loses_everything_at_once(self):
        order = self.documents["order"]
        self.member.role = "manager"
        writer = self.workspace.with_user(self.sales)
        plan = writer.env["ir.attachment"].create({"name": "a.txt", "raw": b"a plan"})
        entry = writer.feed_post("Plan", shared=True, attachment_ids=plan.ids)
        self._flush()
        message = self.env["collab.event"].browse(entry["event_id"]).message_id
        file = f"/collab/file/{message.id}/{plan.id}"
        self._login(self.engineer_user)
        self.assertEqual(self._get(file).status_code, 200)
        self.assertTrue(self._read_by(self.engineer_user))
        before = self._last_mail()
        self._login(self.buyer_user)
        self.assertEqual(self._post(f"{self.member.id}/remove").status_code, 303)
        self.assertFalse(self._read_by(self.engineer_user))
        self._login(self.engineer_user)
        self.assertEqual(self._get().status_code, 303)
        self.assertEqual(self._get(f"/my/orders/{order.id}").status_code, 303)
        for method, args in (("feed_page", []), ("feed_post", ["Hello"])):
            with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
                self._rpc("collab.workspace", method, self.workspace.ids, *args)
        self.assertFalse(self._rpc("sale.order", "search", [["id", "=", order.id]]))
        heard = self.env["collab.workspace"].with_user(self.engineer_user)
        self.assertFalse(heard._audible(self.workspace.ids))
        self.assertEqual(self._get(file).status_code, 404)
        self.assertEqual(self._get(f"/web/content/{plan.id}").status_code, 404)
        told = self._mails(before)
        self.assertEqual(told.recipient_ids, self.engineer)
        self.assertNotIn(f"/my/workspaces/{self.workspace.id}", told.body_html)
        log = self.env["collab.member.log"].search([], limit=1, order="id desc")
        self.assertEqual((log.what, log.partner_id), ("removed", self.engineer))

    def test_a_form_without_its_token(self):
        self._login(self.buyer_user)
        with mute_logger("odoo.http"):
            answer = self._get(f"{self.people}/{self.member.id}/remove", data={"a": 1})
        self.assertEqual(answer.status_code, 400)
        self.assertTrue(self.member.active)

    def test_invites_again(self):
        self._login(self.buyer_user)
        self._invite()
        person = self._found()
        member = self.workspace.member_ids.filtered(lambda m: m.partner_id == person)
        before = self._last_mail()
        self.assertEqual(self._post(f"{member.id}/again").status_code, 303)
        self.assertEqual(len(self._mails(before)), 1)
        logs = self.env["collab.member.log"].search([("partner_id", "=", person.id)])
        self.assertEqual(set(logs.mapped("what")), {"invited", "again"})
