from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CollabCommon

WHEN = "2026-01-01 10:00:00"


class LifecycleCommon(CollabCommon):
    def _member(self, partner, workspace):
        return self.Member.search(
            [("workspace_id", "=", workspace.id), ("partner_id", "=", partner.id)]
        )

    def _happen(self, workspaces, count=1, audience="shared"):
        """Let events happen in all of the workspaces at once."""
        kind = self.env["collab.event.type"].search([], limit=1)
        events = self.env["collab.event"].create(
            [
                {
                    "type_id": kind.id,
                    "occurred_at": WHEN,
                    "res_model": "res.partner",
                    "res_id": self.customer.id,
                    "identity": f"{workspaces.ids} {number}",
                }
                for number in range(count)
            ]
        )
        self.env["collab.event.target"].create(
            [
                {
                    "event_id": event.id,
                    "workspace_id": workspace.id,
                    "occurred_at": event.occurred_at,
                    "audience": audience,
                    "type_id": kind.id,
                    "department": kind.department,
                    "importance": kind.importance,
                    "scope": kind.scope,
                    "res_model": event.res_model,
                }
                for event in events
                for workspace in workspaces
            ]
        )
        self.env.flush_all()
        return events

    def _targets(self, workspace):
        """Return what :meth:`_happen` made: the feed itself may add events."""
        return self.env["collab.event.target"].search(
            [
                ("workspace_id", "=", workspace.id),
                ("event_id.occurred_at", "=", WHEN),
            ]
        )

    def _merge_partners(self, *partners):
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge([partner.id for partner in partners], partners[-1])


