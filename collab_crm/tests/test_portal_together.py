from odoo import Command
from odoo.fields import Domain
from odoo.tests import tagged

from ..models.feed.together import Question
from .common_crawl import READS, CollabCrawl

MODELS = (
    *("sale.order", "sale.order.line", "purchase.order", "account.move"),
    *("project.task", "stock.picking", "collab.article", "collab.request"),
)


@tagged("post_install", "-at_install")
class TestPortalTogether(CollabCrawl):
    """Several questions in one statement find what the host would find for each."""

    def _asked(self, user, **values):
        questions = {name: Question(name, Domain.TRUE, (), **values) for name in MODELS}
        found = self.env["collab.together"].with_user(user)._ask(questions)
        return {name: [row["id"] for row in found[name]] for name in MODELS}

    def _searched(self, user, **values):
        found = {}
        for name in MODELS:
            records = self.env[name].with_user(user)
            readable = records.has_access("read")
            found[name] = records.search([], **values).ids if readable else []
        return found

    def test_as_the_host_for_everybody(self):
        personas = [getattr(self, name) for name in READS if name]
        for user in (*personas, self.sales, self.warehouse, self.management):
            for values in ({"order": "id"}, {"order": "id desc", "limit": 2}):
                self.assertEqual(
                    self._asked(user, **values),
                    self._searched(user, **values),
                    user.login,
                )

    def test_there_is_something_to_find(self):
        asked = self._asked(self.buyer_user)
        for name in ("sale.order", "account.move", "collab.article"):
            self.assertTrue(asked[name], name)
        self.assertFalse(self._asked(self.seller_user)["sale.order"])

    def test_a_colleague_with_less_companies(self):
        elsewhere = self.company_two
        self.sales.company_ids = [Command.link(elsewhere.id)]
        only = self.env["collab.together"].with_user(self.sales)
        question = {"it": Question("sale.order", Domain.TRUE, ("name",))}
        for companies in (elsewhere, self.env.company):
            there = only.with_context(allowed_company_ids=companies.ids)
            found = there._ask(question)["it"]
            orders = there.env["sale.order"].search([], order="id")
            self.assertEqual(
                found, [{"id": order.id, "name": order.name} for order in orders]
            )

    def test_values_are_the_host_s(self):
        names = ("name", "date_order", "validity_date", "amount_total", "partner_id")
        (row,) = self.env["collab.together"]._ask(
            {
                "it": Question(
                    "sale.order", Domain("id", "=", self._order().id), names, limit=1
                )
            }
        )["it"]
        order = self.env["sale.order"].browse(row["id"])
        self.assertEqual(row["date_order"], order.date_order)
        self.assertEqual(row["validity_date"], order.validity_date or None)
        self.assertEqual(row["amount_total"], order.amount_total)
        self.assertEqual(row["partner_id"], order.partner_id.id)

    def test_one_statement(self):
        self._asked(self.buyer_user)
        self.env.invalidate_all()
        self.buyer_user.fetch(["partner_id"])
        before = self.env.cr.sql_log_count
        self._asked(self.buyer_user)
        # his places and his family beside it
        self.assertLessEqual(self.env.cr.sql_log_count - before, 6)
