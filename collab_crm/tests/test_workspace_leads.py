from odoo.tests import tagged

from .common_lifecycle import LifecycleCommon


@tagged("post_install", "-at_install")
class TestLeadLifecycle(LifecycleCommon):
    def test_prospect_becomes_the_workspace_of_its_customer(self):
        lead = self._lead()
        room = self.Workspace._open_for_leads(lead)
        self._happen(room)
        lead.partner_id = self.buyer
        self.assertEqual((room.partner_id, room.lead_id), (self.customer, lead))
        self.assertFalse(room.parent_id)
        self.assertEqual(self.Workspace._open_for_partners(self.buyer), room)
        self.assertEqual(self.Workspace._open_for_leads(lead), room)
        self.assertEqual(len(self._targets(room)), 1)

    def test_prospect_becomes_a_room_of_its_customer(self):
        main, lead = self._workspace(), self._lead()
        room = self.Workspace._open_for_leads(lead)
        lead.partner_id = self.buyer
        self.assertEqual((room.parent_id, room.partner_id), (main, self.customer))

    def test_conversion_of_a_lead(self):
        lead = self._lead(type="lead", email_from="new@client.example.com")
        room = self.Workspace._open_for_leads(lead)
        lead._handle_partner_assignment(create_missing=True)
        lead.convert_opportunity(lead.partner_id)
        self.assertEqual(room.partner_id, lead.partner_id.commercial_partner_id)

    def test_room_follows_its_lead_to_another_customer(self):
        lead = self._lead(self.buyer)
        room = self.Workspace._open_for_leads(lead)
        room._join(self.buyer | self.planning.partner_id)
        self._happen(room)
        lead.partner_id = self.buyer_two
        self.assertEqual(room.partner_id, self.customer_two)
        self.assertEqual(room.parent_id.partner_id, self.customer_two)
        self.assertFalse(room.outside_ids)
        self.assertIn(self.planning.partner_id, room.inside_ids)
        self.assertEqual(self._targets(room).audience, "internal")
        self.assertFalse(self.Workspace.with_user(self.buyer_user).search([]))

    def test_customer_workspace_stays_when_its_first_lead_moves_on(self):
        lead = self._lead()
        room = self.Workspace._open_for_leads(lead)
        lead.partner_id = self.buyer
        lead.partner_id = self.buyer_two
        self.assertEqual(room.partner_id, self.customer)
        self.assertFalse(room.lead_id)

    def test_change_between_colleagues_changes_nothing(self):
        lead = self._lead(self.buyer)
        room = self.Workspace._open_for_leads(lead)
        self._happen(room)
        lead.partner_id = self.engineer
        self.assertEqual(self._targets(room).audience, "shared")

    def test_lead_that_loses_its_customer_keeps_its_room(self):
        lead = self._lead(self.buyer)
        room = self.Workspace._open_for_leads(lead)
        lead.partner_id = False
        self.assertEqual(room.partner_id, self.customer)

    def test_merged_leads_keep_one_room(self):
        leads = self._lead(self.buyer) | self._lead(self.buyer, probability=90)
        rooms = self.Workspace._open_for_leads(leads)
        rooms[0]._join(self.planning.partner_id)
        rooms[1]._join(self.warehouse.partner_id)
        self._happen(rooms)
        self._happen(rooms[0])
        self._happen(rooms[1])
        head = leads.merge_opportunity()
        left = rooms.exists()
        self.assertEqual(len(left), 1)
        self.assertEqual(left.lead_id, head)
        self.assertEqual(len(self._targets(left)), 3)
        self.assertLess((self.planning | self.warehouse).partner_id, left.inside_ids)

    def test_merged_lead_inherits_the_only_room(self):
        leads = self._lead(self.buyer) | self._lead(self.buyer)
        room = self.Workspace._open_for_leads(leads[1])
        self._happen(room)
        head = leads.merge_opportunity()
        self.assertEqual(room.lead_id, head)
        self.assertTrue(room.active)

    def test_merged_leads_of_two_customers_tell_neither_of_the_other(self):
        leads = self._lead(self.buyer) | self._lead(self.buyer_two)
        rooms = self.Workspace._open_for_leads(leads)
        for room, contact in zip(rooms, (self.buyer, self.buyer_two), strict=True):
            room._join(contact)
            self._happen(room)
        head = leads.merge_opportunity()
        left = rooms.exists()
        self.assertEqual(left.partner_id, head.partner_id.commercial_partner_id)
        self.assertEqual(len(left.outside_ids), 1)
        self.assertEqual(
            sorted(self._targets(left).mapped("audience")), ["internal", "shared"]
        )

    def test_deleted_lead_leaves_its_room_archived(self):
        lead = self._lead(self.buyer)
        room = self.Workspace._open_for_leads(lead)
        self._happen(room)
        lead.unlink()
        self.assertFalse(room.active or room.lead_id)
        self.assertEqual(
            (room.name, room.partner_id), ("Offices in oak", self.customer)
        )
        self.assertEqual(len(self._targets(room)), 1)
        self.assertIn("deleted", str(room.message_ids.mapped("body")))

    def test_deleted_prospect_leaves_its_workspace_archived(self):
        lead = self._lead()
        room = self.Workspace._open_for_leads(lead)
        lead.unlink()
        self.assertTrue(room.exists())
        self.assertFalse(room.active)

    def test_room_follows_its_lead_to_another_company(self):
        self.sales.company_ids |= self.company_two
        lead = self._lead(self.buyer, team_id=False)
        room = self.Workspace._open_for_leads(lead)
        lead.company_id = self.company_two
        self.assertEqual(room.company_id, self.company_two)
        self.assertEqual(room.parent_id.company_id, self.company_two)

    def test_leads_without_rooms_cost_no_query_more(self):
        lead = self._lead(self.buyer)
        costs = []
        other = self._lead(self.buyer_two)
        for opened in (False, False, True, True):
            if opened:
                self.Workspace._open_for_leads(other)
            self.Workspace._index()
            lead.partner_id = self.buyer
            self.env.flush_all()
            self.env.invalidate_all()
            lead.read(["name"])
            before = self.env.cr.sql_log_count
            lead.write({"partner_id": self.engineer.id})
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[1], costs[3])
