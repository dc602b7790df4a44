from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

# who may know what orders and opportunities are worth
AMOUNTS = (
    "sales_team.group_sale_salesman",
    "account.group_account_invoice",
    "account.group_account_readonly",
)


class MonitorCount(models.AbstractModel):
    """Counts the figures of all panels, in one statement."""

    _inherit = "collab.monitor"

    @api.model
    def _counts(self, panels):
        """Return ``{panel code: [figure as plain data]}``."""
        asked = [(panel, figure) for panel in panels for figure in panel.figures]
        parts = [self._count_sql(n, *one) for n, one in enumerate(asked)]
        parts = [part for part in parts if part]
        rows = []
        if parts:
            rows = self.env.execute_query(SQL(" UNION ALL ").join(parts))
        counts, amounts = defaultdict(int), defaultdict(dict)
        for number, company_id, count, amount in rows:
            counts[number] += count
            amounts[number][company_id] = amount or 0.0
        found = {panel.code: [] for panel in panels}
        for number, (panel, figure) in enumerate(asked):
            worth = self._may_add(panel, figure)
            found[panel.code].append(
                {
                    "code": figure.code,
                    "label": figure.label,
                    "tone": figure.tone,
                    "count": counts[number],
                    "amount": self._converted(amounts[number]) if worth else None,
                }
            )
        return found

    @api.model
    def _count_sql(self, number, panel, figure):
        """Return the part of the statement that counts one figure, or None."""
        query = self.env[panel.model]._search(figure.domain)
        if query.is_empty():
            return None
        number = SQL("%s::int", number)
        if not self._may_add(panel, figure):
            none = SQL("NULL::int, count(*), NULL::float8")
            return SQL("(%s)", query.select(number, none))
        company = self._column(panel, query, "company_id")
        query.groupby = company
        amount = SQL("sum(%s)::float8", self._amount_sql(panel, query, figure.amount))
        return SQL("(%s)", query.select(number, company, SQL("count(*)"), amount))

    @api.model
    def _amount_sql(self, panel, query, name):
        """Return an amount in the currency of the company, like the host's reports."""
        amount = self._column(panel, query, name)
        if "currency_rate" not in self.env[panel.model]._fields:
            return amount
        rate = self._column(panel, query, "currency_rate")
        return SQL("%s / COALESCE(NULLIF(%s, 0), 1)", amount, rate)

    @api.model
    def _column(self, panel, query, name):
        model = self.env[panel.model]
        return model._field_to_sql(model._table, name, query)

    @api.model
    def _may_add(self, panel, figure):
        """Tell whether the reader may know the amount of a figure."""
        if not figure.amount:
            return False
        model = self.env[panel.model]
        return model._has_field_access(model._fields[figure.amount], "read") and any(
            self.env.user.has_group(group) for group in AMOUNTS
        )

    @api.model
    def _converted(self, amounts):
        """Return the sum of ``{company id: amount}`` in the reader's currency."""
        today = fields.Date.context_today(self)
        company = self.env.company
        total = 0.0
        for company_id, amount in amounts.items():
            # sudo: only the currency of a company whose documents he reads
            owner = self.env["res.company"].sudo().browse(company_id or company.id)
            total += owner.currency_id._convert(
                amount, company.currency_id, company, today
            )
        return total
