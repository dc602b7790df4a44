from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Panel, Rows, figures
from .monitor_day import between

STEP = "collab.plan.step"


class MonitorPlan(models.AbstractModel):
    """Steps of shared plans on the monitor, over all workspaces."""

    _inherit = "collab.monitor"

    @api.model
    def _panels(self):
        panels = super()._panels()
        if STEP in self.env:
            panels.append(self._panel_steps())
        return panels

    @api.model
    def _panel_steps(self):
        today = fields.Date.context_today(self)
        waiting = Domain("state", "=", "open")
        overdue = waiting & Domain("due_date", "<", today)
        late = overdue & Domain("side", "=", "internal")
        outside = overdue & Domain("side", "!=", "internal")
        week = waiting & between("due_date", today, today + timedelta(days=7))
        return Panel(
            "steps",
            self.env._("Plan Steps"),
            "fa-check-square-o",
            STEP,
            figures(
                late=(self.env._("Late"), late, "bad"),
                customer=(self.env._("Late at the customer's"), outside, "warn"),
                week=(self.env._("Due in 7 days"), week),
            ),
            {
                "team": "order_id.team_id",
                "department": "department",
                "company": "company_id",
                "partner": "workspace_id.partner_id",
            },
            rows=Rows(
                *("late", "due_date, id", "name", "workspace_id", "user_id"),
                "due_date",
            ),
        )
