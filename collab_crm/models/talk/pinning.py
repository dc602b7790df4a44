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
        self._talk_check_pin(on)
        row = self._talk_row(event_id)
        self.check_access("write")
        return self._talk_pin([row], on)

    @api.model
    def my_feed_pin(self, event_id, on):
        """Pin an entry of My Feed, or let go: in each workspace of the reader that the
        entry is in and where he may.

        :param int event_id: an entry of :meth:`my_feed_page`
        :return: True
        :raise AccessError: he may not write in any of the workspaces
        :raise UserError: there is no such entry
        """
        self._talk_check_pin(on)
        rows = self._talk_my_rows(event_id)
        places = self.browse([row["workspace_id"] for row in rows])
        open_ones = places._filtered_access("write")
        if not open_ones:
            places.check_access("write")
        return self._talk_pin(
            [row for row in rows if row["workspace_id"] in open_ones._ids], on
        )

    @api.model
    def _talk_check_pin(self, on):
        if not isinstance(on, bool):
            raise UserError(self.env._("An entry is either pinned or not."))

    @api.model
    def _talk_pin(self, rows, on):
        """Pin an event in some workspaces, or let go.

        :param list rows: of the event, one each workspace
        """
        wrong = [row for row in rows if bool(row["pinned_at"]) != on]
        if not wrong:
            return True
        # sudo: the right to write in the workspaces was checked
        targets = self.env["collab.event.target"].sudo()
        targets = targets.search(
            [
                ("workspace_id", "in", [row["workspace_id"] for row in wrong]),
                ("event_id", "=", wrong[0]["event_id"]),
            ]
        )
        targets.pinned_at = on and fields.Datetime.now()
        targets.flush_recordset(["pinned_at"])
        self._talk_changed(
            [(row["workspace_id"], row["event_id"], row["audience"]) for row in wrong]
        )
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
