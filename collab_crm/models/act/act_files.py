from odoo import api, models
from odoo.tools import SQL

from ...tools.ids import is_id
from ...tools.size import size_told

PAGE = 30


class WorkspaceFiles(models.Model):
    """The files both sides have shared: as the feed grants them, and no others."""

    _inherit = "collab.workspace"

    def _files_shown(self, before=None, limit=PAGE):
        """Return shared files of this workspace, the newest first.

        :param int before: only files before this one; what is no id is not heard
        :return: ``([{"name", "url", "size", "by", "when"}], where the next page
            begins or None)``
        """
        self.ensure_one()
        self.check_access("read")
        if not self._portal_may("documents"):
            return [], None
        after = SQL("AND a.id < %s", before) if is_id(before) else SQL("")
        rows = self.env.execute_query_dict(
            SQL(
                """SELECT DISTINCT ON (a.id) a.id, m.id AS message, a.name,
                          a.file_size, t.occurred_at, p.name AS by
                     FROM (SELECT t.event_id, t.occurred_at, t.actor_id
                             FROM collab_event_target t
                            WHERE t.workspace_id = %s AND t.audience = 'shared'
                              AND %s
                          ) t
                     JOIN collab_event e ON e.id = t.event_id
                     JOIN mail_message m ON m.id = e.message_id
                     JOIN message_attachment_rel r ON r.message_id = m.id
                     JOIN ir_attachment a ON a.id = r.attachment_id
                LEFT JOIN res_partner p ON p.id = t.actor_id
                    WHERE TRUE %s
                    ORDER BY a.id DESC, t.occurred_at LIMIT %s""",
                self.id,
                self._feed_allowed(),
                after,
                limit + 1,
            )
        )
        shown = rows[:limit]
        more = shown[-1]["id"] if len(rows) > limit else None
        reading = self._portal_reading()
        return [reading._file_row(row) for row in shown], more

    @api.model
    def _file_row(self, row):
        page = self.env["collab.order.page"].with_env(self.env)
        return {
            "name": row["name"] or "",
            "url": f"/collab/file/{row['message']}/{row['id']}",
            "size": size_told(row["file_size"]),
            "by": row["by"] or "",
            "when": page._day(row["occurred_at"]),
        }
