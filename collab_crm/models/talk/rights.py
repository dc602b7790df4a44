from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...tools.ids import is_id
from ..feed.feed_query import COLUMNS


class TalkRights(models.Model):
    """Who may say something, to whom, about what."""

    _inherit = "collab.workspace"

    @api.model
    def _talk_outside(self):
        """Tell whether the writer is a customer or supplier."""
        return not self.env.user._is_internal()

    def _talk_check(self, shared):
        """Check that the reader may write here.

        :param bool shared: for the other side too
        :raise AccessError: he may not
        :raise UserError: there is no other side
        """
        self._feed_one()
        self.check_access("read")
        if not self.sudo().active:  # sudo: only whether it is archived
            raise self._sealed_error()
        if self._talk_outside():
            self._talk_slow_down()
        elif shared:
            self._talk_check_share()

    def _talk_check_share(self):
        if not self.partner_id:
            raise UserError(
                self.env._(
                    "%s is still a prospect: there is nobody to share with.", self.name
                )
            )
        if not self.has_access("write"):
            raise AccessError(
                self.env._(
                    "Only the team of %s writes to the other side. Join it first.",
                    self.name,
                )
            )

    def _talk_row(self, event_id):
        """Return the row of an entry the reader may read in this workspace.

        :raise UserError: there is none: never was, or not for this reader
        """
        self._feed_one()
        self.check_access("read")
        known = is_id(event_id)
        rows = self._talk_rows(SQL("t.event_id = %s", event_id)) if known else ()
        if not rows:
            raise UserError(self.env._("There is no such entry."))
        return rows[0]

    def _talk_rows(self, condition):
        """Return the rows of entries of this workspace that the reader may read.

        :param SQL condition: which targets ``t``
        """
        return self._talk_rows_in(SQL("t.workspace_id = %s AND %s", self.id, condition))

    @api.model
    def _talk_my_rows(self, event_id):
        """Return the rows of an event in all living workspaces of the reader.

        :raise UserError: there is none he may read
        """
        known = is_id(event_id)
        rows = known and self._talk_rows_in(
            SQL(
                "t.event_id = %s AND t.workspace_id IN (SELECT id FROM (%s) mine)",
                event_id,
                self._feed_mine(),
            )
        )
        if not rows:
            raise UserError(self.env._("There is no such entry."))
        living = [row for row in rows if row["alive"]]
        if not living:
            raise self._sealed_error()
        return living

    @api.model
    def _talk_rows_in(self, condition):
        query = SQL(
            "SELECT %s FROM collab_event_target t WHERE %s AND %s",
            COLUMNS,
            condition,
            self._feed_allowed(),
        )
        return self._feed_rows(query)

    def _talk_entries(self, rows):
        """Return the entries of rows, each event its own, as in :meth:`feed_page`."""
        reading = self._feed_in_reader_s_language()
        reader = reading._feed_reader(rows) | {"named": False}
        return [
            reading._feed_group(f"event/{row['event_id']}", [[row]], reader)
            for row in rows
        ]
