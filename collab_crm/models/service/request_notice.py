from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.notice import ANY, Reason
from ..notice.preference import CHANNELS

# who is responsible, or who stands for the customer as long as nobody is
CONDITION = """
k.code IN ('request.opened', 'request.reopened', 'request.rated')
AND me.side = 'internal'
AND (EXISTS (SELECT 1 FROM project_task_user_rel r
              WHERE r.task_id = e.res_id AND r.user_id = u.id)
     OR w.user_id = u.id AND NOT EXISTS (
         SELECT 1 FROM project_task_user_rel r WHERE r.task_id = e.res_id))
"""


class NoticeOfRequest(models.Model):
    """Who is responsible is told what a customer asks, and how he found the answer."""

    _inherit = "collab.notice"

    reason = fields.Selection(
        selection_add=[("request", "A customer asks")],
        ondelete={"request": "cascade"},
    )

    @api.model
    def _reasons(self):
        reasons = super()._reasons()
        return (*reasons[:-1], Reason("request", ANY), *reasons[-1:])

    @api.model
    def _reason_conditions(self):
        return super()._reason_conditions() | {"request": SQL("(%s)", SQL(CONDITION))}


class PreferenceOfRequest(models.Model):
    _inherit = "collab.notice.preference"

    request = fields.Selection(
        CHANNELS, string="A customer opens or rates a request of mine", default="usual"
    )
