from odoo import api, fields, models, tools
from odoo.tools import SQL

# a day of a moment in the time zone in which a promise was meant
DAY = """((({moment}) AT TIME ZONE 'UTC') AT TIME ZONE
          CASE WHEN {tz} = ANY(%(zones)s) THEN {tz} ELSE 'UTC' END)::date"""
QUERY = """
SELECT r.*, (r.late_first <= r.grace AND r.in_full)::int AS kept_first,
       (r.late_last <= r.grace AND r.in_full)::int AS kept_last,
       r.in_full::int AS full_count, 1 AS line_count,
       CASE WHEN r.late_first > r.grace THEN r.late_first END AS delay_first,
       CASE WHEN r.late_last > r.grace THEN r.late_last END AS delay_last,
       CASE WHEN r.in_full THEN 'delivered'
            WHEN r.over THEN 'short' ELSE 'overdue' END AS state
  FROM (
    SELECT l.id, l.id AS sale_line_id, o.id AS order_id, o.company_id, o.user_id,
           p.commercial_partner_id AS partner_id, w.id AS workspace_id, l.product_id,
           g.categ_id, COALESCE(bought.partner_id, vendor.partner_id) AS supplier_id,
           told.first_date, told.last_date, moved.delivered_at, told.changes,
           GREATEST(y.collab_grace_days, 0) AS grace, full_.yes AS in_full,
           NOT COALESCE(moved.open, FALSE) AND moved.delivered_at IS NOT NULL AS over,
           {first_end} - {first} AS late_first, {last_end} - {last} AS late_last
      FROM (SELECT c.sale_line_id, min(c.company_id) AS company_id,
                   (array_agg(c.date ORDER BY c.id))[1] AS first_date,
                   (array_agg(c.date ORDER BY c.id DESC))[1] AS last_date,
                   (array_agg(c.tz ORDER BY c.id))[1] AS first_tz,
                   (array_agg(c.tz ORDER BY c.id DESC))[1] AS last_tz,
                   count(*) - 1 AS changes
              FROM collab_promise c
             WHERE c.kind IN ('confirmed', 'revised')
             GROUP BY c.sale_line_id) told
      JOIN sale_order_line l ON l.id = told.sale_line_id
      JOIN sale_order o ON o.id = l.order_id AND o.state = 'sale'
      JOIN res_partner p ON p.id = o.partner_id
      JOIN res_company y ON y.id = o.company_id
      JOIN product_product v ON v.id = l.product_id
      JOIN product_template g ON g.id = v.product_tmpl_id
      LEFT JOIN collab_workspace w ON w.partner_id = p.commercial_partner_id
       AND w.company_id = o.company_id AND w.kind = 'customer' AND w.active
       AND w.parent_id IS NULL
      LEFT JOIN (
           SELECT m.sale_line_id,
                  max(m.date) FILTER (WHERE m.state = 'done' AND d.usage = 'customer')
                      AS delivered_at,
                  bool_or(m.state NOT IN ('done', 'cancel')) AS open,
                  sum(m.quantity * u.factor) FILTER (WHERE m.state = 'done'
                      AND m.to_refund AND s.usage = 'customer') AS returned
             FROM stock_move m
             JOIN stock_location s ON s.id = m.location_id
             JOIN stock_location d ON d.id = m.location_dest_id
             JOIN uom_uom u ON u.id = m.product_uom
            WHERE m.sale_line_id IS NOT NULL
            GROUP BY m.sale_line_id) moved ON moved.sale_line_id = l.id
      LEFT JOIN (
           SELECT DISTINCT ON (i.sale_line_id) i.sale_line_id, i.partner_id
             FROM purchase_order_line i JOIN purchase_order b ON b.id = i.order_id
            WHERE i.sale_line_id IS NOT NULL AND b.state = 'purchase'
            ORDER BY i.sale_line_id, i.id DESC) bought ON bought.sale_line_id = l.id
      LEFT JOIN (
           SELECT DISTINCT ON (i.product_tmpl_id, own.id) i.product_tmpl_id,
                  own.id AS company_id, i.partner_id
             FROM product_supplierinfo i
             JOIN res_company own ON COALESCE(i.company_id, own.id) = own.id
            ORDER BY i.product_tmpl_id, own.id, i.sequence, i.id) vendor
        ON vendor.product_tmpl_id = g.id AND vendor.company_id = o.company_id
      JOIN uom_uom lu ON lu.id = l.product_uom_id
     CROSS JOIN LATERAL (SELECT l.qty_delivered
               + COALESCE(moved.returned / NULLIF(lu.factor, 0), 0)
               >= l.product_uom_qty - 0.000001 AS yes) full_
     WHERE l.product_uom_qty > 0
       AND (full_.yes AND moved.delivered_at IS NOT NULL
            OR told.first_date < %(now)s)
  ) r
"""
# what is not complete, and still to come, is late as of today
END = """CASE WHEN full_.yes
              OR NOT COALESCE(moved.open, FALSE) AND moved.delivered_at IS NOT NULL
              THEN moved.delivered_at ELSE %(now)s::timestamp END"""


