from odoo import models
from odoo.fields import Domain

from ...tools.cockpit import Face, Figure, Trend

POSTED = Domain("state", "=", "posted")
UNPAID = POSTED & Domain("payment_state", "in", ("not_paid", "partial"))
AMOUNT = {"kind": "money", "by": "sum"}


class CockpitMoney(models.Model):
    _inherit = "collab.workspace"

    def _tile_invoices(self, span):
        face = self._invoice_face(span, self.env._("Invoiced"), "more")
        return face._replace(figures=[*face.figures, *self._credit_figures()])

    def _tile_bills(self, span):
        return self._invoice_face(span, self.env._("Billed"), "")

    def _invoice_face(self, span, label, better):
        _ = self.env._
        # the host counts what we owe below zero
        owed = AMOUNT | {"factor": -1 if self.kind == "supplier" else 1}
        bill = Domain("move_type", "in", ("out_invoice", "in_invoice"))
        overdue = UNPAID & bill & Domain("invoice_date_due", "<", span.today)
        return Face(
            self._invoices_domain(),
            [
                Figure("due", _("Due"), UNPAID, of="amount_residual_signed", **owed),
                Figure("overdue", _("Overdue"), overdue, tone="bad",
                       of="amount_residual_signed", **owed),
                Figure("overdue_count", _("Overdue invoices"), overdue),
                Figure("draft", _("Drafts"), Domain("state", "=", "draft")),
            ],
            Trend(label, "invoice_date", POSTED, of="amount_untaxed_signed",
                  better=better, **owed),
        )  # fmt: skip

    def _credit_figures(self):
        """Return how much of his credit limit the customer has used, where the company
        keeps limits, as the host warns of it.
        """
        partner = self.partner_id
        company = self.company_id
        fields = ("credit", "credit_to_invoice", "credit_limit")
        if self._is_room() or not partner or not company.account_use_credit_limit:
            return []
        if not all(
            partner._has_field_access(partner._fields[name], "read") for name in fields
        ):
            return []
        limit = partner.credit_limit
        if not limit:
            return []
        used = partner.credit + partner.credit_to_invoice
        tone = "bad" if used > limit else "warn" if used > 0.8 * limit else None
        share = {"used": used, "limit": limit}
        return [
            Figure("credit", self.env._("Credit used"), kind="credit", value=share,
                   tone=tone)
        ]  # fmt: skip
