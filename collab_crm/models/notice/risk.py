from odoo import api, models
from odoo.tools import SQL


class NoticeOfRisk(models.Model):
    """Who stands for a customer is told when a promise to him is at risk."""

    _inherit = "collab.notice"

    @api.model
    def _reason_conditions(self):
        """Return the conditions; a risk is told to the owner and to sales. The one who
        was asked has an activity of the host: that is enough.
        """
        risk = SQL(
            """k.code = 'promise.at_risk' AND me.side = 'internal'
               AND (me.department = 'sales' OR w.user_id = u.id)
               AND NOT EXISTS (SELECT 1 FROM collab_alert a
                                WHERE a.id = e.res_id AND a.user_id = u.id)"""
        )
        return super()._reason_conditions() | {"risk": risk}
