from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestCockpitForms(CollabFlows):
    """Whose cockpit a contact and an opportunity show, and what a reader prefers."""

    def _shown(self, record, user=None):
        self._flush()
        self.env.invalidate_all()
        return record.with_user(user or self.management).collab_cockpit_id

    def test_contact(self):
        self.assertEqual(self._shown(self.customer), self.workspace)
        self.assertEqual(self._shown(self.buyer), self.workspace)
        self.assertEqual(self._shown(self.supplier), self.supply)
        self.assertFalse(self._shown(self.customer_two))

    def test_opportunity(self):
        """Its room, else its customer."""
        lead = self._lead(self.buyer)
        self.assertEqual(self._shown(lead), self.workspace)
        room = self.Workspace._open_for_leads(lead)
        room.user_id = self.management
        self.assertEqual(self._shown(lead), room)
        self.assertFalse(self._shown(self._lead(self.customer_two)))

    def test_closed_to_the_reader(self):
        self.assertFalse(self._shown(self.customer, self.warehouse))

    def test_views_have_their_place(self):
        for model, widget in (
            ("collab.workspace", "collab_cockpit"),
            ("res.partner", "collab_cockpit_block"),
            ("crm.lead", "collab_cockpit_block"),
        ):
            arch = (
                self.env[model]
                .with_user(self.management)
                .get_view(view_type="form")["arch"]
            )
            self.assertEqual(arch.count(f'name="{widget}"'), 1, model)

    def test_choice_is_kept(self):
        settings = self.env["res.users.settings"].with_user(self.sales)
        mine = settings._find_or_create_for_user(self.sales)
        choice = {"days": 90, "folded": ["supply"]}
        mine.set_res_users_settings({"collab_cockpit": choice})
        self.assertEqual(mine.collab_cockpit, choice)
        for wrong in (
            {"days": 7},
            {"folded": ["nothing"]},
            {"folded": "sales"},
            {"folded": [["sales"]]},
            {"colour": "red"},
            [],
            "x",
            7,
        ):
            with self.subTest(wrong=wrong):
                if not wrong:
                    continue
                with self.assertRaises(UserError):
                    mine.set_res_users_settings({"collab_cockpit": wrong})
