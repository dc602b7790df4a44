from odoo.tests import JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common_roles import LISTS, OPENS, PAGES, CollabRoles


@tagged("post_install", "-at_install")
class TestRoleReading(CollabRoles):
    """What somebody opens of the host's documents, whatever way he asks."""

    def test_the_model_narrows(self):
        for role, opened in OPENS.items():
            self._member(role)
            self.assertEqual(self._read_by(self.engineer_user), opened, role)

    def test_lines_go_with_their_document(self):
        for role, opened in OPENS.items():
            self._member(role)
            for name, field in (("order", "order_line"), ("invoice", "line_ids")):
                lines = self.documents[name][field].with_user(self.engineer_user)
                found = lines.search([("id", "in", lines.ids)])
                self.assertEqual(bool(found), name in opened, (role, name))

    def test_who_is_in_no_workspace_reads_as_the_host_has_it(self):
        every = OPENS["manager"]
        self.assertEqual(self._read_by(self.engineer_user), every)
        # nor does a room of another company of ours change it
        there = self.Workspace.create(
            {"partner_id": self.customer.id, "company_id": self.company_two.id}
        )
        there._join(self.engineer)
        self.assertEqual(self._read_by(self.engineer_user), every)

    def test_who_was_taken_out_reads_nothing(self):
        row = self._member("administrator")
        row.action_archive()
        self.assertFalse(self._read_by(self.engineer_user))

    def test_an_archived_workspace_opens_nothing_more(self):
        self._member("accounts")
        self.workspace.active = False
        self.assertEqual(self._read_by(self.engineer_user), OPENS["accounts"])

    def test_only_what_he_is_the_contact_of(self):
        self._member("manager", scope="own")
        self.assertEqual(self._read_by(self.engineer_user), OPENS["manager"])
        self.assertFalse(self._read_by(self.engineer_user, self.others))
        order = self.others["order"]
        order.partner_invoice_id = self.engineer
        self.assertEqual(self._read_by(self.engineer_user, self.others), {"order"})
        self._member("manager", scope="account")
        found = self._read_by(self.engineer_user, self.others)
        # deliveries are read by their contact alone, as the host has it
        self.assertEqual(found, OPENS["manager"] - {"picking"})

    def test_a_room_opens_its_own_documents(self):
        lead = self.env["crm.lead"].create(
            {"name": "Lobby", "partner_id": self.customer.id, "type": "opportunity"}
        )
        room = self.workspace.with_user(self.management).create(
            {
                "lead_id": lead.id,
                "partner_id": self.customer.id,
                "parent_id": self.workspace.id,
            }
        )
        room._join(self.engineer, role="buyer")
        self.assertFalse(self._read_by(self.engineer_user))
        self.documents["order"].opportunity_id = lead
        self.assertEqual(self._read_by(self.engineer_user), {"order", "picking"})

    def test_a_supplier_by_his_role(self):
        purchase = self._purchase(partner=self.seller)
        purchase.button_confirm()
        row = self.supply.member_ids.filtered(lambda m: m.partner_id == self.seller)
        for role, seen in (("manager", True), ("engineer", False), (False, False)):
            row.role = role
            self._flush()
            self.env.invalidate_all()
            bought = purchase.with_user(self.seller_user)
            self.assertEqual(bought.has_access("read"), seen, role)
            lines = purchase.order_line.with_user(self.seller_user)
            found = lines.search([("id", "in", lines.ids)])
            self.assertEqual(bool(found), seen, role)

    def test_several_questions_cost_one(self):
        self._member("buyer")
        self.env.invalidate_all()
        place = self.workspace.with_user(self.engineer_user)
        place.env.user.has_group("base.group_user")  # who asks is known already
        self.assertTrue(place.env.user.partner_id)
        with self.assertQueryCount(1):
            self.assertTrue(place._portal_may("amounts"))
            self.assertTrue(place._portal_may("sign"))
            self.assertFalse(place._portal_may("invite"))
        with self.assertRaises(ValueError):
            place._portal_may("fly")

    def test_nobody_may_in_the_name_of_somebody(self):
        """The rights of the system do not lend somebody a role; a share link, which is
        read in the name of nobody, opens what it is for.
        """
        place = self.workspace.with_user(self.engineer_user).sudo()
        self.assertFalse(place._portal_may("orders"))
        public = self.workspace.with_user(self.env.ref("base.public_user"))
        self.assertFalse(public._portal_may("orders"))
        self.assertTrue(public.sudo()._portal_may("orders"))

    def test_a_change_counts_in_the_same_breath(self):
        row = self._member("manager")
        order = self.documents["order"].with_user(self.engineer_user)
        self.assertTrue(order.has_access("read"))
        row.role = "engineer"
        self.assertFalse(order.has_access("read"))
        row.role = "accounts"
        self.assertTrue(order.has_access("read"))
        self.assertFalse(order.with_user(self.left_user).has_access("read"))
        quotation = self.documents["quotation"].with_user(self.engineer_user)
        self.assertFalse(quotation.has_access("read"))
        quotation.sudo().action_confirm()
        self.assertTrue(quotation.has_access("read"))
        row.active = False
        self.assertFalse(order.has_access("read"))

    def test_employees_pay_nothing(self):
        order = self.documents["order"].with_user(self.sales)
        rules = self.env["ir.rule"].search([("name", "like", "by their role")])
        self.assertEqual(len(rules), 7)
        costs = []
        for active in (True, False):
            rules.active = active
            self.env.invalidate_all()
            order.search([("id", "in", order.ids)])  # rules are cached now
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            order.search([("id", "in", order.ids)]).check_access("read")
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[0], costs[1])
        domain = self.env["ir.rule"].with_user(self.sales)._compute_domain("sale.order")
        self.assertNotIn("collab_reached", str(domain))