class PromiseReport(models.Model):
    """How promises were kept: one row for each order line that was delivered, or is
    overdue. Compared with the first promise and with the last one.
    """

    _name = "collab.promise.report"
    _description = "On-time Report"
    _auto = False
    _order = "last_date desc, id desc"
    _rec_name = "sale_line_id"

    sale_line_id = fields.Many2one("sale.order.line", "Order Line", readonly=True)
    order_id = fields.Many2one("sale.order", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    user_id = fields.Many2one("res.users", "Salesperson", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    workspace_id = fields.Many2one("collab.workspace", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    categ_id = fields.Many2one("product.category", "Product Category", readonly=True)
    supplier_id = fields.Many2one(
        "res.partner",
        readonly=True,
        help="Of the purchase made for the line, else the main vendor of the product.",
    )
    first_date = fields.Datetime("First Promise", readonly=True)
    last_date = fields.Datetime("Last Promise", readonly=True)
    delivered_at = fields.Datetime("Delivered", readonly=True)
    changes = fields.Integer(readonly=True, help="How often the promise was changed.")
    state = fields.Selection(
        [
            ("delivered", "Delivered"),
            ("short", "Delivered in part"),
            ("overdue", "Overdue"),
        ],
        readonly=True,
    )
    # shares are averages of 0 and 1
    full_count = fields.Float("In Full", readonly=True, aggregator="avg")
    kept_first = fields.Float(
        "In Full, On Time (first promise)", readonly=True, aggregator="avg"
    )
    kept_last = fields.Float(
        "In Full, On Time (last promise)", readonly=True, aggregator="avg"
    )
    # a mean of these would take early ones for late ones: it is not asked for
    late_first = fields.Float(
        "Days Late (first promise)",
        readonly=True,
        aggregator=None,
        help="Less than 0: early.",
    )
    late_last = fields.Float(
        "Days Late (last promise)",
        readonly=True,
        aggregator=None,
        help="Less than 0: early.",
    )
    delay_first = fields.Float(
        "Days Late, of the Late Ones (first promise)", readonly=True, aggregator="avg"
    )
    delay_last = fields.Float(
        "Days Late, of the Late Ones (last promise)", readonly=True, aggregator="avg"
    )
    line_count = fields.Integer("Order Lines", readonly=True)

    @property
    def _table_query(self):
        days = {
            name: DAY.format(moment=moment, tz=f"told.{zone}_tz")
            for name, moment, zone in (
                ("first_end", END, "first"),
                ("first", "told.first_date", "first"),
                ("last_end", END, "last"),
                ("last", "told.last_date", "last"),
            )
        }
        return SQL(QUERY.format(**days), now=fields.Datetime.now(), zones=self._zones())

    @api.model
    @tools.ormcache()
    def _zones(self):
        """Return the time zones the database knows: it stops at any other."""
        rows = self.env.execute_query(SQL("SELECT name FROM pg_timezone_names"))
        return [name for (name,) in rows]
