from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Figure, Panel, Rows

# how near a deadline is near
NEAR = timedelta(days=2)


class MonitorService(models.AbstractModel):
    """Requests of customers on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _requests(self):
        """Return the domain of what customers wait for: open tasks for a contact."""
        return (
            Domain("project_id", "!=", False)
            & Domain("partner_id", "!=", False)
            & Domain("is_closed", "=", False)
            & Domain("is_template", "=", False)
            & Domain("project_id.is_template", "=", False)
        )

    @api.model
    def _panel_requests(self):
        now = fields.Datetime.now()
        waiting = self._requests()
        return Panel(
            "requests",
            self.env._("Requests"),
            "fa-life-ring",
            "project.task",
            (
                Figure(
                    "late",
                    self.env._("Past deadline"),
                    waiting & Domain("date_deadline", "<", now),
                    "bad",
                ),
                Figure(
                    "near",
                    self.env._("Within 2 days"),
                    waiting
                    & Domain("date_deadline", ">=", now)
                    & Domain("date_deadline", "<", now + NEAR),
                    "warn",
                ),
                Figure(
                    "nobody",
                    self.env._("Nobody's"),
                    waiting & Domain("user_ids", "=", False),
                    "warn",
                ),
                Figure("open", self.env._("Open"), waiting),
            ),
            {"company": "company_id", "partner": "partner_id"},
            department="service",
            rows=Rows(
                "late",
                "date_deadline, id",
                "name",
                "partner_id",
                "user_ids",
                "date_deadline",
            ),
        )
