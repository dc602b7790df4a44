import re
from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time("2026-05-20")
class TestActAccount(CollabPortal):
    """Invoices, the statement of account, and what lies here for the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accounts, cls.accounts_user = cls._contact(
            "accounts", "Ada Accounts", cls.customer
        )
        cls.workspace._join(cls.accounts, role="accounts")
        cls.old = cls._bill(100, "2026-01-10")
        cls.late = cls._bill(250, "2026-03-10")
        cls.paid = cls._bill(40, "2026-04-10")
        cls._pay(cls.paid, 40)
        cls._pay(cls.late, 50)
        cls.credit = cls._bill(30, "2026-05-02", move_type="out_refund")
        cls.foreign = cls._bill(999, "2026-05-03", partner=cls.customer_two)
        cls.draft = cls._bill(555, "2026-05-03", post=False)
        cls._flush()
        cls.Account = cls.env["collab.account.page"]

    @classmethod
    def _bill(cls, amount, day, partner=None, move_type="out_invoice", post=True):
        move = cls.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": (partner or cls.customer).id,
                "invoice_date": day,
                "invoice_date_due": day,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Chairs",
                            "price_unit": amount,
                            "quantity": 1,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def _pay(cls, move, amount):
        wizard = cls.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=move.ids
        )
        wizard.create(
            {"amount": amount, "payment_date": "2026-04-20"}
        ).action_create_payments()

    def _statement(self, since="2026-02-01", until="2026-05-20", user=None):
        place = self.workspace.with_user(user or self.accounts_user)
        return self.Account.with_user(place.env.user)._statement(place, since, until)

    def test_invoices_to_pay(self):
        self._login(self.accounts_user)
        page = self._page(f"{self.path}/invoices")
        self.assertIn(self.late.name, page)
        self.assertIn("Overdue", page)
        self.assertIn("250.00", page)
        self.assertIn("200.00", page, "what is open of it")
        for other in (self.foreign, self.draft):
            self.assertNotIn(f"/my/invoices/{other.id}", page)
        paid = self._page(f"{self.path}/invoices?show=paid")
        self.assertNotIn(f"/my/invoices/{self.late.id}", paid)
        self.assertIn(f"{self.path}/invoices", self._page())

    def test_statement_runs(self):
        statement = self._statement()
        (part,) = statement["parts"]
        self.assertEqual(part["opening"], "$\xa0100.00")
        told = [
            (row["kind"], row["debit"], row["credit"], row["balance"])
            for row in part["rows"]
        ]
        money = "$\xa0{}.00".format
        self.assertEqual(
            told,
            [
                ("Invoice", money(250), "", money(350)),
                ("Invoice", money(40), "", money(390)),
                ("Payment", "", money(40), money(350)),
                ("Payment", "", money(50), money(300)),
                ("Credit note", "", money(30), money(270)),
            ],
        )
        self.assertEqual(part["closing"], money(270))
        self.assertEqual(self._statement(until="2026-02-02")["parts"][0]["rows"], [])

    def test_statement_of_each_currency(self):
        other = self.env["res.currency"].with_context(active_test=False)
        other = other.search([("name", "=", "EUR")])
        other.active = True
        bill = self._bill(70, "2026-05-10", post=False)
        bill.currency_id = other
        bill.action_post()
        self._flush()
        parts = {part["currency"]: part for part in self._statement()["parts"]}
        self.assertEqual(len(parts["EUR"]["rows"]), 1)
        self.assertIn("70.00", parts["EUR"]["closing"])
        self.assertIn("270.00", parts["USD"]["closing"])

    def test_pages(self):
        self._login(self.accounts_user)
        page = self._page(f"{self.path}/statement?since=2026-02-01&until=2026-05-20")
        self.assertIn("Credit note", page)
        self.assertIn("270.00", page)
        answer = self._get(f"{self.path}/statement/pdf?since=2026-02-01")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("statement-2026-02-01", answer.headers["Content-Disposition"])

    def test_report_prints_for_who_may_read_it(self):
        Report = self.env["ir.actions.report"]
        for user, known in (
            (self.accounts_user, True),
            (self.buyer_user, False),
            (self.buyer_two_user, False),
            (self.seller_user, False),
        ):
            html, _kind = (
                Report.with_user(user)
                .sudo()
                ._render_qweb_html(
                    "collab_crm.report_statement", self.workspace.ids, {}
                )
            )
            self.assertEqual(b"Statement of account" in html, known, user.login)
            # a long number may break where it has a stroke
            words = re.sub(rb"\s*<wbr */?>\s*", b"", html)
            self.assertEqual(self.late.name.encode() in words, known, user.login)

    def test_odd_periods(self):
        self._login(self.accounts_user)
        for query in (
            "since=x", "until=2026-02-30", "since=2026-05-01&until=2026-04-01",
            "since=0001-01-01", "since=%00", "until=99999-01-01",
        ):  # fmt: skip
            answer = self._get(f"{self.path}/statement?{query}")
            self.assertEqual(answer.status_code, 400, query)
            answer = self._get(f"{self.path}/statement/pdf?{query}")
            self.assertEqual(answer.status_code, 404, query)
        for number in ("0", "-1", "x", "9" * 40, "²"):
            answer = self._get(f"{self.path}/invoices?page={number}")
            self.assertEqual(answer.status_code, 200, number)

    def test_roles_and_strangers(self):
        for user in (self.buyer_user, *self.strangers):
            self._login(user)
            for page in ("invoices", "statement"):
                answer = self._get(f"{self.path}/{page}")
                self.assertEqual(answer.status_code, 303, user.login)
                self.assertTrue(answer.headers["Location"].endswith("/my"))
            self.assertEqual(self._get(f"{self.path}/statement/pdf").status_code, 404)
        self._login(self.buyer_user)
        self.assertNotIn(f"{self.path}/invoices", self._page())
        self.assertIsNone(self._statement(user=self.buyer_user))
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self._rpc("collab.account.page", "_statement", [], 1)

    def test_material(self):
        place = self.workspace.with_user(self.buyer_user)
        self.assertNotIn("material", {page["key"] for page in place._portal_nav("")})
        lot = self.env["stock.lot"].create({"name": "OAK-7", "product_id": self.top.id})
        self.top.tracking = "lot"
        for owner, quantity in ((self.customer, 12), (self.customer_two, 99)):
            self.env["stock.quant"]._update_available_quantity(
                self.top, self.stock_location, quantity, lot_id=lot, owner_id=owner
            )
        self._flush()
        self._login(self.buyer_user)
        self.assertIn(f"{self.path}/material", self._page())
        page = self._page(f"{self.path}/material")
        self.assertIn("OAK-7", page)
        self.assertIn("12", page)
        self.assertNotIn(">99", page)
        for user in self.strangers:
            self._login(user)
            answer = self._get(f"{self.path}/material")
            self.assertTrue(answer.headers["Location"].endswith("/my"))

    def test_statement_costs_the_same_with_many_lines(self):
        def cost():
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._statement()
            return self.env.cr.sql_log_count - start

        cost()
        few = cost()
        for number in range(1, 20):
            self._bill(number, date(2026, 5, 1))
        self._flush()
        self.assertLessEqual(cost(), few + 1)
