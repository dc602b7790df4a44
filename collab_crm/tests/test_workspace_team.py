from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import CollabCommon


@tagged("post_install", "-at_install")
class TestWorkspaceTeam(CollabCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace = cls._workspace()

    def _member(self, partner, workspace=None):
        return self.Member.search(
            [
                ("workspace_id", "=", (workspace or self.workspace).id),
                ("partner_id", "=", partner.id),
            ]
        )

    def test_sides_and_departments_are_known(self):
        self.workspace._join(self.planning.partner_id | self.designer.partner_id)
        self.workspace._join(self.buyer, role="buyer")
        planning = self._member(self.planning.partner_id)
        self.assertEqual(
            (planning.side, planning.department), ("internal", "manufacturing")
        )
        self.assertFalse(self._member(self.designer.partner_id).department)
        buyer = self._member(self.buyer)
        self.assertEqual((buyer.side, buyer.role), ("customer", "buyer"))
        self.assertFalse(buyer.department)
        self.assertTrue(buyer.granted)

    def test_contact_without_user_may_be_member(self):
        contact = self.env["res.partner"].create(
            {"name": "No Login", "parent_id": self.customer.id}
        )
        self.workspace._join(contact)
        self.assertTrue(self._member(contact).granted)

    def test_supplier_side(self):
        workspace = self._workspace(self.supplier, kind="supplier")
        workspace._join(self.seller)
        self.assertEqual(self._member(self.seller, workspace).side, "supplier")

    def test_strangers_cannot_join(self):
        for stranger in (self.buyer_two, self.seller, self.customer_two):
            with self.assertRaisesRegex(ValidationError, "neither an employee nor"):
                self.workspace._join(stranger)

    def test_nobody_from_outside_joins_a_prospect(self):
        room = self.Workspace._open_for_leads(self._lead())
        with self.assertRaisesRegex(ValidationError, "still a prospect"):
            room._join(self.buyer)

    def test_taken_out_stays_out(self):
        partner = self.planning.partner_id
        self.workspace._join(partner)
        self.workspace._leave(partner)
        member = self._member(partner)
        self.assertFalse(member.active or member.granted)
        self.assertFalse(self.workspace._join(partner))
        self.assertFalse(member.active)
        self.assertEqual(self.workspace._join(partner, restore=True), member)
        self.assertTrue(member.granted)

    def test_team_of_ten_workspaces_at_once(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Company {number}", "is_company": True} for number in range(10)]
        )
        workspaces = self.Workspace._open_for_partners(partners)
        people = (self.planning | self.warehouse).partner_id
        self.assertEqual(len(workspaces._join(people)), 20)
        workspaces._leave(self.planning.partner_id)
        self.assertEqual(workspaces.inside_ids, self.warehouse.partner_id)

    def test_colleagues_follow_and_customers_never(self):
        self.workspace._join(self.planning.partner_id | self.buyer)
        self.assertIn(self.planning.partner_id, self.workspace.message_partner_ids)
        self.workspace.message_subscribe(self.buyer.ids)
        self.assertNotIn(self.buyer, self.workspace.message_partner_ids)
        self.workspace._leave(self.planning.partner_id)
        self.assertNotIn(self.planning.partner_id, self.workspace.message_partner_ids)

    def test_customer_is_not_proposed_as_recipient(self):
        self.workspace.message_post(body="inside", message_type="comment")
        suggested = self.workspace._message_get_suggested_recipients(
            reply_discussion=True
        )
        self.assertNotIn(self.customer.id, [found["partner_id"] for found in suggested])

    def test_contact_who_changes_company_loses_access_at_once(self):
        self.workspace._join(self.buyer)
        seen = self.Workspace.with_user(self.buyer_user)
        self.assertEqual(seen.search([]), self.workspace)
        self.buyer.parent_id = self.customer_two
        self.assertFalse(self._member(self.buyer).granted)
        self.assertFalse(seen.search([]))
        self.buyer.parent_id = self.customer
        self.assertEqual(seen.search([]), self.workspace)

    def test_contact_who_becomes_independent_loses_access(self):
        self.workspace._join(self.buyer)
        self.buyer.parent_id = False
        self.assertFalse(self._member(self.buyer).granted)

    def test_whole_branch_moves(self):
        office = self.env["res.partner"].create(
            {"name": "Office", "parent_id": self.customer.id, "type": "other"}
        )
        clerk = self.env["res.partner"].create({"name": "C", "parent_id": office.id})
        self.workspace._join(clerk)
        office.parent_id = self.customer_two
        self.assertFalse(self._member(clerk).granted)

    def test_employee_who_leaves_and_returns(self):
        partner = self.planning.partner_id
        self.workspace._join(partner)
        self.planning.active = False
        member = self._member(partner)
        self.assertFalse(member.granted)
        self.assertEqual(member.side, "internal")
        self.planning.active = True
        self.assertTrue(member.granted)

    def test_employee_who_becomes_a_portal_user(self):
        partner = self.designer.partner_id
        self.workspace._join(partner)
        portal = self.env.ref("base.group_portal")
        self.designer.group_ids = [Command.set(portal.ids)]
        self.assertFalse(self._member(partner).granted)
        self.assertFalse(self.Workspace.with_user(self.designer).search([]))

    def test_contact_who_becomes_an_employee(self):
        self.workspace._join(self.buyer)
        employee = self.env.ref("base.group_user")
        self.buyer_user.group_ids = [Command.set(employee.ids)]
        self.assertEqual(self._member(self.buyer).side, "internal")

    def test_team_as_told_to_anybody_inside(self):
        self.workspace._join(self.planning.partner_id)
        self.workspace._join(self.buyer, role="buyer")
        self.workspace._join(self.engineer)
        self.workspace._leave(self.engineer)
        for user in (self.sales, self.buyer_user):
            team = self.workspace.with_user(user)._collab_team()
            self.assertEqual(
                [(m["name"], m["department"], m["role"], m["external"]) for m in team],
                [
                    ("Sally Sales", "Sales", False, False),
                    ("Petra Planning", "Manufacturing", False, False),
                    ("Bea Buyer", False, "Buyer", True),
                ],
            )
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.engineer_user)._collab_team()

    def test_putting_in_again_gives_the_old_place(self):
        self.workspace._join(self.buyer, role="buyer")
        member = self._member(self.buyer)
        self.workspace._leave(self.buyer)
        vals = {"workspace_id": self.workspace.id, "partner_id": self.buyer.id}
        members = self.env["collab.member"].with_user(self.sales)
        other = {**vals, "partner_id": self.engineer.id}
        back = members.create([other, {**vals, "role": "manager"}])
        self.assertEqual(back[1], member)
        self.assertEqual((member.role, member.granted), ("manager", True))
        self.assertEqual(back[0].partner_id, self.engineer)
        with self.assertRaisesRegex(ValidationError, "in the team already"):
            members.create(vals)
        self.workspace._leave(self.buyer)
        with self.assertRaises(AccessError):
            members.with_user(self.warehouse).create(vals)
        self.assertFalse(member.active)

    def test_join_an_open_workspace(self):
        self.workspace.access = "employees"
        self.workspace.with_user(self.designer).action_join()
        self.assertIn(self.designer.partner_id, self.workspace.inside_ids)

    def test_join_is_refused(self):
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.designer).action_join()
        self.workspace._join(self.buyer)
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.buyer_user).action_join()
        self.workspace.access = "employees"
        self.workspace._join(self.designer.partner_id)
        self.workspace._leave(self.designer.partner_id)
        with self.assertRaisesRegex(UserError, "taken out"):
            self.workspace.with_user(self.designer).action_join()

    def test_leave(self):
        self.workspace._join(self.planning.partner_id)
        self.workspace.with_user(self.planning).action_leave()
        self.assertNotIn(self.planning.partner_id, self.workspace.inside_ids)
        with self.assertRaisesRegex(UserError, "another owner"):
            self.workspace.with_user(self.sales).action_leave()

    def test_people_of_a_member_cannot_be_exchanged(self):
        self.workspace._join(self.buyer)
        member = self._member(self.buyer).with_user(self.sales)
        with self.assertRaises(UserError):
            member.partner_id = self.engineer
        with self.assertRaises(UserError):
            member.workspace_id = self._workspace(self.customer_two)
        with self.assertRaises(AccessError):
            member.unlink()

    def test_side_and_grant_cannot_be_forged(self):
        user = self.sales
        self.workspace._join(self.buyer)
        self.buyer.parent_id = self.customer_two
        member = self._member(self.buyer).with_user(user)
        for vals in (
            {"granted": True},
            {"side": "internal"},
            {"commercial_partner_id": 1},
        ):
            with self.assertRaises(UserError):
                member.write(vals)
        with self.assertRaises(ValidationError):
            self.env["collab.member"].with_user(user).create(
                {
                    "workspace_id": self.workspace.id,
                    "partner_id": self.buyer_two.id,
                    "side": "internal",
                    "granted": True,
                }
            )

    def test_joining_costs_the_same_for_one_and_hundred(self):
        users = self.env["res.users"].search([("share", "=", False)], limit=3)
        partners = self.env["res.partner"].create(
            [{"name": f"Many {number}", "is_company": True} for number in range(101)]
        )
        workspaces = self.Workspace._open_for_partners(partners)
        workspaces._leave(users.partner_id)

        def cost(targets):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            targets._join((self.warehouse | self.planning).partner_id)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        one, hundred = cost(workspaces[0]), cost(workspaces[1:])
        self.assertLessEqual(hundred, one + 2)

    def test_new_employee_of_a_portal_contact(self):
        user = new_test_user(self.env, "collab_late", name="Late Joiner")
        self.workspace._join(user.partner_id)
        self.assertEqual(self._member(user.partner_id).side, "internal")
