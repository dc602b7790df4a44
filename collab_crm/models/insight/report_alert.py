from odoo import fields, models
from odoo.tools import SQL

from ...tools.departments import DEPARTMENTS
from ..promise.alert import CAUSES, SEVERITIES, STATES

QUERY = """
SELECT a.id, a.id AS alert_id, a.company_id, a.department, a.kind,
       %(severity)s AS severity, a.state, a.user_id, a.opened_at, a.resolved_at,
       a.level, 1 AS alert_count, (a.level > 0)::int AS escalated,
       EXTRACT(epoch FROM a.acknowledged_at - a.opened_at) / 3600
           AS hours_to_acknowledge,
       EXTRACT(epoch FROM a.answered_at - a.opened_at) / 3600 AS hours_to_answer,
       EXTRACT(epoch FROM a.resolved_at - a.opened_at) / 3600 AS hours_to_resolve
  FROM collab_alert a
"""


class AlertReport(models.Model):
    """How alerts were dealt with: one row for each."""

    _name = "collab.alert.report"
    _description = "Alerts Report"
    _inherit = ["collab.report"]
    _auto = False
    _depends = {"collab.alert": ["state", "opened_at", "resolved_at", "department"]}
    _order = "opened_at desc, id desc"
    _rec_name = "alert_id"
    _collab_of = "alert_id"

    alert_id = fields.Many2one("collab.alert", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department = fields.Selection(DEPARTMENTS, readonly=True)
    kind = fields.Selection(CAUSES, "Cause", readonly=True)
    severity = fields.Selection(SEVERITIES, readonly=True)
    state = fields.Selection(STATES, readonly=True)
    user_id = fields.Many2one("res.users", "Responsible", readonly=True)
    opened_at = fields.Datetime("Opened", readonly=True)
    resolved_at = fields.Datetime("Resolved", readonly=True)
    alert_count = fields.Integer("Alerts", readonly=True)
    escalated = fields.Float(
        readonly=True, aggregator="avg", help="Share of the alerts."
    )
    level = fields.Integer("Escalation Step", readonly=True, aggregator="max")
    hours_to_acknowledge = fields.Float(readonly=True, aggregator="avg", digits=(16, 1))
    hours_to_answer = fields.Float(readonly=True, aggregator="avg", digits=(16, 1))
    hours_to_resolve = fields.Float(readonly=True, aggregator="avg", digits=(16, 1))

    @property
    def _table_query(self):
        # as far as the reader reads what an alert hits
        alerts = self.env["collab.alert"]
        return SQL(QUERY, severity=alerts._field_to_sql("a", "severity"))
