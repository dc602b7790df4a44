from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..feed.feed_query import COLUMNS


class TalkPinning(models.Model):
    """What a team wants to have at hand."""

    _inherit = "collab.workspace"

    def feed_pin(self, event_id, on):
        """Pin an entry in this workspace, for everybody who may read it, or let go.

        :param int event_id: an entry the reader may read in this workspace
        :return: True
        :raise AccessError: he may not write in the workspace, as people from outside
        :raise UserError: there is no such entry
        """
        if not isinstance(on, bool):
            raise UserError(self.env._("An entry is either pinned or not."))
        row = self._talk_row(event_id)
        self.check_access("write")
        # sudo: the right to write in the workspace was just checked
        target = self.env["collab.event.target"].sudo()
        target = target.search(
            [("workspace_id", "=", self.id), ("event_id", "=", event_id)]
        )
        if bool(target.pinned_at) != on:
            target.pinned_at = on and fields.Datetime.now()
            target.flush_recordset(["pinned_at"])
            self._talk_changed([(self.id, row["event_id"], row["audience"])])
        return True

    @api.readonly
    def feed_pinned(self, limit=10):
        """Return what is pinned in this workspace, the newest pin first.

        :param int limit: 100 at the most
        :return: list of entries, as in :meth:`feed_page`
        :raise AccessError: the reader may not see the workspace
        :raise UserError: the limit is no number
        """
        self._feed_one()
        limit = self._feed_limit(limit)
        self._feed_enter()
        query = SQL(
            """SELECT %s FROM collab_event_target t
                WHERE t.workspace_id = %s AND t.pinned_at IS NOT NULL AND %s
                ORDER BY t.pinned_at DESC, t.event_id DESC LIMIT %s""",
            COLUMNS,
            self.id,
            self._feed_allowed(),
            limit,
        )
        rows = self._feed_rows(query)
        rows.sort(key=lambda row: (row["pinned_at"], row["event_id"]), reverse=True)
        return self._talk_entries(rows)
