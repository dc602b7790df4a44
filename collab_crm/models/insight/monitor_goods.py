from odoo import api, models
from odoo.fields import Domain

from ...tools.monitor import Panel, Rows, figures
from .monitor_day import between


class MonitorGoods(models.AbstractModel):
    """Deliveries on the monitor."""

    _inherit = "collab.monitor"

    @api.model
    def _panel_deliveries(self):
        since, until = self._day()
        outgoing = Domain("picking_type_code", "=", "outgoing")
        waiting = outgoing & Domain("state", "not in", ("draft", "done", "cancel"))
        late = waiting & Domain("scheduled_date", "<", since)
        today = waiting & between("scheduled_date", since, until)
        done = outgoing & Domain("state", "=", "done")
        done &= Domain("date_done", ">=", since)
        ready = waiting & Domain("state", "=", "assigned")
        order = "scheduled_date, id"
        return Panel(
            "deliveries",
            self.env._("Deliveries"),
            "fa-truck",
            "stock.picking",
            figures(
                late=(self.env._("Late"), late, "bad"),
                today=(self.env._("Today"), today, "warn"),
                ready=(self.env._("Ready"), ready),
                done=(self.env._("Shipped today"), done, "good"),
            ),
            {
                "team": "sale_id.team_id",
                "company": "company_id",
                "partner": "partner_id",
            },
            department="inventory",
            rows=Rows("late", order, "name", "partner_id", "user_id", "scheduled_date"),
        )
