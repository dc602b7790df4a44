from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import CollabCommon


@tagged("post_install", "-at_install")
class TestWorkspaceRelation(CollabCommon):
    def _confirmed(self, days=0, **vals):
        order = self._order(**vals)
        order.action_confirm()
        order.date_order = fields.Datetime.now() - timedelta(days=days)
        return order

    def test_quotation_makes_no_customer(self):
        workspace = self._workspace()
        self._order()
        self.assertEqual(workspace.relation, "prospect")

    def test_confirmed_order_of_a_contact_does(self):
        workspace = self._workspace()
        self._confirmed()
        workspace.invalidate_recordset()
        self.assertEqual(workspace.relation, "customer")

    def test_dormant_after_the_months_of_the_company(self):
        workspace = self._workspace()
        self._confirmed(days=200)
        self.assertEqual(workspace.relation, "customer")
        self.company.collab_dormant_months = 6
        workspace.invalidate_recordset()
        self.assertEqual(workspace.relation, "dormant")
        self.company.collab_dormant_months = 0
        workspace.invalidate_recordset()
        self.assertEqual(workspace.relation, "customer")

    def test_orders_of_another_company_do_not_count(self):
        workspace = self._workspace(company_id=self.company_two.id, user_id=False)
        self._confirmed()
        self.assertEqual(workspace.relation, "prospect")

    def test_supplier_by_purchases(self):
        workspace = self._workspace(self.supplier, kind="supplier")
        self.assertEqual(workspace.relation, "prospect")
        self._confirmed(product=self.table)
        purchase = self.env["purchase.order"].search(
            [("partner_id", "=", self.supplier.id)]
        )
        purchase.button_confirm()
        workspace.invalidate_recordset()
        self.assertEqual(workspace.relation, "customer")

    def test_search_group_and_sort(self):
        active, prospect = self._workspace(), self._workspace(self.customer_two)
        self._confirmed()
        both = [("id", "in", (active | prospect).ids)]
        for relation, expected in (("customer", active), ("prospect", prospect)):
            domain = [*both, ("relation", "=", relation)]
            self.assertEqual(self.Workspace.search(domain), expected)
        domain = [*both, ("relation", "!=", "customer")]
        self.assertEqual(self.Workspace.search(domain), prospect)
        groups = self.Workspace.formatted_read_group(both, ["relation"], ["__count"])
        self.assertEqual(
            {group["relation"]: group["__count"] for group in groups},
            {"customer": 1, "prospect": 1},
        )
        found = self.Workspace.search(both, order="relation desc")
        self.assertEqual(found, prospect | active)

    def test_one_query_for_hundred(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Many {number}", "is_company": True} for number in range(100)]
        )
        workspaces = self.Workspace._open_for_partners(partners)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            self.assertEqual(set(workspaces.mapped("relation")), {"prospect"})


