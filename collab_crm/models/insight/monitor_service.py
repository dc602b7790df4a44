from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Panel, Rows, figures
from .monitor_day import between

# how near a deadline is near
NEAR = timedelta(days=2)


class MonitorService(models.AbstractModel):
    """Requests of customers on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _requests(self):
        """Return the domain of what customers wait for: open tasks for a contact, of
        the service desks where there are any.
        """
        desks = self.env["collab.desk"]._projects()
        asked = Domain("project_id", "in", list(desks)) if desks else Domain.TRUE
        return asked & (
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
        # by their own targets, or by the deadline of the task
        due = self.env["collab.request"]._tasks_due
        late = waiting & (Domain("date_deadline", "<", now) | due(now))
        near = between("date_deadline", now, now + NEAR) | due(now + NEAR, now)
        near = waiting & near
        nobody = waiting & Domain("user_ids", "=", False)
        return Panel(
            "requests",
            self.env._("Requests"),
            "fa-life-ring",
            "project.task",
            figures(
                late=(self.env._("Past deadline"), late, "bad"),
                near=(self.env._("Within 2 days"), near, "warn"),
                nobody=(self.env._("Nobody's"), nobody, "warn"),
                open=(self.env._("Open"), waiting),
            ),
            {"company": "company_id", "partner": "partner_id"},
            department="service",
            rows=Rows(
                *("late", "date_deadline, id", "name", "partner_id", "user_ids"),
                "date_deadline",
            ),
        )
