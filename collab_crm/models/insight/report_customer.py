from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# a customer in a company is known by his first order
QUERY = """
SELECT c.id, c.partner_id, c.company_id, w.user_id, c.first_at, c.last_at,
       c.order_count,
       c.amount, 1 AS customer_count, (c.order_count > 1)::int AS reordered, c.retained,
       CASE WHEN c.order_count > 1
            THEN EXTRACT(epoch FROM c.last_at - c.first_at)
                 / 86400 / (c.order_count - 1)
       END AS days_between,
       EXTRACT(epoch FROM %(now)s - c.last_at) / 86400 AS days_since
  FROM (SELECT min(s.id) AS id, p.commercial_partner_id AS partner_id, s.company_id,
               min(s.date_order) AS first_at, max(s.date_order) AS last_at,
               count(*) AS order_count,
               sum(s.amount_untaxed / COALESCE(NULLIF(s.currency_rate, 0), 1))
                   AS amount,
               CASE WHEN bool_or(s.date_order < %(now)s - interval '12 months'
                        AND s.date_order >= %(now)s - interval '24 months')
                    THEN bool_or(s.date_order >= %(now)s - interval '12 months')::int
               END AS retained
          FROM sale_order s JOIN res_partner p ON p.id = s.partner_id
         WHERE s.state = 'sale' AND s.id IN %(own)s
         GROUP BY p.commercial_partner_id, s.company_id) c
  LEFT JOIN collab_workspace w ON w.partner_id = c.partner_id
   AND w.company_id = c.company_id AND w.kind = 'customer' AND w.active
   AND w.parent_id IS NULL
"""


class CustomerReport(models.Model):
    """Who stays: one row for each customer of a company, from the orders the reader
    may read.
    """

    _name = "collab.customer.report"
    _description = "Customers"
    _inherit = ["collab.report"]
    _auto = False
    _depends = {"sale.order": ["state", "date_order", "amount_untaxed", "partner_id"]}
    _order = "last_at desc, id desc"
    _rec_name = "partner_id"

    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    user_id = fields.Many2one("res.users", "Owner of the Workspace", readonly=True)
    first_at = fields.Datetime("First Order", readonly=True)
    last_at = fields.Datetime("Last Order", readonly=True)
    order_count = fields.Integer("Orders", readonly=True)
    customer_count = fields.Integer("Customers", readonly=True)
    amount = fields.Float(
        "Untaxed Amount",
        readonly=True,
        groups="sales_team.group_sale_salesman,account.group_account_invoice",
    )
    # shares are averages of 0 and 1
    reordered = fields.Float(
        "Ordered Again",
        readonly=True,
        aggregator="avg",
        help="Share of customers with more than one order.",
    )
    retained = fields.Float(
        "Retention",
        readonly=True,
        aggregator="avg",
        help="Of the customers who ordered between 24 and 12 months ago, those who "
        "ordered in the last 12 months.",
    )
    days_between = fields.Float(
        "Days Between Orders", readonly=True, aggregator="avg", digits=(16, 1)
    )
    days_since = fields.Float(
        "Days Since the Last Order", readonly=True, aggregator="avg", digits=(16, 1)
    )

    def _readable_domain(self):
        # each row adds up what the reader may read, and nothing else
        return Domain.TRUE

    @property
    def _table_query(self):
        now = fields.Datetime.now()
        return SQL(QUERY, now=now, own=self._own_sql("sale.order"))
