from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Figure, Panel, Rows

ENDANGERED = ("late", "risk", "unknown")


class MonitorPromise(models.AbstractModel):
    """Promises and alerts on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _panel_promises(self):
        states = {
            "late": (self.env._("Late"), "bad"),
            "risk": (self.env._("At risk"), "warn"),
            "unknown": (self.env._("Cannot be predicted"), "warn"),
        }
        figures = [
            Figure(code, label, Domain("state", "=", code), tone)
            for code, (label, tone) in states.items()
        ]
        endangered = Domain("state", "in", ENDANGERED)
        figures.append(Figure("endangered", self.env._("All at risk"), endangered))
        return Panel(
            "promises",
            self.env._("Promises at Risk"),
            "fa-handshake-o",
            "collab.forecast",
            tuple(figures),
            {
                "team": "order_id.team_id",
                "department": "department",
                "company": "company_id",
                "partner": "partner_id",
            },
            group=("endangered", "department"),
            rows=Rows(
                "late",
                "slack, id",
                "order_id",
                "partner_id",
                "owner_id",
                "promised_date",
            ),
        )

    @api.model
    def _panel_alerts(self):
        """Alerts by their age in days of the reader's calendar."""
        since, _until = self._day()
        waiting = Domain("state", "!=", "resolved")
        week, days = since - timedelta(days=7), since - timedelta(days=3)
        return Panel(
            "alerts",
            self.env._("Alerts"),
            "fa-bell",
            "collab.alert",
            (
                Figure(
                    "unacknowledged",
                    self.env._("Acknowledge overdue"),
                    Domain("state", "=", "open")
                    & Domain("acknowledge_by", "<", fields.Datetime.now()),
                    "bad",
                ),
                Figure(
                    "old",
                    self.env._("Older than 7 days"),
                    waiting & Domain("opened_at", "<", week),
                    "bad",
                ),
                Figure(
                    "week",
                    self.env._("4 to 7 days"),
                    waiting
                    & Domain("opened_at", ">=", week)
                    & Domain("opened_at", "<", days),
                    "warn",
                ),
                Figure(
                    "days",
                    self.env._("1 to 3 days"),
                    waiting
                    & Domain("opened_at", ">=", days)
                    & Domain("opened_at", "<", since),
                    "warn",
                ),
                Figure(
                    "today",
                    self.env._("Today"),
                    waiting & Domain("opened_at", ">=", since),
                ),
                Figure("all", self.env._("All"), waiting),
            ),
            {
                "team": "impact_ids.order_id.team_id",
                "department": "department",
                "company": "company_id",
                "partner": "impact_ids.partner_id",
            },
            group=("all", "department"),
            rows=Rows(
                "all",
                "severity desc, opened_at, id",
                "display_name",
                None,
                "user_id",
                "opened_at",
            ),
        )
