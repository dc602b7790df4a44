from odoo import api, fields, models
from odoo.tools import SQL

from ....tools.alerting import Cause, Hit
from ....tools.reasons import REASONS

FIND = """
SELECT p.id, p.company_id, p.scheduled_date, w.id AS workspace_id, w.partner_id,
       s.id AS order_id, s.name AS order_name
  FROM stock_picking p
  JOIN stock_picking_type t ON t.id = p.picking_type_id AND t.code = 'outgoing'
  JOIN res_partner c ON c.id = p.partner_id
  JOIN collab_workspace w ON w.partner_id = c.commercial_partner_id AND w.active
       AND w.company_id = p.company_id AND w.kind = 'customer' AND w.parent_id IS NULL
  JOIN unnest(%(companies)s::int[], %(moments)s::timestamp[]) AS since(company_id, at)
       ON since.company_id = p.company_id
  LEFT JOIN sale_order s ON s.id = p.sale_id
 WHERE p.state = 'assigned' AND p.scheduled_date < since.at AND NOT EXISTS (
       SELECT 1 FROM collab_alert a
        WHERE a.cause = 'stock.picking,' || p.id AND a.state <> 'resolved'
          AND a.company_id = p.company_id AND a.kind = ANY(%(forecasts)s))
 ORDER BY p.id
"""


class DeliveryCause(models.AbstractModel):
    """Goods for a customer are ready, and nobody picks them.

    Where a forecast alerts of the same transfer, that is enough.
    """

    _name = "collab.alert.cause.delivery"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Deliveries"
    _kinds = ("delivery_waiting",)

    @api.model
    def _found(self):
        since = self._since("collab_alert_pick_hours")
        rows = self.env.execute_query_dict(
            SQL(
                FIND,
                companies=list(since),
                moments=list(since.values()),
                forecasts=list(REASONS),
            )
        )
        pickings = self.env["stock.picking"].browse(row["id"] for row in rows)
        now = fields.Datetime.now()
        return [
            self._cause(picking, row, (now - row["scheduled_date"]).total_seconds())
            for picking, row in zip(pickings, rows, strict=True)
        ]

    @api.model
    def _cause(self, picking, row, late):
        hit = Hit(
            f"stock.picking,{picking.id}",
            row["workspace_id"],
            row["partner_id"],
            row["order_id"],
            row["order_name"],
            promised=row["scheduled_date"],
            days_late=late / 86400,
        )
        return Cause(
            row["company_id"],
            "delivery_waiting",
            f"stock.picking,{picking.id}",
            picking._name,
            picking.id,
            picking.name,
            "inventory",
            self.env["collab.alert"]._candidates(picking),
            hit.days_late,
            hits=(hit,),
        )
