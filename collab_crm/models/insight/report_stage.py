from odoo import api, fields, models
from odoo.tools import SQL

from .report_deal import WON

# what was left is told by the host's tracking; where it is now, by the opportunity
QUERY = """
WITH leads AS (
    SELECT l.id, l.stage_id, l.user_id, l.team_id, l.won_status, l.create_date,
           COALESCE(l.company_id, t.company_id) AS company_id,
           CASE l.won_status WHEN 'lost' THEN l.date_closed END AS closed_at,
           COALESCE(l.date_last_stage_update, l.create_date) AS came_at
      FROM crm_lead l LEFT JOIN crm_team t ON t.id = l.team_id
     WHERE l.type = 'opportunity' AND l.id IN %(lead_id)s)
SELECT s.*
  FROM (SELECT moved.id * 2 AS id, l.id AS lead_id, moved.stage_id,
               COALESCE(moved.came_at, l.create_date) AS entered_at, moved.left_at,
               l.user_id, l.team_id, l.company_id, l.won_status
          FROM (SELECT v.id, m.res_id AS lead_id, v.old_value_integer AS stage_id,
                       v.create_date AS left_at,
                       lag(v.create_date) OVER (PARTITION BY m.res_id ORDER BY v.id)
                           AS came_at
                  FROM mail_tracking_value v
                  JOIN mail_message m ON m.id = v.mail_message_id
                   AND m.model = 'crm.lead'
                 WHERE v.field_id = %(field)s) moved
          JOIN leads l ON l.id = moved.lead_id
         UNION ALL
        SELECT l.id * 2 + 1, l.id, l.stage_id, l.came_at, l.closed_at,
               l.user_id, l.team_id, l.company_id, l.won_status
          FROM leads l
         WHERE l.won_status IS DISTINCT FROM 'won') s
  JOIN crm_stage g ON g.id = s.stage_id
"""
FIGURES = """
SELECT r.*, 1 AS stay_count,
       GREATEST(EXTRACT(epoch FROM COALESCE(r.left_at, %(now)s) - r.entered_at), 0)
           / 86400 AS days
  FROM (%(facts)s) r
"""


class StageReport(models.Model):
    """How long opportunities stay: one row for each stay of one in a stage."""

    _name = "collab.stage.report"
    _description = "Days in Stage"
    _inherit = ["collab.report.kept"]
    _auto = False
    _depends = {
        "crm.lead": ["stage_id", "user_id", "team_id", "company_id", "won_status"],
        "mail.tracking.value": ["old_value_integer", "mail_message_id"],
    }
    _order = "entered_at desc, id desc"
    _rec_name = "lead_id"
    _collab_of = "lead_id"
    _collab_documents = {"lead_id": "crm.lead"}

    lead_id = fields.Many2one("crm.lead", "Opportunity", readonly=True)
    stage_id = fields.Many2one("crm.stage", readonly=True)
    user_id = fields.Many2one("res.users", "Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", "Sales Team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    won_status = fields.Selection(WON, "Won/Lost", readonly=True)
    entered_at = fields.Datetime("Entered", readonly=True)
    left_at = fields.Datetime("Left", readonly=True)
    days = fields.Float(
        "Days in Stage", readonly=True, aggregator="avg", digits=(16, 1)
    )
    stay_count = fields.Integer("Stays", readonly=True)

    @property
    def _table_query(self):
        return SQL(FIGURES, now=fields.Datetime.now(), facts=self._facts())

    @api.model
    def _rows(self, own):
        tracked = self.env["ir.model.fields"]._get("crm.lead", "stage_id")
        return SQL(QUERY, field=tracked.id, **own)
