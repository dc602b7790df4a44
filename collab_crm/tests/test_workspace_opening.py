from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.tests import tagged

from .common import CollabCommon


@tagged("post_install", "-at_install")
class TestWorkspaceOpening(CollabCommon):
    def test_contact_opens_the_workspace_of_its_company(self):
        workspace = self.Workspace._open_for_partners(self.buyer)
        self.assertEqual(workspace.partner_id, self.customer)
        self.assertEqual(workspace.name, "Azur Interiors")
        self.assertEqual(workspace.company_id, self.company)

    def test_colleagues_of_one_company_share_one_workspace(self):
        contacts = self.buyer | self.engineer | self.customer | self.buyer_two
        workspaces = self.Workspace._open_for_partners(contacts)
        self.assertEqual(
            workspaces.partner_id.sorted(), (self.customer | self.customer_two).sorted()
        )
        self.assertEqual(len(workspaces), 2)

    def test_second_opening_finds_the_first(self):
        first = self.Workspace._open_for_partners(self.buyer)
        self.assertEqual(self.Workspace._open_for_partners(self.engineer), first)

    def test_kind_and_company_make_another_workspace(self):
        first = self.Workspace._open_for_partners(self.customer)
        supplier = self.Workspace._open_for_partners(self.customer, kind="supplier")
        other = self.Workspace._open_for_partners(
            self.customer, company=self.company_two
        )
        self.assertEqual(len(first | supplier | other), 3)

    def test_opening_restores_an_archived_one(self):
        workspace = self._workspace()
        workspace.action_archive()
        self.assertEqual(self.Workspace._open_for_partners(self.buyer), workspace)
        self.assertTrue(workspace.active)

    def test_unreadable_workspace_is_found_and_not_doubled(self):
        workspace = self._workspace()
        found = self.Workspace.with_user(self.planning)._open_for_partners(self.buyer)
        self.assertEqual(found, workspace)
        with self.assertRaises(AccessError):
            found.check_access("read")

    def test_button_says_whom_to_ask_for_a_closed_workspace(self):
        self._workspace()
        with self.assertRaisesRegex(AccessError, "Ask Sally Sales"):
            self.customer.with_user(self.planning).action_collab_workspace()

    def test_button_shows_an_archived_workspace_as_it_is(self):
        workspace = self._workspace()
        workspace.action_archive()
        action = self.buyer.with_user(self.sales).action_collab_workspace()
        self.assertEqual(action["res_id"], workspace.id)
        self.assertFalse(workspace.active)

    def test_create_by_hand_leads_to_the_existing_one(self):
        workspace = self._workspace()
        with self.assertRaises(RedirectWarning) as caught:
            self.Workspace.create({"partner_id": self.engineer.id})
        message, action = caught.exception.args[:2]
        self.assertIn("Sally Sales", message)
        self.assertEqual(action["res_id"], workspace.id)

    def test_create_by_hand_leads_to_an_archived_one_too(self):
        self._workspace().action_archive()
        with self.assertRaises(RedirectWarning):
            self._workspace()

    def test_owner_and_creator_join(self):
        workspace = self.Workspace.with_user(self.management).create(
            {"partner_id": self.customer.id, "user_id": self.sales.id}
        )
        team = (self.management | self.sales).partner_id
        self.assertEqual(workspace.member_ids.partner_id, team)
        self.assertTrue(all(workspace.member_ids.mapped("granted")))

    def test_new_owner_joins_even_when_he_had_left(self):
        workspace = self._workspace()
        workspace._join(self.planning.partner_id)
        workspace._leave(self.planning.partner_id)
        workspace.user_id = self.planning
        self.assertIn(self.planning.partner_id, workspace.inside_ids)

    def test_salesperson_of_the_customer_is_the_owner(self):
        self.customer.user_id = self.sales
        workspace = self.Workspace.sudo()._open_for_partners(self.buyer)
        self.assertEqual(workspace.user_id, self.sales)

    def test_system_and_portal_users_neither_own_nor_join(self):
        for user in (self.env.ref("base.user_root"), self.buyer_user):
            workspace = (
                self.Workspace.with_user(user).sudo()._open_for_partners(self.customer)
            )
            self.assertFalse(workspace.user_id)
            self.assertFalse(workspace.member_ids)
            workspace.unlink()

    def test_owner_must_be_of_the_company(self):
        self.customer.user_id = self.sales
        workspace = self.Workspace.sudo()._open_for_partners(
            self.customer, company=self.company_two
        )
        self.assertFalse(workspace.user_id)

    def test_workspace_needs_a_subject(self):
        with self.assertRaisesRegex(ValidationError, "needs a company"):
            self.Workspace.create({"name": "Nobody"})

    def test_what_it_is_about_cannot_be_changed(self):
        workspace = self._workspace().with_user(self.sales)
        for vals in (
            {"partner_id": self.customer_two.id},
            {"kind": "supplier"},
            {"company_id": self.company_two.id},
        ):
            with self.assertRaises(UserError):
                workspace.write(vals)
        workspace.write({"partner_id": self.customer.id, "name": "Same"})

    def test_lead_with_customer_gets_a_room(self):
        lead = self._lead(self.buyer)
        room = self.Workspace._open_for_leads(lead)
        self.assertEqual(room.name, "Offices in oak")
        self.assertEqual(room.partner_id, self.customer)
        self.assertEqual(room.parent_id.partner_id, self.customer)
        self.assertEqual(room.user_id, self.sales)
        self.assertEqual(self.Workspace._open_for_leads(lead), room)

    def test_lead_without_customer_gets_a_workspace_of_its_own(self):
        room = self.Workspace._open_for_leads(self._lead())
        self.assertFalse(room.partner_id | room.parent_id.partner_id)
        self.assertEqual(room.relation, "prospect")

    def test_many_leads_of_one_customer_share_the_main_workspace(self):
        leads = self._lead(self.buyer) | self._lead(self.engineer) | self._lead()
        rooms = self.Workspace._open_for_leads(leads)
        self.assertEqual(len(rooms), 3)
        self.assertEqual(len(rooms.parent_id), 1)

    def test_room_opens_under_a_workspace_closed_to_the_user(self):
        main = self._workspace()
        lead = self._lead(self.buyer, user_id=self.management.id)
        self.management.group_ids -= self.env.ref("collab_crm.group_collab_manager")
        room = self.Workspace.with_user(self.management)._open_for_leads(lead)
        self.assertEqual(room.sudo().parent_id, main)
        self.assertNotIn(self.management.partner_id, main.member_ids.partner_id)

    def test_room_cannot_have_rooms(self):
        room = self.Workspace._open_for_leads(self._lead(self.buyer))
        with self.assertRaisesRegex(ValidationError, "cannot have rooms"):
            self.Workspace.create(
                {
                    "partner_id": self.customer.id,
                    "parent_id": room.id,
                    "lead_id": self._lead(self.buyer).id,
                }
            )

    def test_buttons_of_partner_lead_and_order(self):
        order, lead = self._order(), self._lead(self.buyer)
        main = self.Workspace.browse(
            order.with_user(self.sales).action_collab_workspace()["res_id"]
        )
        self.assertEqual(main.partner_id, self.customer)
        again = self.buyer.with_user(self.sales).action_collab_workspace()
        self.assertEqual(again["res_id"], main.id)
        room = lead.with_user(self.sales).action_collab_workspace()
        self.assertEqual(self.Workspace.browse(room["res_id"]).parent_id, main)

    def test_button_opens_the_supplier_side(self):
        partner = self.supplier.with_user(self.purchasing)
        action = partner.with_context(collab_kind="supplier").action_collab_workspace()
        self.assertEqual(self.Workspace.browse(action["res_id"]).kind, "supplier")

    def test_order_button_opens_in_the_company_of_the_order(self):
        self.sales.company_ids |= self.company_two
        order = self.env["sale.order"].create(
            {"partner_id": self.buyer.id, "company_id": self.company_two.id}
        )
        companies = [self.company.id, self.company_two.id]
        order = order.with_user(self.sales).with_context(allowed_company_ids=companies)
        action = order.action_collab_workspace()
        workspace = self.Workspace.browse(action["res_id"])
        self.assertEqual(workspace.company_id, self.company_two)

    def test_who_may_not_read_the_document_opens_nothing(self):
        lead = self._lead(self.buyer)
        with self.assertRaises(AccessError):
            lead.with_user(self.planning).action_collab_workspace()
        self.assertFalse(self.Workspace.search([("lead_id", "=", lead.id)]))

    def test_default_team_of_the_sales_team_joins(self):
        self.sales_team.collab_user_ids = self.planning | self.warehouse
        room = self.Workspace._open_for_leads(self._lead(self.buyer))
        self.assertLess((self.planning | self.warehouse).partner_id, room.inside_ids)
        departments = dict(room.member_ids.mapped(lambda m: (m.name, m.department)))
        self.assertEqual(departments["Petra Planning"], "manufacturing")
        self.assertEqual(departments["Wim Warehouse"], "inventory")

    def test_default_team_later_and_not_who_was_taken_out(self):
        workspace = self._workspace()
        self.sales_team.collab_user_ids = self.planning | self.warehouse
        workspace._join(self.planning.partner_id)
        workspace._leave(self.planning.partner_id)
        workspace.with_user(self.sales).action_apply_default_team()
        self.assertIn(self.warehouse.partner_id, workspace.inside_ids)
        self.assertNotIn(self.planning.partner_id, workspace.inside_ids)

    def test_default_team_that_is_not_set_is_said(self):
        workspace = self._workspace().with_user(self.sales)
        with self.assertRaisesRegex(UserError, "No default team"):
            workspace.action_apply_default_team()
