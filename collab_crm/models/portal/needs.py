from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

from ..feed.together import Question

EACH_MOST = 5


class PortalNeeds(models.AbstractModel):
    """What waits for the customer in a workspace: said once, at the top of the page.

    Another part adds its own by extending :meth:`_questions` and :meth:`_needs`.
    """

    _name = "collab.portal.needs"
    _description = "What Waits for the Customer"

    @api.model
    def _of(self, workspace, found):
        """Return what waits for the reader, the most pressing first.

        :param workspace: one record, which the reader may enter
        :param dict found: rows that answer :meth:`_questions`; ``orders``: the lines
            of the list of orders
        :return: ``[{"text", "hint", "url", "late": bool}]`` as texts of the reader;
            those with ``due`` (a date) before those without
        """
        if not self._asks(workspace):
            return []
        reading = self.with_env(workspace._portal_reading().env)
        needs = reading._needs(workspace.with_env(reading.env), found)
        return sorted(
            needs, key=lambda need: (not need["late"], need.get("due") or date.max)
        )

    @api.model
    def _asks(self, workspace):
        """Return whether anything can wait here: for a customer, in his own place."""
        return workspace.kind == "customer" and not workspace.parent_id

    @api.model
    def _questions(self, workspace):
        """Return what is to be known, see ``collab.together``.

        :param workspace: one record of which :meth:`_asks` is true
        """
        place = workspace.sudo()  # sudo: whose documents
        today = fields.Date.context_today(workspace._portal_reading())
        here = Domain("company_id", "=", place.company_id.id)
        family = Domain("partner_id.commercial_partner_id", "=", place.partner_id.id)
        valid = Domain("validity_date", "=", False)
        valid |= Domain("validity_date", ">=", today)
        due = Domain("commercial_partner_id", "=", place.partner_id.id)
        due &= Domain("move_type", "=", "out_invoice") & Domain("state", "=", "posted")
        due &= Domain("payment_state", "in", ("not_paid", "partial"))
        return {
            "quotations": Question(
                "sale.order",
                here & family & Domain("state", "=", "sent") & valid,
                ("name", "validity_date"),
                order="id desc",
                limit=EACH_MOST,
            ),
            "invoices": Question(
                "account.move",
                here & due,
                ("name", "invoice_date_due", "amount_residual", "currency_id"),
                order="invoice_date_due, id",
                limit=EACH_MOST,
            ),
        }

    @api.model
    def _needs(self, workspace, found):
        return self._quotations(found["quotations"]) + self._invoices(found["invoices"])

    @api.model
    def _quotations(self, rows):
        """Return the quotations he can sign or pay, see the host's ``/my/quotes``."""
        return [
            {
                "text": self.env._("Quotation %s", row["name"]),
                "hint": self.env._(
                    "valid until %s", format_date(self.env, row["validity_date"])
                )
                if row["validity_date"]
                else "",
                "url": f"/my/orders/{row['id']}",
                "late": False,
            }
            for row in rows
        ]

    @api.model
    def _invoices(self, rows):
        """Return the invoices to pay, the oldest first."""
        today = fields.Date.context_today(self)
        # sudo: how an amount of this currency is written
        currencies = self.env["res.currency"].sudo()
        return [
            {
                "text": self.env._("Invoice %s", row["name"]),
                "hint": self.env._(
                    "%(amount)s, due on %(day)s",
                    amount=format_amount(
                        self.env,
                        row["amount_residual"],
                        currencies.browse(row["currency_id"]),
                    ),
                    day=format_date(self.env, row["invoice_date_due"]),
                ),
                "url": f"/my/invoices/{row['id']}",
                "late": row["invoice_date_due"] < today,
            }
            for row in rows
        ]
