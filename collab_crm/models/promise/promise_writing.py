import json

from odoo import api, fields, models
from odoo.tools import SQL

# the module of the host whose formula is the one below
FORMULA = "odoo.addons.sale.models.sale_order_line"
# the lines that have a delivery, of customers who have a workspace
LINES = SQL(
    """l.display_type IS NULL AND l.is_downpayment IS NOT TRUE AND EXISTS (
           SELECT 1 FROM product_product v
             JOIN product_template g ON g.id = v.product_tmpl_id
            WHERE v.id = l.product_id AND g.type = 'consu')
       AND EXISTS (
           SELECT 1 FROM collab_workspace w
            WHERE w.partner_id = p.commercial_partner_id AND w.active
              AND w.company_id = o.company_id AND w.kind = 'customer'
              AND w.parent_id IS NULL)"""
)
# nothing is promised any more of what is delivered
WAITED = SQL("(l.product_uom_qty <= 0 OR l.qty_delivered < l.product_uom_qty)")
ZONE = SQL(
    """(SELECT z.tz FROM resource_calendar z JOIN res_company y
            ON y.resource_calendar_id = z.id WHERE y.id = o.company_id)"""
)
INSERT = """
WITH touched AS (
    SELECT * FROM jsonb_to_recordset(%(orders)s::jsonb)
        AS t(id int, uid int, actor_id int, moved bool, taken bool)
), touched_line AS (
    SELECT * FROM jsonb_to_recordset(%(lines)s::jsonb)
        AS t(id int, uid int, lead float)
), line AS (
    SELECT l.id, o.id AS order_id, o.company_id, p.commercial_partner_id, o.state,
           o.partner_id, o.signed_on, o.commitment_date AS wish, %(date)s AS date,
           %(zone)s AS zone, COALESCE(t.uid, tl.uid) AS uid, t.actor_id,
           COALESCE(t.moved, FALSE) OR o.commitment_date IS NULL
               AND tl.lead IS NOT NULL AND tl.lead <> l.customer_lead AS moved,
           %(waited)s AS waited,
           tl.id IS NOT NULL AND tl.lead IS NULL AS born,
           COALESCE(t.taken, FALSE) AS taken
      FROM sale_order_line l
      JOIN sale_order o ON o.id = l.order_id
      JOIN res_partner p ON p.id = o.partner_id
      LEFT JOIN touched t ON t.id = o.id
      LEFT JOIN touched_line tl ON tl.id = l.id
     WHERE (l.order_id = ANY(%(order_ids)s) OR l.id = ANY(%(line_ids)s))
       AND o.state IN ('draft', 'sent', 'sale') AND %(wanted)s
)
INSERT INTO collab_promise (sale_line_id, order_id, company_id, partner_id, kind, date,
    tz, author_id, said_at, accepted_at, accepted_by, create_uid, write_uid,
    create_date, write_date)
SELECT i.id, i.order_id, i.company_id, i.commercial_partner_id, k.kind, i.date,
       COALESCE(NULLIF(a.tz, ''), i.zone, 'UTC'), a.id, %(now)s,
       CASE WHEN k.accepted THEN COALESCE(i.signed_on, %(now)s) END,
       CASE WHEN k.accepted THEN COALESCE(i.actor_id, i.partner_id) END,
       i.uid, i.uid, %(now)s, %(now)s
  FROM line i
  LEFT JOIN res_users u ON u.id = i.uid
  LEFT JOIN res_partner a ON a.id = COALESCE(i.actor_id, u.partner_id)
 CROSS JOIN LATERAL (
       SELECT (array_agg(c.date ORDER BY c.id DESC)
                   FILTER (WHERE c.kind = 'requested'))[1] AS requested,
              (array_agg(c.date ORDER BY c.id DESC)
                   FILTER (WHERE c.kind = 'quoted'))[1] AS quoted,
              (array_agg(c.date ORDER BY c.id DESC)
                   FILTER (WHERE c.kind IN ('confirmed', 'revised')))[1] AS promised
         FROM collab_promise c WHERE c.sale_line_id = i.id) known
 CROSS JOIN LATERAL (VALUES
       ('requested', FALSE, i.state <> 'sale' AND i.wish IS NOT NULL
            AND (i.moved OR i.born) AND NOT i.taken
            AND known.requested IS DISTINCT FROM i.wish),
       ('quoted', FALSE, i.state = 'sent' AND (i.moved OR i.born)
            AND known.quoted IS DISTINCT FROM i.date),
       ('confirmed', i.signed_on IS NOT NULL OR COALESCE(a.partner_share, FALSE),
            i.state = 'sale' AND known.promised IS NULL),
       ('revised', FALSE, i.state = 'sale' AND i.moved AND i.waited
            AND known.promised <> i.date)
       ) AS k(kind, accepted, holds)
 WHERE k.holds ORDER BY i.order_id, i.id, k.kind = 'quoted'
ON CONFLICT (sale_line_id) WHERE kind = 'confirmed' DO NOTHING
RETURNING id
"""


class PromiseWriting(models.Model):
    """Adds rows where the changes of a transaction are promises: one statement."""

    _inherit = "collab.promise"

    _confirmed_once = models.UniqueIndex(
        "(sale_line_id) WHERE kind = 'confirmed'",
        "The order line was confirmed already.",
    )

    @api.model
    def _write_ledger(self, pending):
        """Say what a transaction has promised; costs nothing where that is nothing.

        :param pending: the :class:`Pending` of the transaction, flushed
        """
        orders = self._orders_touched(pending)
        if not orders and not pending.lines:
            return
        touched = [
            {"id": line_id, "uid": uid, "lead": lead}
            for line_id, (uid, lead) in pending.lines.items()
        ]
        order_ids = [order["id"] for order in orders]
        now = fields.Datetime.now()
        self.env.execute_query(
            SQL(
                INSERT,
                orders=json.dumps(orders),
                lines=json.dumps(touched),
                order_ids=order_ids,
                line_ids=list(pending.lines),
                date=self._date_sql(now, order_ids, list(pending.lines)),
                zone=ZONE,
                wanted=LINES,
                waited=WAITED,
                now=now,
            )
        )
        self.invalidate_model()

    @api.model
    def _date_sql(self, now, order_ids=(), line_ids=()):
        """Return the date of a line ``l`` of an order ``o``: what the order says, else
        what the host expects.

        Where another addon expects otherwise, it is asked line by line.
        """
        own = type(self.env["sale.order.line"])._expected_date.__module__ == FORMULA
        expected = SQL(
            """CASE WHEN o.state = 'sale' THEN COALESCE(o.date_order, %(now)s)
                    ELSE %(now)s::timestamp END
               + COALESCE(l.customer_lead, 0) * interval '1 day'""",
            now=now,
        )
        if not own:
            lines = self.env["sale.order.line"].browse(line_ids)
            lines |= self.env["sale.order"].browse(order_ids).order_line
            dates = {
                line.id: fields.Datetime.to_string(line._expected_date())
                for line in lines.exists()
                if not line.display_type
            }
            expected = SQL(
                "COALESCE((%s::jsonb->>l.id::text)::timestamp, %s)",
                json.dumps(dates),
                expected,
            )
        return SQL("date_trunc('second', COALESCE(o.commitment_date, %s))", expected)
