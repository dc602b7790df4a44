from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.monitor import Figure, Panel, Rows


class MonitorSales(models.AbstractModel):
    """Opportunities and orders on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _panel_pipeline(self):
        today = fields.Date.context_today(self)
        deals = Domain("type", "=", "opportunity")
        pending = deals & Domain("won_status", "=", "pending")
        since, _until = self._day()
        won = deals & Domain("won_status", "=", "won")
        return Panel(
            "pipeline",
            self.env._("Pipeline"),
            "fa-filter",
            "crm.lead",
            (
                Figure(
                    "rotting",
                    self.env._("Rotting"),
                    pending & Domain("is_rotting", "=", True),
                    "bad",
                    "expected_revenue",
                ),
                Figure(
                    "overdue",
                    self.env._("Past closing date"),
                    pending & Domain("date_deadline", "<", today),
                    "warn",
                ),
                Figure("open", self.env._("Open"), pending, amount="expected_revenue"),
                Figure(
                    "won",
                    self.env._("Won today"),
                    won & Domain("date_closed", ">=", since),
                    "good",
                    "expected_revenue",
                ),
            ),
            {"team": "team_id", "company": "company_id", "partner": "partner_id"},
            department="sales",
            group=("open", "stage_id"),
            rows=Rows(
                "rotting",
                "date_last_stage_update, id",
                "name",
                "partner_id",
                "user_id",
                "date_last_stage_update",
            ),
        )

    @api.model
    def _panel_orders(self):
        since, until = self._day()
        sold = Domain("state", "=", "sale")
        waiting = sold & Domain(
            "delivery_status", "in", ("pending", "started", "partial")
        )
        due = waiting & Domain("commitment_date", ">=", since)
        return Panel(
            "orders",
            self.env._("Orders"),
            "fa-shopping-cart",
            "sale.order",
            (
                Figure(
                    "late",
                    self.env._("Overdue"),
                    waiting & Domain("commitment_date", "<", since),
                    "bad",
                    "amount_untaxed",
                ),
                Figure(
                    "today",
                    self.env._("Due today"),
                    due & Domain("commitment_date", "<", until),
                    "warn",
                    "amount_untaxed",
                ),
                Figure(
                    "week",
                    self.env._("Due in 7 days"),
                    due & Domain("commitment_date", "<", until + timedelta(days=6)),
                ),
                Figure(
                    "confirmed",
                    self.env._("Confirmed today"),
                    sold & Domain("date_order", ">=", since),
                    "good",
                    "amount_untaxed",
                ),
            ),
            {"team": "team_id", "company": "company_id", "partner": "partner_id"},
            department="sales",
            rows=Rows(
                "late",
                "commitment_date, id",
                "name",
                "partner_id",
                "user_id",
                "commitment_date",
            ),
        )
