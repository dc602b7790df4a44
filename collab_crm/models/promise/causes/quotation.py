from odoo import api, fields, models
from odoo.tools import SQL

from ....tools.alerting import Cause, Hit

FIND = """
SELECT s.id, s.company_id, w.id AS workspace_id, w.partner_id,
       s.amount_total / COALESCE(NULLIF(s.currency_rate, 0), 1) AS amount
  FROM sale_order s
  JOIN res_company c ON c.id = s.company_id
  JOIN res_partner p ON p.id = s.partner_id
  JOIN collab_workspace w ON w.partner_id = p.commercial_partner_id AND w.active
       AND w.company_id = s.company_id AND w.kind = 'customer' AND w.parent_id IS NULL
 WHERE s.state = 'sent' AND c.collab_alert_quote_days > 0
   AND s.validity_date BETWEEN %(today)s AND %(today)s + c.collab_alert_quote_days
   AND NOT EXISTS (
       SELECT 1 FROM collab_event e
        WHERE e.res_model = 'sale.order' AND e.res_id = s.id AND e.type_id = %(viewed)s)
 ORDER BY s.id
"""


class QuotationCause(models.AbstractModel):
    """A quotation was sent, nobody has looked at it, and it expires soon."""

    _name = "collab.alert.cause.quotation"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Quotations"
    _kinds = ("quotation_unseen",)

    @api.model
    def _found(self):
        viewed = self.env["collab.event.type"]._kinds().get("quotation.viewed")
        if not viewed:  # nobody can tell who has looked
            return []
        query = SQL(FIND, today=fields.Date.today(), viewed=viewed.id)
        rows = self.env.execute_query_dict(query)
        orders = self.env["sale.order"].browse(row["id"] for row in rows)
        return [
            self._cause(order, row) for order, row in zip(orders, rows, strict=True)
        ]

    @api.model
    def _cause(self, order, row):
        key = f"sale.order,{order.id}"
        place = (row["workspace_id"], row["partner_id"])
        hit = Hit(key, *place, order.id, order.name, amount=float(row["amount"] or 0))
        return Cause(
            row["company_id"],
            "quotation_unseen",
            key,
            order._name,
            order.id,
            order.name,
            "sales",
            self.env["collab.alert"]._candidates(order),
            hits=(hit,),
        )
