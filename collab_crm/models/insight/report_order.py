from odoo import api, fields, models
from odoo.tools import SQL

QUERY = """
SELECT o.id, o.id AS order_id, p.commercial_partner_id AS partner_id, o.user_id,
       o.team_id, o.company_id, o.date_order AS ordered_at, sent.first_delivery,
       o.amount_untaxed / COALESCE(NULLIF(o.currency_rate, 0), 1) AS amount,
       CASE WHEN o.delivery_status = 'full' THEN sent.last_delivery END AS delivered_at
  FROM sale_order o
  JOIN res_partner p ON p.id = o.partner_id
  LEFT JOIN (SELECT k.sale_id, min(k.date_done) AS first_delivery,
                    max(k.date_done) AS last_delivery
               FROM stock_picking k
               JOIN stock_picking_type y ON y.id = k.picking_type_id
                AND y.code = 'outgoing'
              WHERE k.state = 'done' AND k.sale_id IS NOT NULL
              GROUP BY k.sale_id) sent ON sent.sale_id = o.id
 WHERE o.state = 'sale' AND o.id IN %(order_id)s
"""
# only orders the reader may read: "ordered before" counts no others either. Without
# WITH: what is read once only can be shared out among several processes.
FIGURES = """
SELECT o.*, 1 AS order_count,
       COALESCE(o.ordered_at > known.first_at, FALSE)::int AS repeated,
       EXTRACT(epoch FROM o.first_delivery - o.ordered_at) / 86400 AS days_to_first,
       EXTRACT(epoch FROM o.delivered_at - o.ordered_at) / 86400 AS days_to_delivered
  FROM (%(facts)s) o
  LEFT JOIN (
       SELECT p.commercial_partner_id AS partner_id, s.company_id,
              min(s.date_order) AS first_at
         FROM sale_order s JOIN res_partner p ON p.id = s.partner_id
        WHERE s.state = 'sale' AND s.id IN %(order_id)s
        GROUP BY p.commercial_partner_id, s.company_id) known
    ON known.partner_id = o.partner_id AND known.company_id = o.company_id
"""
AMOUNTS = "sales_team.group_sale_salesman,account.group_account_invoice"


class OrderReport(models.Model):
    """From order to delivery: one row for each confirmed order."""

    _name = "collab.order.report"
    _description = "Order to Delivery"
    _inherit = ["collab.report.kept"]
    _auto = False
    _depends = {
        "sale.order": ["state", "date_order", "delivery_status", "amount_untaxed"],
        "stock.picking": ["state", "date_done", "sale_id"],
    }
    _order = "ordered_at desc, id desc"
    _rec_name = "order_id"
    _collab_of = "order_id"
    _collab_documents = {"order_id": "sale.order"}

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
        return SQL(FIGURES, facts=self._facts(), **self._own_documents())

    @api.model
    def _rows(self, own):
        return SQL(QUERY, **own)
