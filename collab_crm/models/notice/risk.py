from odoo import api, models
from odoo.tools import SQL

from ...tools.notice import Reason
from ..promise.publish_reminder import TYPE

# no level lets it through: somebody knows already
ASKED = Reason("asked", frozenset())


class NoticeOfRisk(models.Model):
    """Who stands for a customer is told when a promise to him is at risk."""

    _inherit = "collab.notice"

    @api.model
    def _reasons(self):
        """Return the reasons; who is asked anyway is not told for a weaker one."""
        reasons = super()._reasons()
        first = [reason.code for reason in reasons].index("risk")
        return (*reasons[:first], ASKED, *reasons[first:])

    @api.model
    def _reason_conditions(self):
        """Return the conditions; a risk is told to the owner and to sales."""
        risk = SQL(
            """k.code = 'promise.at_risk' AND me.side = 'internal'
               AND (me.department = 'sales' OR w.user_id = u.id)"""
        )
        known = super()._reason_conditions()
        return known | {"asked": self._asked_condition(), "risk": risk}

    @api.model
    def _asked_condition(self):
        """Return whether an activity of the host tells somebody of the same: that he
        is to act on it, or since then to publish a new date to this customer. One
        interruption is enough.
        """
        kind = self.env["ir.model.data"]._xmlid_to_res_id(TYPE, False) or None
        return SQL(
            """k.code IN ('promise.at_risk', 'alert.opened') AND (
                   EXISTS (SELECT 1 FROM collab_alert a
                            WHERE a.id = e.res_id AND a.user_id = u.id)
                   OR (EXISTS (SELECT 1 FROM mail_activity v
                                WHERE v.res_model = 'collab.workspace'
                                  AND v.res_id = w.id AND v.user_id = u.id
                                  AND v.active AND v.activity_type_id = %s)
                       AND (SELECT min(f.review_since) FROM collab_forecast f
                             WHERE f.workspace_id = w.id)
                           >= e.occurred_at - interval '1 minute'))""",
            kind,
        )
