from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

COLUMNS = SQL(
    "t.event_id, t.occurred_at, t.workspace_id, t.audience, t.department,"
    " t.importance, t.scope, t.type_id, t.data AS target_data, t.pinned_at"
)
NEWEST = SQL("t.occurred_at DESC, t.event_id DESC")
# How many of the newest rows of all workspaces are read for a row of a page: enough
# for somebody who is in one workspace of six; who is in few, has few to look at.
LOOK = 6
# Who has never looked has seen what was there when he joined.
SEEN_AT = SQL("COALESCE(me.seen_at, date_trunc('second', me.create_date))")
SEEN_EVENT = SQL("COALESCE(me.seen_event_id, 0)")
SEEN = SQL("%s, %s", SEEN_AT, SEEN_EVENT)


class FeedQuery(models.Model):
    """The queries of the reader: which rows of ``collab.event.target`` are a page.

    ``t`` is a target, ``mine`` the workspace with the marker of the reader: what is
    newer than ``(seen_at, seen_event_id)`` he has not seen.
    """

    _inherit = "collab.workspace"

    def _feed_newest(self, mine, where, window):
        """Return the query of the newest rows of this workspace."""
        return SQL(
            """SELECT t.* FROM (%s) mine CROSS JOIN LATERAL (
                   SELECT * FROM collab_event_target t
                    WHERE t.workspace_id = %s AND %s ORDER BY %s LIMIT %s) t""",
            mine,
            self.id,
            where,
            NEWEST,
            window,
        )

    @api.model
    def _my_feed_newest(self, mine, where, window, each=1, near=None):
        """Return the query of the newest rows of many workspaces.

        :param SQL mine: see :meth:`_feed_mine`
        :param int each: how many rows of each workspace are looked at first
        :param SQL near: see :meth:`_feed_near`
        """
        probes = self._my_feed_probes(mine, where, window, each)
        if near is None:
            return probes
        # where the newest rows of all suffice, no workspace is looked at by itself
        return SQL(
            """WITH near AS MATERIALIZED (%(near)s), found AS MATERIALIZED (
                   SELECT count(*) >= %(window)s AS enough FROM near
               )
               SELECT t.* FROM near t WHERE (SELECT enough FROM found)
                UNION ALL
               SELECT t.* FROM (%(probes)s) t WHERE NOT (SELECT enough FROM found)""",
            near=self._my_feed_near(mine, where, window, near),
            window=window,
            probes=probes,
        )

    @api.model
    def _my_feed_near(self, mine, where, window, near):
        """Return the query of those of the newest rows of all workspaces that are in
        many: none where few rows pass the filters.

        :param SQL near: see :meth:`_feed_near`
        """
        if near is None:
            return SQL("SELECT t.* FROM collab_event_target t WHERE FALSE")
        return SQL(
            """SELECT t.* FROM (%(mine)s) mine JOIN (
                      SELECT t.* FROM collab_event_target t WHERE %(near)s
                       ORDER BY t.occurred_at DESC, t.event_id DESC LIMIT %(look)s
                      ) t ON t.workspace_id = mine.id AND %(where)s
                ORDER BY %(newest)s LIMIT %(window)s""",
            mine=mine,
            near=near,
            look=window * LOOK,
            where=where,
            newest=NEWEST,
            window=window,
        )

    @api.model
    def _feed_near(self, cursor, filters):
        """Return the condition on the newest rows of all workspaces, in which the page
        of somebody who is in many of them is found. None: few rows pass the filters.
        """
        if any(value not in (None, False, "", "all") for value in filters.values()):
            return None
        before = SQL("TRUE")
        if cursor is not None and cursor is not False:
            before = self._feed_compare("<", cursor)
        # above zero: this is how it gets its index
        return SQL("t.archived IS NOT TRUE AND t.id > 0 AND %s", before)

    @api.model
    def _my_feed_probes(self, mine, where, window, each):
        """Return the query of the newest rows of many workspaces, however few pass.

        Only the workspaces with the newest first rows can contribute to a page: they
        are found by an index probe each. As many rows as are wanted are not older than
        the last of these, so nothing older than it is read at all.
        """
        return SQL(
            """WITH first AS MATERIALIZED (
                   SELECT mine.*, t.occurred_at, t.event_id
                     FROM (%(mine)s) mine CROSS JOIN LATERAL (
                          SELECT t.occurred_at, t.event_id FROM collab_event_target t
                           WHERE t.workspace_id = mine.id AND %(where)s
                           ORDER BY %(newest)s LIMIT %(each)s) t
                    ORDER BY %(newest)s LIMIT %(window)s
               ), last AS MATERIALIZED (
                   SELECT t.occurred_at, t.event_id FROM first t
                    ORDER BY %(newest)s OFFSET %(window)s - 1
               )
               SELECT t.* FROM (
                   SELECT DISTINCT id, seen_at, seen_event_id FROM first
               ) mine CROSS JOIN LATERAL (
                   SELECT * FROM collab_event_target t
                    WHERE t.workspace_id = mine.id AND %(where)s
                      AND (t.occurred_at, t.event_id) >= (
                          COALESCE((SELECT occurred_at FROM last), '-infinity'),
                          COALESCE((SELECT event_id FROM last), 0))
                    ORDER BY %(newest)s LIMIT %(window)s) t
                ORDER BY %(newest)s LIMIT %(window)s""",
            each=each,
            mine=mine,
            where=where,
            newest=NEWEST,
            window=window,
        )

    def _feed_marker(self):
        """Return the query of the marker of the reader in this workspace: one row."""
        return SQL(
            """SELECT w.id, %s FROM collab_workspace w LEFT JOIN collab_member me
                   ON me.workspace_id = w.id AND me.granted AND me.partner_id = (%s)
                WHERE w.id = %s""",
            self._feed_marker_columns(),
            self._feed_me(),
            self.id,
        )

    @api.model
    def _feed_mine(self, domain=Domain.TRUE):
        """Return the query of the workspaces the reader belongs to, with his marker.

        :param Domain domain: which of them
        """
        return SQL(
            """SELECT me.workspace_id AS id, %s FROM collab_member me
                WHERE me.granted AND me.partner_id = (%s)
                  AND me.workspace_id IN (%s)""",
            self._feed_marker_columns(),
            self._feed_me(),
            self._search(domain).select(),
        )

    @api.model
    def _feed_readable_places(self, domain=Domain.TRUE):
        """Return the query of the workspaces the reader may read, with his marker
        where he belongs to them. Elsewhere he has none, and nothing is unread.

        :param Domain domain: which of them
        """
        return SQL(
            """SELECT w.id, %s FROM (%s) w LEFT JOIN collab_member me
                   ON me.workspace_id = w.id AND me.granted AND me.partner_id = (%s)""",
            self._feed_marker_columns(),
            self._search(domain).select(),
            self._feed_me(),
        )

    @api.model
    def _feed_marker_columns(self):
        return SQL("%s AS seen_at, %s AS seen_event_id", SEEN_AT, SEEN_EVENT)

    @api.model
    def _feed_me(self):
        """Return the query of the person who reads: it spares a query of its own."""
        return SQL("SELECT u.partner_id FROM res_users u WHERE u.id = %s", self.env.uid)
