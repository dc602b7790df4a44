from odoo import Command
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourceFinance(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._load_accounting()

    def _invoice(self, move_type="out_invoice", partner=None, **vals):
        return self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": (partner or self.buyer).id,
                "invoice_date": "2026-01-15",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Work",
                            "quantity": 1,
                            "price_unit": 100,
                            "tax_ids": [],
                        }
                    )
                ],
                **vals,
            }
        )

    def _pay(self, invoice, amount):
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard.create({"amount": amount})._create_payments()

    def test_invoice(self):
        invoice = self._invoice()
        with self.assertTold({self.workspace: ["invoice.posted*"]}):
            invoice.action_post()
        self.assertIn(
            f"Invoice {invoice.name} was issued", self._text("invoice.posted")
        )
        with self.assertTold({self.workspace: ["invoice.partial*"]}):
            self._pay(invoice, 40)
        with self.assertTold({self.workspace: ["invoice.paid*"]}):
            self._pay(invoice, 60)

    def test_created_and_posted_at_once(self):
        with self.assertTold({self.workspace: ["invoice.posted*"]}):
            self._invoice().action_post()

    def test_corrected_and_posted_again(self):
        invoice = self._invoice()
        invoice.action_post()
        with self.assertTold({}):
            invoice.button_draft()
            self._flush()
            invoice.action_post()

    def test_credit_note(self):
        with self.assertTold({self.workspace: ["refund.posted*"]}):
            self._invoice("out_refund").action_post()

    def test_bill(self):
        bill = self._invoice("in_invoice", self.supplier, ref="F-77")
        with self.assertTold({self.supply: ["bill.posted"]}):
            bill.action_post()
        with self.assertTold({self.supply: ["bill.paid*"]}):
            self._pay(bill, 100)
        self.assertIn(bill.name, self._text("bill.paid", self.supply))

    def test_entry_is_no_invoice(self):
        journal = self.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", self.company.id)], limit=1
        )
        entry = self.env["account.move"].create(
            {"journal_id": journal.id, "partner_id": self.customer.id}
        )
        with self.assertTold({}):
            entry.state = "posted"

    def test_invoice_of_an_order(self):
        lead = self._lead(self.customer)
        room = self.Workspace._open_for_leads(lead)
        order = self._order(
            opportunity_id=lead.id,
            product=self.env["product.product"].create(
                {"name": "Advice", "type": "service", "invoice_policy": "order"}
            ),
        )
        order.action_confirm()
        told = {self.workspace: ["invoice.posted*"], room: ["invoice.posted*"]}
        with self.assertTold(told):
            order._create_invoices().action_post()
