from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Panel, Rows, figures
from .monitor_day import between

ENDANGERED = ("late", "risk", "unknown")


class MonitorPromise(models.AbstractModel):
    """Promises and alerts on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _panel_promises(self):
        late, risk, unknown = (Domain("state", "=", state) for state in ENDANGERED)
        endangered = Domain("state", "in", ENDANGERED)
        return Panel(
            "promises",
            self.env._("Promises at Risk"),
            "fa-handshake-o",
            "collab.forecast",
            figures(
                late=(self.env._("Late"), late, "bad"),
                risk=(self.env._("At risk"), risk, "warn"),
                unknown=(self.env._("Cannot be predicted"), unknown, "warn"),
                endangered=(self.env._("All at risk"), endangered),
            ),
            {
                "team": "order_id.team_id",
                "department": "department",
                "company": "company_id",
                "partner": "partner_id",
            },
            group=("endangered", "department"),
            rows=Rows(
                *("late", "slack, id", "order_id", "partner_id", "owner_id"),
                "promised_date",
            ),
        )

    @api.model
    def _panel_alerts(self):
        return Panel(
            "alerts",
            self.env._("Alerts"),
            "fa-bell",
            "collab.alert",
            self._alert_figures(),
            {
                "team": "impact_ids.order_id.team_id",
                "department": "department",
                "company": "company_id",
                "partner": "impact_ids.partner_id",
            },
            group=("all", "department"),
            rows=Rows(
                *("all", "severity desc, opened_at, id", "display_name", None),
                *("user_id", "opened_at"),
            ),
        )

    @api.model
    def _alert_figures(self):
        """Alerts by their age in days of the reader's calendar."""
        since, _until = self._day()
        waiting = Domain("state", "!=", "resolved")
        week, days = since - timedelta(days=7), since - timedelta(days=3)
        asked = Domain("state", "=", "open")
        asked &= Domain("acknowledge_by", "<", fields.Datetime.now())
        old = waiting & Domain("opened_at", "<", week)
        today = waiting & Domain("opened_at", ">=", since)
        some = waiting & between("opened_at", week, days)
        few = waiting & between("opened_at", days, since)
        return figures(
            unacknowledged=(self.env._("Overdue"), asked, "bad"),
            old=(self.env._("Older than 7 days"), old, "bad"),
            week=(self.env._("4 to 7 days"), some, "warn"),
            days=(self.env._("1 to 3 days"), few, "warn"),
            today=(self.env._("Today"), today),
            all=(self.env._("All"), waiting),
        )
