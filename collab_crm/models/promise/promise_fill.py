import logging

from odoo import api, fields, models
from odoo.tools import SQL

from .promise_writing import LINES, WAITED, ZONE

_logger = logging.getLogger(__name__)

# what was said before anybody kept a ledger, and what a failure left out: rows without
# author. A published date has a reason and stands, whatever the order says.
FILL = """
INSERT INTO collab_promise (sale_line_id, order_id, company_id, partner_id, kind, date,
    tz, said_at, create_uid, write_uid, create_date, write_date)
SELECT l.id, o.id, o.company_id, p.commercial_partner_id,
       CASE WHEN known.date IS NULL THEN 'confirmed' ELSE 'revised' END,
       %(date)s, COALESCE(%(zone)s, 'UTC'),
       CASE WHEN known.date IS NULL THEN LEAST(o.date_order, %(now)s)
            ELSE %(now)s END, %(uid)s, %(uid)s, %(now)s, %(now)s
  FROM collab_workspace place
  JOIN res_company y ON y.id = place.company_id
  JOIN res_partner p ON p.commercial_partner_id = place.partner_id
  JOIN sale_order o ON o.partner_id = p.id AND o.company_id = place.company_id
  JOIN sale_order_line l ON l.order_id = o.id
  LEFT JOIN LATERAL (
       SELECT c.date, c.reason FROM collab_promise c
        WHERE c.sale_line_id = l.id AND c.kind IN ('confirmed', 'revised')
        ORDER BY c.id DESC LIMIT 1) known ON TRUE
 WHERE %(places)s AND place.parent_id IS NULL AND place.kind = 'customer'
   AND o.state = 'sale' AND o.id <> ALL(%(told)s) AND %(wanted)s
   AND (o.date_order >= %(now)s::timestamp
                        - COALESCE(y.collab_history_months, 0) * interval '1 month'
        OR l.qty_delivered < l.product_uom_qty)
   AND (known.date IS NULL OR known.reason IS NULL AND %(waited)s
        AND o.commitment_date IS NOT NULL
        AND date_trunc('second', o.commitment_date) <> known.date)
 ORDER BY o.date_order, l.id
ON CONFLICT (sale_line_id) WHERE kind = 'confirmed' DO NOTHING
RETURNING id
"""


class PromiseFill(models.Model):
    """Knows the promises that were made before there was a workspace."""

    _inherit = "collab.promise"

    @api.model
    def _fill(self, places):
        """Add what the open and recent orders of customers promise.

        :param SQL places: which workspaces ``place``
        :return: how many rows were added
        """
        now = fields.Datetime.now()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                FILL,
                date=self._date_sql(now),
                zone=ZONE,
                wanted=LINES,
                waited=WAITED,
                places=places,
                told=self.env.context.get("collab_orders_told") or [],
                now=now,
                uid=self.env.uid,
            )
        )
        self.invalidate_model()
        return len(rows)

    @api.model
    def _reconcile(self):
        """Compare the orders of all workspaces with the ledger, add what is missing."""
        if added := self._fill(SQL("place.active")):
            _logger.warning("The ledger missed %s promises; they are added", added)
        return added
