from odoo import api, models
from odoo.fields import Domain

from ...tools.monitor import Figure, Panel, Rows


class MonitorGoods(models.AbstractModel):
    """Deliveries on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _panel_deliveries(self):
        since, until = self._day()
        outgoing = Domain("picking_type_code", "=", "outgoing")
        waiting = outgoing & Domain("state", "not in", ("draft", "done", "cancel"))
        done = outgoing & Domain("state", "=", "done")
        return Panel(
            "deliveries",
            self.env._("Deliveries"),
            "fa-truck",
            "stock.picking",
            (
                Figure(
                    "late",
                    self.env._("Late"),
                    waiting & Domain("scheduled_date", "<", since),
                    "bad",
                ),
                Figure(
                    "today",
                    self.env._("Today"),
                    waiting
                    & Domain("scheduled_date", ">=", since)
                    & Domain("scheduled_date", "<", until),
                    "warn",
                ),
                Figure(
                    "ready",
                    self.env._("Ready"),
                    waiting & Domain("state", "=", "assigned"),
                ),
                Figure(
                    "done",
                    self.env._("Shipped today"),
                    done & Domain("date_done", ">=", since),
                    "good",
                ),
            ),
            {
                "team": "sale_id.team_id",
                "company": "company_id",
                "partner": "partner_id",
            },
            department="inventory",
            rows=Rows(
                "late",
                "scheduled_date, id",
                "name",
                "partner_id",
                "user_id",
                "scheduled_date",
            ),
        )