@tagged("post_install", "-at_install")
class TestPartnerLifecycle(LifecycleCommon):
    def test_merged_customers_share_one_workspace_with_all_history(self):
        first, second = self._workspace(), self._workspace(self.customer_two)
        first._join(self.planning.partner_id | self.buyer)
        second._join(self.warehouse.partner_id | self.planning.partner_id)
        second._join(self.buyer_two)
        both = self._happen(first | second)
        own = self._happen(first, 2)
        message = first.message_post(body="first talk", message_type="comment")
        todo = first.activity_schedule("mail.mail_activity_data_todo")
        room = self.Workspace._open_for_leads(self._lead(self.buyer))
        self._merge_partners(self.customer, self.customer_two)
        self.assertFalse(first.exists())
        self.assertTrue(second.exists())
        self.assertEqual(second.partner_id, self.customer_two)
        self.assertEqual(self._targets(second).event_id, both | own)
        self.assertEqual((message.res_id, todo.res_id), (second.id, second.id))
        self.assertEqual((room.parent_id, room.partner_id), (second, self.customer_two))
        people = (self.sales | self.planning | self.warehouse).partner_id
        self.assertEqual(second.inside_ids, people)
        self.assertEqual(second.outside_ids, self.buyer | self.buyer_two)
        self.assertIn("Azur Interiors", str(second.message_ids.mapped("body")))

    def test_merge_keeps_the_workspace_of_the_only_one(self):
        workspace = self._workspace()
        workspace._join(self.buyer)
        self._happen(workspace)
        self._merge_partners(self.customer, self.customer_two)
        self.assertEqual(workspace.partner_id, self.customer_two)
        self.assertEqual(workspace.outside_ids, self.buyer)
        self.assertEqual(len(self._targets(workspace)), 1)
        self.assertIn(self.customer_two.id, self.Workspace._index().partners)
        self.assertNotIn(self.customer.id, self.Workspace._index().partners)

    def test_merge_with_an_archived_workspace(self):
        first, second = self._workspace(), self._workspace(self.customer_two)
        self._happen(second)
        second.action_archive()
        self._merge_partners(self.customer, self.customer_two)
        self.assertEqual(len(self._targets(second.exists() | first.exists())), 1)
        everything = self.Workspace.with_context(active_test=False)
        left = everything.search([("partner_id", "=", self.customer_two.id)])
        self.assertEqual(len(left), 1)

    def test_merged_contacts_are_one_member(self):
        workspace = self._workspace()
        twin = self.env["res.partner"].create(
            {"name": "B. Buyer", "parent_id": self.customer.id}
        )
        workspace._join(self.buyer | twin)
        self._merge_partners(twin, self.buyer)
        self.assertEqual(workspace.outside_ids, self.buyer)
        self.assertEqual(len(workspace.member_ids), 2)

    def test_member_taken_out_stays_out_after_a_merge(self):
        workspace = self._workspace()
        twin = self.env["res.partner"].create(
            {"name": "B. Buyer", "parent_id": self.customer.id}
        )
        workspace._join(self.buyer | twin)
        workspace._leave(self.buyer)
        self._merge_partners(twin, self.buyer)
        self.assertFalse(workspace.outside_ids)

    def test_merge_without_workspaces(self):
        self._merge_partners(self.customer, self.customer_two)
        self.assertFalse(self.customer.exists())

    def test_archived_contact_is_marked_and_the_workspace_stays(self):
        workspace = self._workspace()
        (self.buyer_user | self.engineer_user).active = False
        self.customer.action_archive()
        self.assertTrue(workspace.active and workspace.is_away)
        seen = workspace.with_user(self.sales).read(["name", "partner_id"])[0]
        self.assertEqual(seen["name"], "Azur Interiors")
        self.customer.action_unarchive()
        workspace.invalidate_recordset()
        self.assertFalse(workspace.is_away)

    def test_person_who_gets_a_company_takes_the_workspace_along(self):
        person = self.env["res.partner"].create({"name": "Ida Single"})
        workspace = self._workspace(person)
        workspace._join(person)
        self._happen(workspace)
        person.parent_id = self.customer
        self.assertEqual(workspace.partner_id, self.customer)
        self.assertEqual(workspace.name, "Azur Interiors")
        self.assertTrue(self._member(person, workspace).granted)
        self.assertEqual(len(self._targets(workspace)), 1)
        self.assertIn(self.customer.id, self.Workspace._index().partners)

    def test_person_who_joins_a_company_with_a_workspace(self):
        person = self.env["res.partner"].create({"name": "Ida Single"})
        own, main = self._workspace(person), self._workspace()
        own._join(self.planning.partner_id | person)
        main._join(self.buyer)
        room = self.Workspace._open_for_leads(self._lead(person))
        self._happen(own | main)
        self._happen(own)
        person.parent_id = self.customer
        self.assertFalse(own.exists())
        self.assertEqual(len(self._targets(main)), 2)
        self.assertIn(self.planning.partner_id, main.inside_ids)
        self.assertEqual(main.outside_ids, self.buyer)
        self.assertFalse(self._member(person, main).active)
        self.assertEqual((room.parent_id, room.partner_id), (main, self.customer))

    def test_restoring_follows_what_was_missed(self):
        person = self.env["res.partner"].create({"name": "Ida Single"})
        workspace = self._workspace(person)
        workspace._join(person)
        workspace.action_archive()
        person.parent_id = self.customer
        workspace.with_user(self.sales).action_unarchive()
        self.assertEqual(workspace.partner_id, self.customer)

    def test_renamed_customer_renames_unless_named_by_hand(self):
        first, second = self._workspace(), self._workspace(self.customer_two)
        second.name = "Our friends"
        self.customer.name = "Azur Rooms"
        self.customer_two.name = "Birch Homes"
        self.assertEqual(first.name, "Azur Rooms")
        self.assertEqual(second.name, "Our friends")

    def test_partner_of_another_company_leaves_the_workspace_readable(self):
        partner = self._company_partner("Moved Away")
        workspace = self._workspace(partner)
        partner.company_id = self.company_two
        self.env.invalidate_all()
        seen = workspace.with_user(self.sales)
        self.assertEqual(seen.name, "Moved Away")
        self.assertTrue(seen.web_read({"partner_id": {"fields": {"display_name": {}}}}))
        seen.name = "Still ours"

    def test_partner_with_history_is_not_deleted(self):
        partner = self._company_partner("Kept")
        self._workspace(partner)
        self.env.flush_all()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            partner.unlink()

    def test_partners_nobody_cares_for_cost_no_query_more(self):
        partner = self.env["res.partner"].create({"name": "Far"})
        vals = [{"name": "Farther"}, {"parent_id": self.customer_two.id}]
        costs = []
        # the first round with each only fills the caches of the host
        for opened in (False, False, True, True):
            if opened:
                self.Workspace._open_for_partners(self.customer)
            self.Workspace._index()
            partner.parent_id = False
            self.env.flush_all()
            for values in vals:
                self.env.invalidate_all()
                partner.name  # noqa: B018
                before = self.env.cr.sql_log_count
                partner.write(values)
                self.env.flush_all()
                costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[2:4], costs[6:])


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
            lead.name  # noqa: B018
            before = self.env.cr.sql_log_count
            lead.write({"partner_id": self.engineer.id})
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[1], costs[3])