@tagged("post_install", "-at_install", "collab_browser")
class TestRolePages(CollabRoles):
    """The same by the pages, reports and RPC of the host."""

    def test_pages_and_reports(self):
        self._login(self.engineer_user)
        for role, opened in OPENS.items():
            self._member(role)
            for name, page in PAGES.items():
                path = page % self.documents[name].id
                status = self._get(path).status_code
                self.assertEqual(status == 200, name in opened, (role, path))
            for name in ("order", "invoice"):
                path = PAGES[name] % self.documents[name].id
                status = self._get(f"{path}?report_type=html").status_code
                self.assertEqual(status == 200, name in opened, (role, path))

    def test_lists(self):
        self._login(self.engineer_user)
        for role, opened in OPENS.items():
            self._member(role)
            for name, path in LISTS.items():
                shown = self.documents[name].name in self._page(path)
                self.assertEqual(shown, name in opened, (role, path))

    def test_rpc(self):
        self._login(self.engineer_user)
        for role, opened in OPENS.items():
            self._member(role)
            for name, record in self.documents.items():
                args = (record._name, "search_read", [["id", "=", record.id]], ["name"])
                self.assertEqual(bool(self._rpc(*args)), name in opened, (role, name))
                if name not in opened:
                    self._refused(record._name, "read", record.ids, ["access_token"])
                    self._refused(record._name, "export_data", record.ids, ["name"])

    def test_nobody_asks_for_the_field(self):
        self._member("manager")
        self._login(self.engineer_user)
        self._refused("sale.order", "search_read", [], ["collab_reached"])
        asked = [
            ["collab_reached", "=", False],
            ["id", "=", self.documents["order"].id],
        ]
        self.assertFalse(self._rpc("sale.order", "search", asked))

    def test_the_web_client_of_an_employee(self):
        user = new_test_user(
            self.env,
            "collab_all",
            "account.group_account_invoice,stock.group_stock_user",
        )
        for record in self.documents.values():
            if record._name != "sale.order":
                record.with_user(user).check_access("read")

    def _refused(self, model, method, *args):
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self._rpc(model, method, *args)
