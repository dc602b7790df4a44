from odoo import api, models
from odoo.tools import SQL

from ...tools.request import WHOLE

# a request is read by who asked it or follows it, and by who manages for the customer;
# of the member ``me``, reading the target ``t``
OWN = """
EXISTS (SELECT 1 FROM collab_event asked
          JOIN collab_request r ON r.task_id = asked.res_id
          JOIN project_task k ON k.id = r.task_id
         WHERE asked.id = t.event_id AND asked.res_model = 'project.task'
           AND r.workspace_id = t.workspace_id
           AND (k.partner_id = me.partner_id OR me.role = ANY(%(whole)s) OR EXISTS (
               SELECT 1 FROM collab_request_watcher_rel w
                WHERE w.collab_request_id = r.id
                  AND w.res_partner_id = me.partner_id)))
"""
# of the tasks only requests are shared at all
ELSEWHERE = "t.res_model IS DISTINCT FROM 'project.task'"


class RequestFeedRights(models.Model):
    """Of the requests of his colleagues a contact learns nothing in the feed either:
    neither what became of them, nor what was said.
    """

    _inherit = "collab.workspace"

    @api.model
    def _feed_outside(self):
        mine = SQL(
            """EXISTS (SELECT 1 FROM collab_member me
                        WHERE me.workspace_id = t.workspace_id AND me.granted
                          AND me.partner_id = %s AND %s)""",
            self.env.user.partner_id.id,
            SQL(OWN, whole=list(WHOLE)),
        )
        return SQL(
            "%s AND (t.type_id <> ALL(%s) AND %s OR %s)",
            super()._feed_outside(),
            self.env["collab.event.type"]._ids_of("request."),
            SQL(ELSEWHERE),
            mine,
        )


class NoticeRights(models.Model):
    _inherit = "collab.notice"

    @api.model
    def _readable(self):
        return SQL(
            "%s AND (me.side = 'internal' OR t.type_id <> ALL(%s) AND %s OR %s)",
            super()._readable(),
            self.env["collab.event.type"]._ids_of("request."),
            SQL(ELSEWHERE),
            SQL(OWN, whole=list(WHOLE)),
        )
