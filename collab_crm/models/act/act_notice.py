from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.notice import ANY, Reason
from ..notice.preference import CHANNELS

# what a customer does: for who stands for him, and for the salesperson of the order
DONE = (
    "change.asked", "change.withdrawn", "order.again", "approval.approved",
    "approval.rejected", "delivery.rated",
    "survey.answered",
)  # fmt: skip
# what was decided of it, and what he is asked: for the contacts it is about
ANSWERED = (
    "change.accepted", "change.partly", "change.refused", "change.lapsed",
    "approval.asked", "approval.withdrawn",
)  # fmt: skip
INSIDE = """
k.code IN %(done)s AND me.side = 'internal' AND (w.user_id = u.id
 OR EXISTS (SELECT 1 FROM sale_order o
             WHERE e.res_model = 'sale.order' AND o.id = e.res_id AND o.user_id = u.id)
 OR (e.data->>'staff')::int = me.partner_id)
"""
OUTSIDE = """
k.code IN %(answered)s AND me.side = 'customer'
AND ((e.data->>'asker')::int = me.partner_id
 OR e.data->'asked' @> to_jsonb(me.partner_id))
"""


class NoticeOfAct(models.Model):
    """The owner is told what the customer does, the customer what came of it."""

    _inherit = "collab.notice"

    reason = fields.Selection(
        selection_add=[("act", "The customer acts, or is answered")],
        ondelete={"act": "cascade"},
    )

    @api.model
    def _reasons(self):
        reasons = super()._reasons()
        return (*reasons[:-1], Reason("act", ANY), *reasons[-1:])

    @api.model
    def _reason_conditions(self):
        acts = SQL(
            "((%s) OR (%s))",
            SQL(INSIDE, done=DONE),
            SQL(OUTSIDE, answered=ANSWERED),
        )
        return super()._reason_conditions() | {"act": acts}


class PreferenceOfAct(models.Model):
    _inherit = "collab.notice.preference"

    act = fields.Selection(
        CHANNELS,
        string="My customer asks for a change, approves or rates",
        default="usual",
    )
