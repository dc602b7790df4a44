from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Panel, Rows, figures
from .monitor_day import between

SCOPE = {"team": "team_id", "company": "company_id", "partner": "partner_id"}
UNDELIVERED = ("pending", "started", "partial")


class MonitorSales(models.AbstractModel):
    """Opportunities and orders on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _panel_pipeline(self):
        since, _until = self._day()
        deals = Domain("type", "=", "opportunity")
        pending = deals & Domain("won_status", "=", "pending")
        rotting = pending & Domain("is_rotting", "=", True)
        today = fields.Date.context_today(self)
        overdue = pending & Domain("date_deadline", "<", today)
        won = deals & Domain("won_status", "=", "won")
        won &= Domain("date_closed", ">=", since)
        worth = "expected_revenue"
        return Panel(
            "pipeline",
            self.env._("Pipeline"),
            "fa-filter",
            "crm.lead",
            figures(
                rotting=(self.env._("Rotting"), rotting, "bad", worth),
                overdue=(self.env._("Past closing date"), overdue, "warn"),
                open=(self.env._("Open"), pending, "plain", worth),
                won=(self.env._("Won today"), won, "good", worth),
            ),
            SCOPE,
            department="sales",
            group=("open", "stage_id"),
            rows=Rows(
                *("rotting", "date_last_stage_update, id", "name", "partner_id"),
                *("user_id", "date_last_stage_update"),
            ),
        )

    @api.model
    def _panel_orders(self):
        since, until = self._day()
        sold = Domain("state", "=", "sale")
        waiting = sold & Domain("delivery_status", "in", UNDELIVERED)
        late = waiting & Domain("commitment_date", "<", since)
        today = waiting & between("commitment_date", since, until)
        week = waiting & between("commitment_date", since, until + timedelta(days=6))
        fresh = sold & Domain("date_order", ">=", since)
        worth = "amount_untaxed"
        return Panel(
            "orders",
            self.env._("Orders"),
            "fa-shopping-cart",
            "sale.order",
            figures(
                late=(self.env._("Overdue"), late, "bad", worth),
                today=(self.env._("Due today"), today, "warn", worth),
                week=(self.env._("Due in 7 days"), week),
                confirmed=(self.env._("Confirmed today"), fresh, "good", worth),
            ),
            SCOPE,
            department="sales",
            rows=Rows(
                *("late", "commitment_date, id", "name", "partner_id", "user_id"),
                "commitment_date",
            ),
        )
