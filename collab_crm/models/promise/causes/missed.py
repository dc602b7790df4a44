from odoo import api, fields, models
from odoo.tools import SQL

from ....tools.alerting import Cause

FIND = """
SELECT f.id FROM collab_forecast f JOIN res_company c ON c.id = f.company_id
 WHERE c.collab_alert_missed_days > 0 AND f.state IN ('risk', 'late', 'unknown')
   AND f.promised_date < %(now)s - c.collab_alert_missed_days * interval '1 day'
 ORDER BY f.id
"""


class MissedCause(models.AbstractModel):
    """The promised day is over, and the goods are not delivered.

    Whoever sold them has to speak with the customer, whatever it is that is late.
    """

    _name = "collab.alert.cause.missed"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Missed Promises"
    _kinds = ("promise_missed",)

    @api.model
    def _found(self):
        now = fields.Datetime.now()
        rows = self.env.execute_query(SQL(FIND, now=now))
        forecasts = self.env["collab.forecast"].browse(row_id for (row_id,) in rows)
        source = self.env["collab.alert.cause.forecast"]
        tiers = self.env["collab.alert"]._collab_tier_rank(forecasts.partner_id)
        found = []
        for order, lines in forecasts.grouped("order_id").items():
            hits = [source._hit(line, tiers) for line in lines]
            hits = [
                hit._replace(days_late=(now - hit.promised).total_seconds() / 86400)
                for hit in hits
            ]
            found.append(
                Cause(
                    order.company_id.id,
                    "promise_missed",
                    f"sale.order,{order.id}",
                    order._name,
                    order.id,
                    order.name,
                    "sales",
                    self.env["collab.alert"]._candidates(order),
                    max(hit.days_late for hit in hits),
                    hits=tuple(hits),
                )
            )
        return found
