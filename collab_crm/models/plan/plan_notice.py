from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.notice import ANY, Reason
from ..notice.preference import CHANNELS

# the customer has ticked: who stands for him is told
TICKED = """
k.code = 'plan.done' AND me.side = 'internal' AND w.user_id = u.id
AND EXISTS (SELECT 1 FROM collab_member who
             WHERE who.workspace_id = t.workspace_id
               AND who.partner_id = e.actor_id AND who.side <> 'internal')
"""
# it is the turn of a contact of the customer, or of any of them
TURN = """
k.code = 'plan.turn' AND me.side = 'customer'
AND EXISTS (SELECT 1 FROM collab_plan_step s
             WHERE s.id = e.res_id AND s.state = 'open' AND s.side = 'customer'
               AND COALESCE(s.partner_id, me.partner_id) = me.partner_id)
"""


class NoticeOfPlan(models.Model):
    """The owner is told what the customer ticks; the customer, that it is his turn."""

    _inherit = "collab.notice"

    reason = fields.Selection(
        selection_add=[("plan", "The plan goes on")], ondelete={"plan": "cascade"}
    )

    @api.model
    def _reasons(self):
        reasons = super()._reasons()
        return (*reasons[:-1], Reason("plan", ANY), *reasons[-1:])

    @api.model
    def _reason_conditions(self):
        plan = SQL("(%s OR %s)", SQL(TICKED), SQL(TURN))
        return super()._reason_conditions() | {"plan": plan}


class PreferenceOfPlan(models.Model):
    _inherit = "collab.notice.preference"

    plan = fields.Selection(
        CHANNELS, string="A customer ticks a step of my plan", default="usual"
    )
