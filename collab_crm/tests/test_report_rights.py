from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_monitor import CollabMonitor

# model -> (document, field that names it)
REPORTS = {
    "collab.deal.report": ("crm.lead", "lead_id"),
    "collab.stage.report": ("crm.lead", "lead_id"),
    "collab.order.report": ("sale.order", "order_id"),
    "collab.alert.report": ("collab.alert", "alert_id"),
}


@tagged("post_install", "-at_install")
class TestReportRights(CollabMonitor):
    """Totals obey the rights of the reader, whatever the rules of the documents are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = new_test_user(
            cls.env, "collab_own", "sales_team.group_sale_salesman", name="Olga Own"
        )

    def _rows(self, user, model, domain=()):
        self._flush()
        self.env.invalidate_all()
        return self.env[model].with_user(user).search(list(domain))

    def _readable(self, user, model):
        documents = self.env[model].with_user(user).with_context(active_test=False)
        return documents.search([])

    def test_as_many_rows_as_documents_he_may_read(self):
        self._business()
        self._lead(self.customer, user_id=self.own.id)
        self._sold(3, user_id=self.own.id)
        for user in (self.management, self.sales, self.own):
            for report, (model, name) in REPORTS.items():
                found = self._rows(user, report)[name]
                documents = self._readable(user, model)
                if model == "crm.lead":
                    documents = documents.filtered(lambda l: l.type == "opportunity")
                if report == "collab.stage.report":
                    self.assertLessEqual(found, documents)
                    continue
                if model == "sale.order":
                    documents = documents.filtered(lambda o: o.state == "sale")
                self.assertEqual(found, documents, (user.login, report))

    def test_totals_of_own_documents(self):
        self._leads()
        self._sold(3)
        lead = self._lead(self.customer, user_id=self.own.id, expected_revenue=70)
        order = self._sold(3, user_id=self.own.id)
        customer = [("partner_id", "=", self.customer.id)]
        mine = self._rows(self.own, "collab.deal.report", customer)
        self.assertEqual(mine.lead_id, lead)
        [(revenue,)] = mine._read_group(customer, [], ["expected_revenue:sum"])
        self.assertEqual(revenue, 70)
        [row] = self._rows(self.own, "collab.customer.report", customer)
        self.assertEqual((row.order_count, row.amount), (1, order.amount_untaxed))
        # that the customer has ordered from others is none of his business
        [row] = self._rows(self.own, "collab.order.report", customer)
        self.assertEqual(row.repeated, 0)
        self.assertEqual(
            len(self._rows(self.sales, "collab.order.report", customer)), 2
        )
        [row] = self._rows(self.sales, "collab.customer.report", customer)
        self.assertEqual(row.order_count, 2)

    def test_a_rule_of_the_house_counts(self):
        self._sold(3)
        self.env["ir.rule"].create(
            {
                "name": "No order at all",
                "model_id": self.env.ref("sale.model_sale_order").id,
                "domain_force": "[('partner_id', '=', 0)]",
            }
        )
        for report in ("collab.order.report", "collab.customer.report"):
            self.assertFalse(self._rows(self.sales, report))
        figures = self._figures(self.sales)
        self.assertEqual(figures["order_count"], 0)

    def _figures(self, user, **asked):
        self._flush()
        answer = self.env["collab.overview"].with_user(user).key_figures(**asked)
        return {
            figure["code"]: figure["value"]
            for group in answer["groups"]
            for figure in group["figures"]
        }

    def test_messages_are_for_those_who_may_read_the_workspace(self):
        self.workspace.access = "members"
        self.workspace._join(self.buyer)
        self._received()
        domain = [("workspace_id", "=", self.workspace.id)]
        counts = {
            user.login: len(self._rows(user, "collab.service.report", domain))
            for user in (self.management, self.sales, self.warehouse, self.own)
        }
        self.assertEqual(
            counts,
            {"collab_management": 1, "collab_sales": 1}
            | {"collab_warehouse": 0, "collab_own": 0},
        )

    def _received(self):
        order = self._order()
        order.message_subscribe(self.buyer.ids)
        order.with_user(self.buyer_user).sudo().message_post(
            body="When does it come?",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=self.buyer.id,
        )
        self._flush()
        return order

    def test_amounts(self):
        self._sold(3)
        rows = self._rows(self.warehouse, "collab.order.report")
        self.assertTrue(rows)
        with self.assertRaises(AccessError):
            rows._read_group([], [], ["amount:sum"])
        self.assertNotIn("order_amount", self._figures(self.warehouse))
        self.assertIn("order_amount", self._figures(self.sales))
        self.assertNotIn("won_amount", self._figures(self.warehouse))

    def test_strangers(self):
        reports = [*REPORTS, "collab.customer.report", "collab.service.report"]
        for user in (self.designer, self.buyer_user, self.seller_user):
            for report in [*reports, "collab.target"]:
                with self.assertRaises(AccessError):
                    self._rows(user, report)
            with self.assertRaises(AccessError):
                self._figures(user)

    def test_other_companies(self):
        self._business()
        self.management.company_ids |= self.company_two
        for report in [*REPORTS, "collab.customer.report"]:
            abroad = self.env[report].with_user(self.management)
            abroad = abroad.with_context(allowed_company_ids=self.company_two.ids)
            found = abroad.search([("company_id", "=", self.company.id)])
            # opportunities without a company take that of their team here
            self.assertFalse(found.filtered(lambda r: "lead_id" not in r), report)

    def test_nobody_writes(self):
        self._business()
        for report in [*REPORTS, "collab.customer.report", "collab.service.report"]:
            rows = self._rows(self.management, report)
            with self.assertRaises(AccessError):
                rows[:1].write({"company_id": self.company_two.id})
            with self.assertRaises(AccessError):
                rows[:1].unlink()

    def test_targets(self):
        Target = self.env["collab.target"]
        vals = {"figure": "order_amount", "value": 5000}
        mine = Target.create(vals | {"user_id": self.sales.id})
        other = Target.create(vals | {"user_id": self.own.id})
        common = Target.create(vals)
        every = mine | other | common
        for user, expected in (
            (self.management, every),
            (self.sales, mine | common),
            (self.own, other | common),
            (self.warehouse, common),
        ):
            found = Target.with_user(user).search([("id", "in", every.ids)])
            self.assertEqual(found, expected, user.login)
        for user in (self.sales, self.warehouse):
            with self.assertRaises(AccessError):
                mine.with_user(user).write({"value": 1})
            with self.assertRaises(AccessError):
                Target.with_user(user).create(vals | {"period": "year"})
        head = new_test_user(self.env, "collab_head", "sales_team.group_sale_manager")
        every.with_user(head).write({"value": 6000})
        self.assertEqual(set(every.mapped("value")), {6000})

    def test_targets_of_another_company(self):
        self.management.company_ids |= self.company_two
        Target = self.env["collab.target"].with_user(self.management)
        abroad = Target.with_context(allowed_company_ids=self.company_two.ids)
        target = abroad.create({"figure": "order_count", "value": 5})
        self.assertEqual(target.company_id, self.company_two)
        here = Target.with_context(allowed_company_ids=self.company.ids)
        self.assertNotIn(target, here.search([]))
        with self.assertRaises(UserError):
            here.create(
                {
                    "figure": "order_count",
                    "value": 5,
                    "user_id": new_test_user(
                        self.env,
                        "collab_abroad",
                        company_id=self.company_two.id,
                        company_ids=[Command.set(self.company_two.ids)],
                    ).id,
                }
            )
