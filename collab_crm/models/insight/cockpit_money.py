from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from ..workspace.documents import under

POSTED = Domain("state", "=", "posted")
UNPAID = POSTED & Domain("payment_state", "in", ("not_paid", "partial"))
# the share of a limit from which on it is nearly used up
NEAR = 0.8
AMOUNT = {"kind": "money", "by": "sum"}


class CockpitMoney(models.Model):
    _inherit = "collab.workspace"

    def _tile_invoices(self, span):
        face = self._invoice_face(span, self.env._("Invoiced"), "more")
        return face._replace(figures=[*face.figures, *self._credit_figures()])

    def _tile_bills(self, span):
        return self._invoice_face(span, self.env._("Billed"), "")

    def _invoice_face(self, span, label, better):
        env = self.env
        # the host counts what we owe below zero
        owed = AMOUNT | {"factor": -1 if self.kind == "supplier" else 1}
        bill = Domain("move_type", "in", ("out_invoice", "in_invoice"))
        overdue = UNPAID & bill & Domain("invoice_date_due", "<", span.today)
        return Face(
            self._invoices_domain(),
            [
                Figure("due", env._("Due"), UNPAID, of="amount_residual_signed",
                       **owed),
                Figure("overdue", env._("Overdue"), overdue, tone="bad",
                       of="amount_residual_signed", **owed),
                Figure("overdue_count", env._("Overdue invoices"), overdue),
                Figure("draft", env._("Drafts"), Domain("state", "=", "draft")),
            ],
            Trend(label, "invoice_date", POSTED, of="amount_untaxed_signed",
                  better=better, **owed),
        )  # fmt: skip

    def _credit_figures(self):
        """Return how much of his credit limit the customer has used, where the company
        keeps limits.

        What the host calls his credit: invoices and payments. What it adds in its
        warnings, orders that are to be invoiced, it reads one order after the other.
        """
        lines = self.env["account.move.line"]
        limit = self._credit_limit() if lines.has_access("read") else 0
        if not limit:
            return []
        mine = under(
            "partner_id", Domain("commercial_partner_id", "=", self.partner_id.id)
        )
        owed = lines._search(
            mine
            & Domain("company_id", "=", self.company_id.id)
            & Domain("account_id.account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
        )
        residual = lines._field_to_sql(lines._table, "amount_residual", owed)
        ((used,),) = self.env.execute_query(owed.select(SQL("sum(%s)", residual)))
        used = self.company_id.currency_id.round(used or 0.0)
        share = {"used": used, "limit": limit}
        tone = "bad" if used > limit else "warn" if used > NEAR * limit else None
        label = self.env._("Credit used")
        return [Figure("credit", label, kind="credit", value=share, tone=tone)]

    def _credit_limit(self):
        """Return the limit of the customer; 0: there is none, or it is not for the
        reader.
        """
        partner = self.env["res.partner"]
        field = partner._fields["credit_limit"]
        if self._is_room() or not self.company_id.account_use_credit_limit:
            return 0
        if not partner._has_field_access(field, "read"):
            return 0
        mine = [("id", "=", self.partner_id.id)]
        found = partner.with_context(active_test=False).search_fetch(
            mine, ["credit_limit"]
        )
        return found.credit_limit
