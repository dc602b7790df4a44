from odoo import api, fields, models
from odoo.tools import SQL

from ....tools.alerting import Cause, Hit

# the oldest overdue invoice of each customer, and his open orders
FIND = """
SELECT DISTINCT ON (w.id) m.id, m.invoice_date_due AS due, w.company_id,
       w.id AS workspace_id, w.partner_id, o.orders
  FROM collab_workspace w
  JOIN res_company c ON c.id = w.company_id AND c.collab_alert_invoice_days > 0
  JOIN account_move m ON m.commercial_partner_id = w.partner_id
       AND m.company_id = w.company_id AND m.move_type = 'out_invoice'
       AND m.state = 'posted' AND m.amount_residual > 0
       AND m.payment_state IN ('not_paid', 'partial')
       AND m.invoice_date_due < %(today)s - c.collab_alert_invoice_days
 CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_array(x.id, x.name, x.amount)) AS orders
         FROM (SELECT s.id, s.name, s.amount_total
                      / COALESCE(NULLIF(s.currency_rate, 0), 1) AS amount
                 FROM sale_order s
                WHERE s.id IN (SELECT f.order_id FROM collab_forecast f
                                WHERE f.workspace_id = w.id)) x) o
 WHERE w.active AND w.kind = 'customer' AND w.parent_id IS NULL
   AND o.orders IS NOT NULL
 ORDER BY w.id, m.invoice_date_due, m.id
"""


class InvoiceCause(models.AbstractModel):
    """A customer owes for long, and waits for goods. One alert for each customer."""

    _name = "collab.alert.cause.invoice"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Overdue Invoices"
    _kinds = ("invoice_overdue",)

    @api.model
    def _found(self):
        today = fields.Date.today()
        rows = self.env.execute_query_dict(SQL(FIND, today=today))
        invoices = self.env["account.move"].browse(row["id"] for row in rows)
        return [
            self._cause(invoice, row, (today - row["due"]).days)
            for invoice, row in zip(invoices, rows, strict=True)
        ]

    @api.model
    def _cause(self, invoice, row, days):
        place = (row["workspace_id"], row["partner_id"])
        hits = tuple(
            Hit(f"sale.order,{order_id}", *place, order_id, name, amount=amount)
            for order_id, name, amount in row["orders"]
        )
        return Cause(
            row["company_id"],
            "invoice_overdue",
            f"res.partner,{row['partner_id']}",
            invoice._name,
            invoice.id,
            invoice.name,
            "finance",
            self.env["collab.alert"]._candidates(invoice),
            float(days),
            hits=hits,
        )
