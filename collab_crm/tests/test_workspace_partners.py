from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_lifecycle import LifecycleCommon


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
                partner.read(["name"])
                before = self.env.cr.sql_log_count
                partner.write(values)
                self.env.flush_all()
                costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[2:4], costs[6:])
