from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.date_utils import add

from ...tools.monitor import Figure, Panel, Rows

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
        late = waiting & Domain("due_date", "<", today)
        return Panel(
            "steps",
            self.env._("Plan Steps"),
            "fa-check-square-o",
            STEP,
            (
                Figure(
                    "late",
                    self.env._("Late"),
                    late & Domain("side", "=", "internal"),
                    "bad",
                ),
                Figure(
                    "customer",
                    self.env._("Late at the customer's"),
                    late & Domain("side", "!=", "internal"),
                    "warn",
                ),
                Figure(
                    "week",
                    self.env._("Due in 7 days"),
                    waiting
                    & Domain("due_date", ">=", today)
                    & Domain("due_date", "<", add(today, days=7)),
                ),
            ),
            {
                "department": "department",
                "company": "company_id",
                "team": "order_id.team_id",
                "partner": "workspace_id.partner_id",
            },
            rows=Rows(
                "late", "due_date, id", "name", "workspace_id", "user_id", "due_date"
            ),
        )
