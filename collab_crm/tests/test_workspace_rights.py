from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.collab_crm.models.workspace.talk import SHOWN

from .common import CollabCommon


@tagged("post_install", "-at_install")
class TestWorkspaceRights(CollabCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace = cls._workspace()
        cls.workspace._join(cls.planning.partner_id)
        cls.workspace._join(cls.buyer)
        cls.public = cls.env.ref("base.public_user")

    def _sees(self, user):
        return bool(
            self.Workspace.with_user(user).search([("id", "=", self.workspace.id)])
        )

    def _may(self, user, operation):
        self.env.invalidate_all()
        return self.workspace.with_user(user).has_access(operation)

    def test_matrix_of_a_closed_workspace(self):
        matrix = {
            self.sales: "rw",
            self.planning: "rw",
            self.management: "rwd",
            self.warehouse: "",
            self.designer: "",
            self.buyer_user: "r",
            self.engineer_user: "",
            self.buyer_two_user: "",
            self.seller_user: "",
            self.public: "",
        }
        for user, rights in matrix.items():
            with self.subTest(user=user.login):
                self.assertEqual(self._may(user, "read"), "r" in rights)
                self.assertEqual(self._may(user, "write"), "w" in rights)
                self.assertEqual(self._may(user, "unlink"), "d" in rights)
                if user != self.public:
                    self.assertEqual(self._sees(user), "r" in rights)

    def test_matrix_of_an_open_workspace(self):
        self.workspace.access = "employees"
        for user in (self.warehouse, self.designer):
            self.assertTrue(self._sees(user))
            self.assertTrue(self._may(user, "read"))
            self.assertFalse(self._may(user, "write"))
        for user in (self.engineer_user, self.buyer_two_user, self.seller_user):
            self.assertFalse(self._sees(user))
            self.assertFalse(self._may(user, "read"))

    def test_membership_counts_at_once(self):
        partner = self.warehouse.partner_id
        for _round in range(2):
            self.assertFalse(self._sees(self.warehouse))
            self.workspace._join(partner, restore=True)
            self.assertTrue(self._sees(self.warehouse))
            self.assertTrue(self._may(self.warehouse, "write"))
            self.workspace._leave(partner)
        self.assertFalse(self._sees(self.warehouse))
        self.assertFalse(self._may(self.warehouse, "read"))

    def test_customer_taken_out_is_out_at_once(self):
        self.assertTrue(self._sees(self.buyer_user))
        self.workspace._leave(self.buyer)
        self.assertFalse(self._sees(self.buyer_user))

    def test_customer_reads_no_archived_workspace(self):
        self.workspace.action_archive()
        found = self.Workspace.with_user(self.buyer_user).with_context(
            active_test=False
        )
        self.assertFalse(found.search([]))

    def test_employee_without_application_may_be_member(self):
        self.workspace._join(self.designer.partner_id)
        self.workspace.with_user(self.designer).name = "By Design"
        with self.assertRaises(AccessError):
            self.Workspace.with_user(self.designer).create(
                {"partner_id": self.customer_two.id}
            )

    def test_team_is_chosen_by_members_only(self):
        members = self.env["collab.member"]
        vals = {"workspace_id": self.workspace.id, "partner_id": self.engineer.id}
        for user in (self.warehouse, self.designer, self.buyer_user):
            with self.assertRaises(AccessError):
                members.with_user(user).create(vals)
        self.workspace.access = "employees"
        with self.assertRaises(AccessError):
            members.with_user(self.warehouse).create(vals)
        self.assertTrue(members.with_user(self.planning).create(vals).granted)

    def test_taken_out_cannot_put_himself_back(self):
        member = self.Member.search([("partner_id", "=", self.planning.partner_id.id)])
        self.workspace._leave(self.planning.partner_id)
        with self.assertRaises(AccessError):
            member.with_user(self.planning).active = True
        with self.assertRaises(AccessError):
            member.with_user(self.planning).action_unarchive()
        with self.assertRaises(AccessError):
            member.with_user(self.planning).read(["notify"])

    def test_customer_reads_no_members(self):
        member = self.workspace.member_ids[:1]
        for user in (self.buyer_user, self.public):
            with self.assertRaises(AccessError):
                member.with_user(user).read(["partner_id"])
            with self.assertRaises(AccessError):
                self.env["collab.member"].with_user(user).search([])

    def test_customer_reads_chosen_fields_only(self):
        workspace = self.workspace.with_user(self.buyer_user)
        fields = workspace.fields_get()
        self.assertEqual(set(fields) - SHOWN, set())
        self.assertEqual(workspace.read(["name"])[0]["name"], "Azur Interiors")
        for name in set(self.Workspace._fields) - SHOWN:
            with self.subTest(field=name), self.assertRaises(AccessError):
                workspace.read([name])
            with self.subTest(search=name), self.assertRaises(AccessError):
                self.Workspace.with_user(self.buyer_user).search([(name, "=", "x")])

    def test_customer_reads_no_talk(self):
        workspace = self.workspace.with_user(self.sales)
        messages = workspace.message_post(body="note")
        messages |= workspace.message_post(body="log", message_type="comment")
        messages |= workspace.message_post(
            body="talk", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        activity = workspace.activity_schedule("mail.mail_activity_data_todo")
        for user in (self.buyer_user, self.engineer_user, self.public):
            for message in messages:
                with self.assertRaises(AccessError):
                    message.with_user(user).read(["body"])
            domain = [("model", "=", "collab.workspace")]
            found = self.env["mail.message"].with_user(user)
            if user != self.public:
                self.assertFalse(found.search(domain))
            with self.assertRaises(AccessError):
                activity.with_user(user).read(["summary"])
        self.assertTrue(messages.with_user(self.planning).read(["body"]))

    def test_customer_posts_nothing(self):
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.buyer_user).message_post(body="hello")

    def test_reader_of_an_open_workspace_may_talk(self):
        self.workspace.access = "employees"
        workspace = self.workspace.with_user(self.warehouse)
        message = workspace.message_post(body="hello", message_type="comment")
        self.assertEqual(message.author_id, self.warehouse.partner_id)

    def test_customer_reads_no_files_of_the_talk(self):
        vals = {"name": "margin.txt", "raw": b"40 %"}
        vals |= {"res_model": "collab.workspace", "res_id": self.workspace.id}
        attachment = self.env["ir.attachment"].with_user(self.sales).create(vals)
        for user in (self.buyer_user, self.public):
            with self.assertRaises(AccessError):
                attachment.with_user(user).read(["raw"])
            with self.assertRaises(AccessError):
                self.env["ir.binary"].with_user(user)._find_record(
                    res_model="ir.attachment", res_id=attachment.id
                )
        self.assertEqual(attachment.with_user(self.planning).raw, b"40 %")

    def test_supplier_and_customer_see_their_own_side(self):
        supplier = self._workspace(self.supplier, kind="supplier")
        supplier._join(self.seller)
        self.assertEqual(
            self.Workspace.with_user(self.seller_user).search([]), supplier
        )
        self.assertEqual(
            self.Workspace.with_user(self.buyer_user).search([]), self.workspace
        )

    def test_archived_is_read_only_for_all(self):
        self.workspace.action_archive()
        for user in (self.sales, self.planning, self.management):
            workspace = self.workspace.with_user(user)
            self.assertEqual(workspace.name, "Azur Interiors")
            with self.assertRaisesRegex(AccessError, "Restore it first"):
                workspace.name = "Changed"
            with self.assertRaises(AccessError):
                workspace.message_post(body="late", message_type="comment")
            with self.assertRaises(AccessError):
                self.env["collab.member"].with_user(user).create(
                    {"workspace_id": workspace.id, "partner_id": self.engineer.id}
                )
            with self.assertRaises(AccessError):
                workspace.member_ids[:1].notify = "all"

    def test_members_and_managers_restore(self):
        for user in (self.planning, self.sales, self.management):
            self.workspace.action_archive()
            self.workspace.with_user(user).action_unarchive()
            self.assertTrue(self.workspace.active)
        self.workspace.access = "employees"
        self.workspace.action_archive()
        for user in (self.warehouse, self.buyer_user):
            with self.assertRaises(AccessError):
                self.workspace.with_user(user).action_unarchive()

    def test_restoring_changes_nothing_else(self):
        self.workspace.action_archive()
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.sales).write({"active": True, "name": "X"})

    def test_other_company_is_closed(self):
        other = self._workspace(
            self.customer, company_id=self.company_two.id, user_id=False
        )
        other._join(self.planning.partner_id)
        other.access = "employees"
        for user in (self.planning, self.management, self.warehouse):
            self.assertFalse(other.with_user(user).has_access("read"))
        self.planning.company_ids |= self.company_two
        both = [self.company.id, self.company_two.id]
        planner = self.Workspace.with_user(self.planning)
        one = planner.with_context(allowed_company_ids=self.company.ids)
        self.assertNotIn(other, one.search([]))
        self.assertIn(other, planner.with_context(allowed_company_ids=both).search([]))

    def test_portal_user_of_two_companies(self):
        other = self._workspace(
            self.customer, company_id=self.company_two.id, user_id=False
        )
        other._join(self.buyer)
        seen = self.Workspace.with_user(self.buyer_user)
        self.assertNotIn(other, seen.search([]))
        self.buyer_user.company_ids = [Command.link(self.company_two.id)]
        self.assertIn(other, seen.search([]))

    def test_tabs_follow_the_rights_on_documents(self):
        order = self._order(product=self.table)
        order.action_confirm()
        self.workspace._join(
            (self.warehouse | self.purchasing | self.designer).partner_id
        )
        self.env.invalidate_all()
        sales = self.workspace.with_user(self.sales)
        self.assertEqual(sales.order_ids, order)
        self.assertTrue(sales.production_ids and sales.picking_ids)
        self.assertTrue(self.workspace.with_user(self.purchasing).purchase_ids)
        for name in ("order_ids", "production_ids", "invoice_ids", "lead_ids"):
            with self.assertRaises(AccessError):
                self.workspace.with_user(self.designer).read([name])
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.designer).with_context(
                collab_documents="order_ids"
            ).action_documents()
