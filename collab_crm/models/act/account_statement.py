from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

from ...tools.statement import Posting, running

# a period nobody chose
USUAL = timedelta(days=90)
MOST = 2000


class AccountStatement(models.AbstractModel):
    """The statement of account: what was invoiced, credited, paid, and is open."""

    _inherit = "collab.account.page"

    @api.model
    def _period(self, since, until):
        """Return the days of a period.

        :param str since: ISO day; empty: three months before the end
        :param str until: ISO day, part of it; empty: today
        :raise UserError: they are no days, or in the wrong order
        """
        try:
            last = date.fromisoformat(until) if until else None
            first = date.fromisoformat(since) if since else None
        except (TypeError, ValueError):
            raise UserError(self.env._("Name a date.")) from None
        last = last or fields.Date.context_today(self)
        if last.year < 1900 or (first and first.year < 1900):
            raise UserError(self.env._("Name a date."))
        first = first or last - USUAL
        if first > last:
            raise UserError(self.env._("The period ends before it begins."))
        return first, last

    @api.model
    def _statement(self, workspace, since="", until=""):
        """Return the statement of a period, as texts of the reader.

        :return: ``{"since", "until", "from", "to", "parts": [{"currency", "opening",
            "rows": [{"day", "name", "kind", "debit", "credit", "balance"}],
            "closing"}], "more"}``; None: his role does not include invoices
        :raise UserError: the period is wrong
        """
        if not workspace._portal_may("invoices"):
            return None
        page = self.with_env(workspace._portal_reading().env)
        first, last = page._period(since, until)
        postings, more = page._postings(workspace, first, last)
        parts = running(page._opening(workspace, first), postings)
        return {
            "since": first.isoformat(),
            "until": last.isoformat(),
            "from": format_date(page.env, first),
            "to": format_date(page.env, last),
            "parts": [page._part(number, part) for number, part in parts.items()],
            "more": more,
        }

    @api.model
    def _receivable(self, workspace):
        """Return the domain of the host's receivable lines of a customer."""
        place = workspace.sudo()  # sudo: whose account
        return (
            Domain("company_id", "=", place.company_id.id)
            & Domain("partner_id.commercial_partner_id", "=", place.partner_id.id)
            & Domain("account_id.account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
        )

    @api.model
    def _opening(self, workspace, first):
        # sudo: of the account of the reader's company, whose role includes it
        lines = self.env["account.move.line"].sudo()
        rows = lines._read_group(
            self._receivable(workspace) & Domain("date", "<", first),
            ["currency_id"],
            ["amount_currency:sum"],
        )
        return {currency.id: currency.round(amount) for currency, amount in rows}

    @api.model
    def _postings(self, workspace, first, last):
        """Return the :class:`Posting` of a period, and whether there are more."""
        # sudo: as above
        lines = self.env["account.move.line"].sudo()
        within = Domain("date", ">=", first) & Domain("date", "<=", last)
        found = lines.search(
            self._receivable(workspace) & within, order="date, id", limit=MOST + 1
        )
        return [
            Posting(
                line.date,
                line.move_id.name or "",
                self._kind_of(line.move_id),
                line.amount_currency,
                line.currency_id.id,
            )
            for line in found[:MOST]
        ], len(found) > MOST

    @api.model
    def _kind_of(self, move):
        if move.move_type == "out_invoice":
            return self.env._("Invoice")
        if move.move_type == "out_refund":
            return self.env._("Credit note")
        if move.origin_payment_id or move.statement_line_id:
            return self.env._("Payment")
        return self.env._("Booking")

    @api.model
    def _part(self, currency_id, part):
        currency = self.env["res.currency"].browse(currency_id)
        opening, rows, closing = part

        def money(amount):
            return format_amount(self.env, amount, currency)

        return {
            "currency": currency.name,
            "opening": money(opening),
            "rows": [
                {
                    "day": format_date(self.env, posting.day),
                    "name": posting.name,
                    "kind": posting.kind,
                    "debit": money(posting.amount) if posting.amount > 0 else "",
                    "credit": money(-posting.amount) if posting.amount < 0 else "",
                    "balance": money(balance),
                }
                for posting, balance in rows
            ],
            "closing": money(closing),
        }
