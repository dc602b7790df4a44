from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

EACH_MOST = 5


class PortalNeeds(models.AbstractModel):
    """What waits for the customer in a workspace: said once, at the top of the page.

    Another part adds its own by extending :meth:`_needs`.
    """

    _name = "collab.portal.needs"
    _description = "What Waits for the Customer"

    @api.model
    def _of(self, workspace):
        """Return what waits for the reader, the most pressing first.

        :param workspace: one record, which the reader may enter
        :return: ``[{"text", "hint", "url", "late": bool}]`` as texts of the reader
        """
        if workspace.kind != "customer" or workspace.parent_id:
            return []
        reading = self.with_env(workspace._portal_reading().env)
        found = reading._needs(workspace.with_env(reading.env))
        return sorted(found, key=lambda need: not need["late"])

    @api.model
    def _needs(self, workspace):
        return self._quotations(workspace) + self._invoices(workspace)

    @api.model
    def _quotations(self, workspace):
        """Return the quotations he can sign or pay, see the host's ``/my/quotes``."""
        Order = self.env["sale.order"]
        if not Order.has_access("read"):
            return []
        place = workspace.sudo()  # sudo: whose documents
        # sudo: which are this customer's; the reader's rules come on top
        known = Order.sudo()._search(
            Domain("company_id", "=", place.company_id.id)
            & Domain("state", "=", "sent")
            & Domain("partner_id.commercial_partner_id", "=", place.partner_id.id)
        )
        orders = Order.search(
            Domain("id", "in", known), limit=EACH_MOST, order="id desc"
        ).sudo()  # sudo: he may read these
        return [
            {
                "text": self.env._("Quotation %s", order.name),
                "hint": self.env._(
                    "valid until %s", format_date(self.env, order.validity_date)
                )
                if order.validity_date
                else "",
                "url": f"/my/orders/{order.id}",
                "late": False,
            }
            for order in orders
            if not order.is_expired
        ]

    @api.model
    def _invoices(self, workspace):
        """Return the invoices to pay, the oldest first."""
        Move = self.env["account.move"]
        if not Move.has_access("read"):
            return []
        place = workspace.sudo()  # sudo: whose documents
        # sudo: which are this customer's; the reader's rules come on top
        known = Move.sudo()._search(
            Domain("company_id", "=", place.company_id.id)
            & Domain("commercial_partner_id", "=", place.partner_id.id)
            & Domain("move_type", "=", "out_invoice")
            & Domain("state", "=", "posted")
            & Domain("payment_state", "in", ("not_paid", "partial"))
        )
        moves = Move.search(
            Domain("id", "in", known), limit=EACH_MOST, order="invoice_date_due, id"
        ).sudo()  # sudo: he may read these
        today = fields.Date.context_today(self)
        return [
            {
                "text": self.env._("Invoice %s", move.name),
                "hint": self.env._(
                    "%(amount)s, due on %(day)s",
                    amount=format_amount(
                        self.env, move.amount_residual, move.currency_id
                    ),
                    day=format_date(self.env, move.invoice_date_due),
                ),
                "url": f"/my/invoices/{move.id}",
                "late": move.invoice_date_due < today,
            }
            for move in moves
        ]