@tagged("post_install", "-at_install")
class TestWorkspaceViews(CollabCommon):
    def test_form_opens_a_workspace(self):
        with Form(self.Workspace.with_user(self.sales)) as form:
            form.partner_id = self.customer
        self.assertEqual(form.record.name, "Azur Interiors")
        self.assertIn(self.sales.partner_id, form.record.inside_ids)

    def test_team_is_edited_in_the_form(self):
        workspace = self._workspace()
        form = Form(workspace.with_user(self.sales))
        with form.team_ids.new() as member:
            member.partner_id = self.buyer
            member.role = "buyer"
        form.save()
        self.assertEqual(workspace.outside_ids, self.buyer)

    def test_everybody_can_load_every_view(self):
        for user in (self.sales, self.designer, self.planning, self.management):
            workspaces = self.Workspace.with_user(user)
            for kind in ("form", "list", "kanban", "search"):
                workspaces.get_view(view_type=kind)

    def test_my_workspaces(self):
        mine = self._workspace()
        other = self._workspace(self.customer_two, user_id=self.management.id)
        both = [("id", "in", (mine | other).ids)]
        seen = self.Workspace.with_user(self.management)
        self.assertEqual(seen.search([*both, ("is_member", "=", True)]), other)
        self.assertEqual(seen.search([*both, ("is_member", "=", False)]), mine)
        mine._join(self.management.partner_id)
        self.assertEqual(len(seen.search([*both, ("is_member", "=", True)])), 2)
        mine._leave(self.management.partner_id)
        self.assertFalse(mine.with_user(self.management).is_member)

    def test_counts_on_host_documents(self):
        workspace = self._workspace()
        workspace._join(self.buyer)
        order, lead = self._order(), self._lead(self.buyer)
        for record in (self.buyer, self.customer, order):
            seen = record.with_user(self.sales)
            self.assertEqual(
                (seen.collab_has_workspace, seen.collab_member_count), (True, 2)
            )
        self.assertFalse(lead.with_user(self.sales).collab_has_workspace)
        self.Workspace._open_for_leads(lead)
        lead.invalidate_recordset()
        self.assertEqual(lead.with_user(self.sales).collab_member_count, 1)
        self.assertFalse(order.with_user(self.warehouse).collab_member_count)

    def test_counts_cost_the_same_for_one_and_hundred(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Many {number}", "is_company": True} for number in range(101)]
        )
        self.Workspace.with_user(self.sales)._open_for_partners(partners)
        partners = partners.with_user(self.sales)
        costs = []
        for found in (partners[:1], partners[:1], partners[1:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(set(found.mapped("collab_member_count")), {1})
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[1], costs[2])

    def test_counts_cost_nothing_where_nobody_has_a_workspace(self):
        self.env["collab.workspace"].search([]).unlink()
        self.Workspace._index()
        partners = self.customer | self.customer_two
        with self.assertQueryCount(0):
            partners.mapped("collab_member_count")

    def test_kanban_page_costs_the_same_for_one_and_forty(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Many {number}", "is_company": True} for number in range(41)]
        )
        workspaces = self.Workspace._open_for_partners(partners)
        workspaces._join((self.sales | self.planning).partner_id)
        names = ("relation", "inside_ids", "outside_ids", "member_count", "room_count")
        costs = []
        for found in (workspaces[:1], workspaces[:1], workspaces[1:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found.with_user(self.sales).read([*names, "is_member", "is_away"])
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[1], costs[2])

    def test_all_documents_of_a_tab(self):
        workspace = self._workspace()
        orders = self._order() | self._order(self.engineer)
        self._order(self.buyer_two)
        seen = workspace.with_user(self.sales)
        action = seen.with_context(collab_documents="order_ids").action_documents()
        found = self.env["sale.order"].with_user(self.sales).search(action["domain"])
        self.assertEqual(found, orders)
        for wrong in ("member_ids", None, 7):
            with self.assertRaises(UserError):
                seen.with_context(collab_documents=wrong).action_documents()

    def test_room_shows_its_opportunity_only(self):
        main, lead = self._workspace(), self._lead(self.buyer)
        room = self.Workspace._open_for_leads(lead)
        order = self._order(opportunity_id=lead.id)
        other = self._order()
        (order | other).action_confirm()
        room, main = room.with_user(self.sales), main.with_user(self.sales)
        self.assertEqual(room.order_ids, order)
        self.assertEqual(room.picking_ids, order.picking_ids)
        self.assertEqual(room.lead_ids, lead)
        self.assertEqual(main.order_ids, order | other)
        self.assertEqual(main.picking_ids, (order | other).picking_ids)

    def test_invoices_of_both_sides(self):
        self._load_accounting()
        customer = self._workspace().with_user(self.sales)
        order = self._order()
        order.action_confirm()
        order.picking_ids.button_validate()
        invoice = order._create_invoices()
        self.assertEqual(customer.invoice_ids, invoice)
        supplier = self._workspace(self.supplier, kind="supplier")
        supplier._join(self.purchasing.partner_id)
        self.assertFalse(supplier.with_user(self.purchasing).invoice_ids)

    def test_settings_change_the_company(self):
        settings = self.env["res.config.settings"].create(
            {"collab_open_rule": "order", "collab_auto_join": False}
        )
        settings.execute()
        self.assertEqual(self.company.collab_open_rule, "order")
        self.assertFalse(self.company.collab_auto_join)
        self.assertEqual(self.Workspace._index().rules[self.company.id], "order")
