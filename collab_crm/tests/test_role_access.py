from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_roles import CollabRoles


@tagged("post_install", "-at_install")
class TestRoleAccess(CollabRoles):
    """People who used the portal before: nobody gains or loses unnoticed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.People = cls.env["res.partner"].with_user(cls.management)
        cls.management.group_ids += cls.env.ref("collab_crm.group_collab_manager")
        cls._flush()

    def _state(self, person):
        self._flush()
        self.env.invalidate_all()
        states = ("host", "reader", "role", "out")
        found = {
            state: person in self.People.search([("collab_access", "=", state)])
            for state in states
        }
        (state,) = [name for name, there in found.items() if there] or [False]
        self.assertEqual(person.with_user(self.management).collab_access, state)
        return state

    def test_who_has_a_login_and_no_place_keeps_what_the_host_shows(self):
        self.assertEqual(self._state(self.engineer), "host")
        everything = {"order", "quotation", "invoice", "picking"}
        self.assertEqual(self._read_by(self.engineer_user), everything)

    def test_states(self):
        self._member(partner=self.engineer)
        self.assertEqual(self._state(self.engineer), "reader")
        self._member("engineer", self.engineer)
        self.assertEqual(self._state(self.engineer), "role")
        people = self.People.search([("collab_access", "in", ("host", "reader"))])
        self.assertNotIn(self.engineer, people)
        self.assertFalse(people.filtered(lambda one: not one.partner_share))
        person = self.engineer.with_user(self.management)
        self.assertEqual(person.collab_access_roles, "Engineer")

    def test_who_was_taken_out_sees_nothing(self):
        self.assertEqual(self._state(self.left), "out")
        documents = self._documents(self.left)
        self._flush()
        self.assertFalse(self._read_by(self.left_user, documents))
        form = self._dialog(self.left)
        form.role = "buyer"
        form.save().action_set()
        self.assertEqual(self._state(self.left), "role")

    def test_in_a_room_alone(self):
        lead = self.env["crm.lead"].create(
            {"name": "A hall", "type": "opportunity", "partner_id": self.customer.id}
        )
        room = self.env["collab.workspace"]._open_for_leads(lead)
        row = room._join(self.engineer)
        self.assertEqual(self._state(self.engineer), "reader")
        form = self._dialog(self.engineer)
        form.role = "engineer"
        form.save().action_set()
        self.assertEqual(self._state(self.engineer), "role")
        self.assertEqual(row.role, "engineer")

    def test_who_has_no_login_is_not_asked_about(self):
        self.engineer_user.active = False
        self.assertFalse(self._state(self.engineer))

    def _dialog(self, people, user=None):
        people = people.with_user(user or self.management)
        return Form.from_action(people.env, people.action_collab_set_role())

    def test_setting_a_role_of_many(self):
        self._member(partner=self.buyer)
        form = self._dialog(self.engineer + self.buyer)
        form.role = "accounts"
        self.assertIn("invoices", form.role_words)
        form.save().action_set()
        self._flush()
        for person in self.engineer + self.buyer:
            self.assertEqual(self._state(person), "role")
        self.assertEqual(
            self._read_by(self.engineer_user), {"order", "invoice", "picking"}
        )
        logs = self.env["collab.member.log"].search(
            [("partner_id", "=", self.engineer.id)]
        )
        self.assertEqual((logs.what, logs.role), ("invited", "accounts"))
        self.assertEqual(logs.actor_id, self.management.partner_id)

    def test_who_sets_roles(self):
        with self.assertRaises(AccessError):
            self._dialog(self.engineer, self.sales)
        with self.assertRaises(AccessError):
            self.env["collab.role.set"].with_user(self.sales).create({})
        with self.assertRaises(AccessError):
            self.engineer.with_user(self.sales).read(["collab_access"])
        with self.assertRaises(UserError):
            self._dialog(self.buyer_two).save().action_set()

    def test_the_dialog_of_an_invitation_says_what_is_lost(self):
        log = self.env["res.users.log"].with_user(self.engineer_user).sudo()
        log.create({})
        place = self.workspace.with_user(self.sales)
        form = Form.from_action(place.env, place.action_invite())
        form.partner_ids.add(self.engineer)
        self.assertIn("Emil Engineer", form.narrowed)
        self.assertIn("invoices", form.narrowed)
        form.role = "accounts"
        self.assertIn("quotations", form.narrowed)
        self.assertNotIn("invoices", form.narrowed)
        form.role = "manager"
        self.assertFalse(form.narrowed)

    def test_settings_count_them(self):
        admin = self.env.ref("base.user_admin")
        admin.group_ids += self.env.ref("collab_crm.group_collab_manager")
        settings = self.env["res.config.settings"].with_user(admin)
        before = settings.create({}).collab_without_role
        self._member("engineer", self.engineer)
        self.env.invalidate_all()
        self.assertEqual(settings.create({}).collab_without_role, before - 1)
