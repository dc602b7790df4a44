from odoo import models
from odoo.tools import SQL


class RoleNotice(models.Model):
    """People from outside are told of nothing their role does not open."""

    _inherit = "collab.notice"

    def _still_readable(self):
        readable = super()._still_readable()
        outside = readable.filtered(lambda n: n.user_id.share and n.event_id)
        closed = self.browse()
        for user, notices in outside.grouped("user_id").items():
            closed |= notices - notices._opened_by_role(user)
        return readable - closed

    def _opened_by_role(self, user):
        """Return those of one reader that are about what his role opens.

        A query for each reader: he gets one letter for all of them.
        """
        conditions = self.env["collab.workspace"].with_user(user)._feed_by_role()
        if not conditions:
            return self
        rows = self.env.execute_query(
            SQL(
                """SELECT n.id FROM collab_notice n
                     JOIN collab_event_target t ON t.event_id = n.event_id
                          AND t.workspace_id = n.workspace_id
                    WHERE n.id = ANY(%s) AND %s""",
                list(self.ids),
                SQL(" AND ").join(conditions),
            )
        )
        return self.browse(notice_id for (notice_id,) in rows)
