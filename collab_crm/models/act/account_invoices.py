from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

PAGE = 30
OPEN = ("not_paid", "partial", "in_payment")


class AccountInvoices(models.AbstractModel):
    """The invoices of a customer, as his people may read them."""

    _name = "collab.account.page"
    _description = "Invoices and Statement of a Customer"

    @api.model
    def _domain(self, workspace):
        """Return the domain of the posted invoices and credit notes of a workspace."""
        place = workspace.sudo()  # sudo: whose documents
        return (
            Domain("company_id", "=", place.company_id.id)
            & Domain("commercial_partner_id", "=", place.partner_id.id)
            & Domain("move_type", "in", ("out_invoice", "out_refund"))
            & Domain("state", "=", "posted")
        )

    @api.model
    def _found(self, workspace, domain, **search):
        """Return the invoices the reader may read; the host's rules and his role."""
        Move = self.env["account.move"]
        if not workspace._portal_may("invoices") or not Move.has_access("read"):
            return Move
        # sudo: which are this customer's; the reader's rules come on top
        known = Move.sudo()._search(self._domain(workspace) & domain)
        return Move.search(Domain("id", "in", known), **search)

    @api.model
    def _page(self, workspace, paid=False, offset=0):
        """Return invoices, those to pay by their due day, the others newest first.

        :param bool paid: those that are paid
        :param int offset: how many are before
        :return: ``([{"id", "name", "day", "due", "late", "amount", "open", "state",
            "state_label", "url", "pdf"}], whether there are more)``
        """
        page = self.with_env(workspace._portal_reading().env)
        payable = Domain("payment_state", "in", OPEN)
        order = "invoice_date desc, id desc" if paid else "invoice_date_due, id"
        moves = page._found(
            workspace,
            ~payable if paid else payable,
            order=order,
            limit=PAGE + 1,
            offset=offset,
        )
        return [page._invoice_row(move) for move in moves[:PAGE]], len(moves) > PAGE

    @api.model
    def _invoice_row(self, move):
        today = fields.Date.context_today(self)
        sign = -1 if move.move_type == "out_refund" else 1
        states = dict(move._fields["payment_state"]._description_selection(self.env))
        due = move.invoice_date_due
        waits = move.payment_state in OPEN[:2] and sign > 0
        late = bool(waits and due and due < today)
        part = move.payment_state == "partial"

        def money(amount):
            return format_amount(self.env, sign * amount, move.currency_id)

        return {
            "id": move.id,
            "name": move.name,
            "day": format_date(self.env, move.invoice_date),
            "due": format_date(self.env, due) if waits else "",
            "late": late,
            "amount": money(move.amount_total),
            "open": money(move.amount_residual) if part else "",
            "refund": sign < 0,
            "state": "late" if late else move.payment_state,
            "state_label": self.env._("Overdue")
            if late
            else states[move.payment_state],
            "url": f"/my/invoices/{move.id}",
            "pdf": f"/my/invoices/{move.id}?report_type=pdf&download=true",
        }
