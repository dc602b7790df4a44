from odoo import fields, models
from odoo.tools import SQL

# only orders the reader may read: "ordered before" counts no others either
QUERY = """
SELECT o.id, o.id AS order_id, o.partner_id, o.user_id, o.team_id, o.company_id,
       o.date_order AS ordered_at, o.amount, 1 AS order_count, o.repeated,
       sent.first_at AS first_delivery,
       CASE WHEN o.delivery_status = 'full' THEN sent.last_at END AS delivered_at,
       EXTRACT(epoch FROM sent.first_at - o.date_order) / 86400 AS days_to_first,
       CASE WHEN o.delivery_status = 'full'
            THEN EXTRACT(epoch FROM sent.last_at - o.date_order) / 86400
       END AS days_to_delivered
  FROM (SELECT s.id, p.commercial_partner_id AS partner_id, s.user_id, s.team_id,
               s.company_id, s.date_order, s.delivery_status,
               s.amount_untaxed / COALESCE(NULLIF(s.currency_rate, 0), 1) AS amount,
               (row_number() OVER (PARTITION BY p.commercial_partner_id, s.company_id
                    ORDER BY s.date_order, s.id) > 1)::int AS repeated
          FROM sale_order s JOIN res_partner p ON p.id = s.partner_id
         WHERE s.state = 'sale' AND s.id IN %(own)s) o
  LEFT JOIN (SELECT k.sale_id, min(k.date_done) AS first_at, max(k.date_done) AS last_at
               FROM stock_picking k
               JOIN stock_picking_type y ON y.id = k.picking_type_id
                AND y.code = 'outgoing'
              WHERE k.state = 'done' AND k.sale_id IS NOT NULL
              GROUP BY k.sale_id) sent ON sent.sale_id = o.id
"""
AMOUNTS = "sales_team.group_sale_salesman,account.group_account_invoice"


class OrderReport(models.Model):
    """From order to delivery: one row for each confirmed order."""

    _name = "collab.order.report"
    _description = "Order to Delivery"
    _inherit = ["collab.report"]
    _auto = False
    _depends = {
        "sale.order": ["state", "date_order", "delivery_status", "amount_untaxed"],
        "stock.picking": ["state", "date_done", "sale_id"],
    }
    _order = "ordered_at desc, id desc"
    _rec_name = "order_id"
    _collab_of = "order_id"

    order_id = fields.Many2one("sale.order", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    user_id = fields.Many2one("res.users", "Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", "Sales Team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    ordered_at = fields.Datetime("Ordered", readonly=True)
    first_delivery = fields.Datetime(readonly=True)
    delivered_at = fields.Datetime("Delivered in Full", readonly=True)
    amount = fields.Float("Untaxed Amount", readonly=True, groups=AMOUNTS)
    order_count = fields.Integer("Orders", readonly=True)
    repeated = fields.Float(
        "Reorder Rate",
        readonly=True,
        aggregator="avg",
        help="Share of orders of customers who had ordered before.",
    )
    days_to_first = fields.Float(
        "Days to First Delivery", readonly=True, aggregator="avg", digits=(16, 1)
    )
    days_to_delivered = fields.Float(
        "Days to Full Delivery", readonly=True, aggregator="avg", digits=(16, 1)
    )

    @property
    def _table_query(self):
        return SQL(QUERY, own=self._own_sql("sale.order"))
