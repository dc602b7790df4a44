from odoo import fields, models
from odoo.tools import SQL

QUERY = """
SELECT l.id, l.id AS lead_id, p.commercial_partner_id AS partner_id, l.user_id,
       l.team_id, COALESCE(l.company_id, t.company_id) AS company_id, l.stage_id,
       l.source_id, l.lost_reason_id, l.won_status, l.create_date AS opened_at,
       CASE WHEN l.won_status <> 'pending' THEN l.date_closed END AS closed_at,
       l.expected_revenue, 1 AS deal_count,
       (l.won_status = 'won')::int AS won_count,
       (l.won_status = 'lost')::int AS lost_count,
       CASE l.won_status WHEN 'won' THEN 1.0 WHEN 'lost' THEN 0.0 END AS win_rate,
       CASE l.won_status WHEN 'won' THEN l.expected_revenue ELSE 0 END AS won_amount,
       CASE l.won_status WHEN 'won'
            THEN EXTRACT(epoch FROM l.date_closed - l.create_date) / 86400
       END AS days_to_won,
       CASE l.won_status WHEN 'pending'
            THEN EXTRACT(epoch FROM %(now)s - l.create_date) / 86400 END AS days_open
  FROM crm_lead l
  LEFT JOIN res_partner p ON p.id = l.partner_id
  LEFT JOIN crm_team t ON t.id = l.team_id
 WHERE l.type = 'opportunity'
"""
WON = [("pending", "Pending"), ("won", "Won"), ("lost", "Lost")]


class DealReport(models.Model):
    """The course of sales: one row for each opportunity, lost ones too."""

    _name = "collab.deal.report"
    _description = "Sales Course"
    _inherit = ["collab.report"]
    _auto = False
    _depends = {
        "crm.lead": [
            *("type", "partner_id", "user_id", "team_id", "company_id", "stage_id"),
            *("source_id", "lost_reason_id", "won_status", "date_closed"),
            "expected_revenue",
        ],
    }
    _order = "opened_at desc, id desc"
    _rec_name = "lead_id"
    _collab_of = "lead_id"

    lead_id = fields.Many2one("crm.lead", "Opportunity", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    user_id = fields.Many2one("res.users", "Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", "Sales Team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    stage_id = fields.Many2one("crm.stage", readonly=True)
    source_id = fields.Many2one("utm.source", readonly=True)
    lost_reason_id = fields.Many2one("crm.lost.reason", readonly=True)
    won_status = fields.Selection(WON, "Won/Lost", readonly=True)
    opened_at = fields.Datetime("Opened", readonly=True)
    closed_at = fields.Datetime("Closed", readonly=True)
    expected_revenue = fields.Float(readonly=True)
    won_amount = fields.Float("Won Revenue", readonly=True)
    deal_count = fields.Integer("Opportunities", readonly=True)
    won_count = fields.Integer("Won", readonly=True)
    lost_count = fields.Integer("Lost", readonly=True)
    # shares are averages of 0 and 1; what is not decided is not in them
    win_rate = fields.Float(
        readonly=True, aggregator="avg", help="Won among those won or lost."
    )
    days_to_won = fields.Float(
        "Days from Lead to Won", readonly=True, aggregator="avg", digits=(16, 1)
    )
    days_open = fields.Float(readonly=True, aggregator="avg", digits=(16, 1))

    @property
    def _table_query(self):
        return SQL(QUERY, now=fields.Datetime.now())
