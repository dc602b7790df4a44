from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_roles import CollabRoles


@tagged("post_install", "-at_install")
class TestRoleStaff(CollabRoles):
    """Staff invite people of a customer, and see who was given access."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nina, cls.otto = cls.env["res.partner"].create(
            [
                {
                    "name": name,
                    "email": f"{name}@collab.example.com",
                    "parent_id": cls.customer.id,
                }
                for name in ("nina", "otto")
            ]
        )
        cls.host = cls.env.ref("base.group_partner_manager")
        cls.sales.group_ids = [Command.link(cls.host.id)]
        cls._flush()

    def _dialog(self, people, user=None, **values):
        place = self.workspace.with_user(user or self.sales)
        form = Form.from_action(place.env, place.action_invite())
        for person in people:
            form.partner_ids.add(person)
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def _logs(self, person):
        return self.env["collab.member.log"].search([("partner_id", "=", person.id)])

    def test_invites_several(self):
        before = self.env["mail.mail"].search([], order="id desc", limit=1).id or 0
        people = self.nina + self.otto + self.engineer
        dialog = self._dialog(people, role="engineer", message="See you there")
        self.assertIn("Approves drawings", dialog.role_words)
        dialog.action_invite()
        self._flush()
        rows = self.workspace.member_ids.filtered(lambda m: m.partner_id in people)
        self.assertEqual(set(rows.mapped("role")), {"engineer"})
        self.assertTrue(all(rows.mapped("granted")))
        self.assertTrue((self.nina + self.otto).user_ids._is_portal)
        mails = self.env["mail.mail"].search([("id", ">", before)])
        self.assertEqual(len(mails), 3, mails.mapped("subject"))
        for mail in mails:
            self.assertIn("invites you to Azur Interiors", mail.body_html)
        self.assertEqual(self._logs(self.nina).actor_id, self.sales.partner_id)
        states = {row.partner_id: row.presence for row in rows}
        self.assertEqual(states[self.nina], "invited")

    def test_invites_again_who_has_not_come(self):
        self._dialog(self.nina, role="buyer").action_invite()
        row = self.workspace.member_ids.filtered(lambda m: m.partner_id == self.nina)
        row.with_user(self.sales).action_invite_again()
        self.assertEqual(self._logs(self.nina).mapped("what"), ["again", "invited"])

    def test_who_may_not_invite(self):
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.planning).action_invite()
        with self.assertRaises(UserError):
            self._dialog(self.env["res.partner"]).action_invite()
        self.nina.email = False
        with self.assertRaises(UserError):
            self._dialog(self.nina).action_invite()

    def test_addresses_that_cannot_be_invited(self):
        self.sales.login = "sally@collab.example.com"
        self._flush()
        for address, said in (
            ("nobody@nowhere", "is no e-mail address"),
            ("sally@collab.example.com", "another login"),
        ):
            self.nina.email = address
            with self.assertRaisesRegex(UserError, said):
                self._dialog(self.nina, role="buyer").action_invite()
        self.assertNotIn(self.nina, self.workspace.member_ids.partner_id)

    def test_what_is_logged_and_told(self):
        row = self.workspace.with_user(self.sales)._join(self.nina, role="buyer")
        before = self.env["mail.mail"].search([], order="id desc", limit=1).id or 0
        row.role = "manager"
        row.scope = "own"
        row.action_archive()
        row.action_unarchive()
        row.write({"role": "manager"})
        self._flush()
        whats = self._logs(self.nina).sorted("id").mapped("what")
        self.assertEqual(whats, ["invited", "role", "scope", "removed", "invited"])
        mails = self.env["mail.mail"].search([("id", ">", before)], order="id")
        self.assertEqual(mails.recipient_ids, self.nina)
        # another role is no news for who has never come
        self.assertEqual(len(mails), 2)

    def test_their_administrator_is_told(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self._member("administrator", self.buyer)
        self.buyer.lang = "fr_FR"
        row = self.workspace.with_user(self.sales)._join(self.engineer, role="buyer")
        self.env["res.users.log"].with_user(self.engineer_user).sudo().create({})
        before = self.env["mail.mail"].search([], order="id desc", limit=1).id or 0
        row.role = "manager"
        mails = self.env["mail.mail"].search([("id", ">", before)])
        theirs = mails.filtered(lambda mail: mail.recipient_ids == self.buyer)
        own = mails - theirs
        self.assertEqual(own.recipient_ids, self.engineer)
        self.assertIn('lang="fr_FR"', theirs.body_html)
        self.assertIn(f"/my/workspaces/{self.workspace.id}/people", theirs.body_html)
        self.assertNotIn("/people", own.body_html)
        for mail in mails:
            self.assertIn(self.company.name, mail.body_html)

    def test_put_back_is_logged_once(self):
        self.workspace._join(self.nina)
        self.workspace._leave(self.nina)
        self.env["collab.member"].create(
            {"workspace_id": self.workspace.id, "partner_id": self.nina.id}
        )
        whats = self._logs(self.nina).sorted("id").mapped("what")
        self.assertEqual(whats, ["invited", "removed", "invited"])

    def test_nobody_changes_the_log(self):
        self.workspace._join(self.nina)
        log = self._logs(self.nina).with_user(self.management)
        for job in (log.unlink, lambda: log.write({"what": "role"}), log.copy):
            with self.assertRaises(AccessError):
                job()
        # and only who may know the team reads it
        self.assertTrue(log.with_user(self.sales).has_access("read"))
        self.assertFalse(log.with_user(self.planning).has_access("read"))
        self.assertFalse(log.with_user(self.engineer_user).has_access("read"))

    def test_colleagues_are_not_logged(self):
        before = self.env["collab.member.log"].search_count([])
        row = self.workspace._join(self.planning.partner_id)
        row.action_archive()
        self.assertEqual(self.env["collab.member.log"].search_count([]), before)
