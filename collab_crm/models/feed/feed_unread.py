from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..asked import check_asked
from .feed_query import NEWEST, SEEN

BEFORE = """
    (t.occurred_at, t.event_id) < (
        SELECT COALESCE(t.occurred_at, 'infinity'), COALESCE(t.event_id, 0)
          FROM (SELECT) one LEFT JOIN LATERAL (
               SELECT t.occurred_at, t.event_id FROM collab_event_target t
                WHERE %s AND (t.occurred_at, t.event_id) > (%s)
                  AND t.actor_id IS DISTINCT FROM me.partner_id AND %s
                ORDER BY t.occurred_at, t.event_id LIMIT 1) t ON TRUE)"""


class FeedUnread(models.Model):
    """What a reader has seen: one marker in each workspace he belongs to."""

    _inherit = "collab.workspace"

    def feed_seen(self, cursor=None, **filters):
        """Mark the feed of this workspace as seen, up to a position.

        What the filters left out was not seen: the marker stops before the oldest
        unread entry among it. A search for a text, or a look at what was put aside,
        marks nothing.

        Called once a visit, it also notes that the reader was here. The marker never
        moves back. It stands on an entry the reader may read, so it tells nothing about
        others. Who is no member has no marker.

        :param str cursor: ``"<occurred_at, UTC>|<event_id>"`` of the newest entry
            shown; None: everything
        :param filters: those the feed was read with, see :meth:`feed_page`
        :return: whether the marker moved
        :raise AccessError: the reader may not see the workspace
        :raise UserError: this is no position, or no filter
        """
        self._feed_one()
        position = self._feed_bound("<=", cursor, self._feed_left_out(filters))
        self.check_access("read")
        mine = SQL("%s AND me.workspace_id = %s", self._feed_marker_is_mine(), self.id)
        self._feed_visited(mine)
        return self._feed_mark(mine, position, "<", self.id)

    @api.model
    def my_feed_seen(self, cursor=None):
        """Mark the feeds of all workspaces of the reader as seen, as :meth:`feed_seen`.

        :return: whether a marker moved
        :raise UserError: this is no position
        """
        position = self._feed_bound("<=", cursor)
        mine = SQL(
            "%s AND me.workspace_id IN (%s)",
            self._feed_marker_is_mine(),
            self._search([]).select(),
        )
        return self._feed_mark(mine, position, "<", False)

    def feed_unseen(self, cursor):
        """Move the marker back: the entry at a position is unread again.

        :param str cursor: ``"<occurred_at, UTC>|<event_id>"`` of the entry
        :return: whether the marker moved
        :raise AccessError: the reader may not see the workspace
        :raise UserError: this is no position
        """
        self._feed_one()
        moment, event_id = self._feed_parse(cursor)
        self.check_access("read")
        mine = SQL("%s AND me.workspace_id = %s", self._feed_marker_is_mine(), self.id)
        before = SQL("SELECT %s::timestamp, %s", moment, event_id - 1)
        return self._feed_mark(mine, before, ">", self.id)

    def _feed_one(self):
        check_asked(self)
        if len(self) != 1:
            raise UserError(self.env._("A feed is read of one workspace at a time."))

    def _feed_marker_is_mine(self):
        return SQL("me.granted AND me.partner_id = (%s)", self._feed_me())

    @api.model
    def _feed_left_out(self, filters):
        """Return the condition on targets that the filters of a feed leave out, or
        None where they leave out nothing.
        """
        filters = self._feed_named(filters)
        self._feed_grouped(filters)
        self._feed_flag("unread", filters.pop("unread", None) or False)
        if self._feed_asked(filters) or filters.get("archived"):
            return SQL("TRUE")
        conditions = self._feed_conditions(filters)[1:]  # without that of the shelf
        if not conditions:
            return None
        return SQL("(%s) IS NOT TRUE", SQL(" AND ").join(conditions))

    def _feed_bound(self, operator, cursor, left_out=None):
        """Return the query of the newest row the reader may read up to a position.

        :param SQL left_out: condition on rows that have to stay unread
        """
        readable = SQL(
            "t.workspace_id = me.workspace_id AND t.archived IS NOT TRUE AND %s",
            self._feed_allowed(),
        )
        conditions = [readable]
        if cursor is not None:
            conditions.append(self._feed_compare(operator, cursor))
        if left_out:
            conditions.append(SQL(BEFORE, readable, SEEN, left_out))
        return SQL(
            """SELECT t.occurred_at, t.event_id FROM collab_event_target t
                WHERE %s ORDER BY %s LIMIT 1""",
            SQL(" AND ").join(conditions),
            NEWEST,
        )

    def _feed_mark(self, mine, position, operator, workspace_id):
        """Move markers of the reader to a position, in one direction only.

        :param SQL mine: which markers, as a condition on members ``me``
        :param SQL position: query of the time and the event, for a member ``me``
        :param str operator: how the marker has to stand to the position: ``<``, ``>``
        """
        Member = self.env["collab.member"]
        Member.flush_model()
        # plain SQL: the marker is his own, whatever his rights on members
        moved = self.env.execute_query(
            SQL(
                """UPDATE collab_member SET seen_at = p.at, seen_event_id = p.event_id
                     FROM (SELECT me.id, p.* FROM collab_member me
                            CROSS JOIN LATERAL (%s) AS p(at, event_id)
                            WHERE %s AND (%s) %s (p.at, p.event_id)) p
                    WHERE collab_member.id = p.id
                RETURNING collab_member.seen_at, collab_member.seen_event_id""",
                position,
                mine,
                SEEN,
                SQL(operator),
            )
        )
        if moved:
            Member.invalidate_model(["seen_at", "seen_event_id"])
            seen_at, event_id = moved[0]
            # on the reader's own channel: his other tabs move the marker, too
            self.env.user.partner_id._bus_send(
                "collab_crm/seen",
                {
                    "workspace_id": workspace_id,
                    "seen": workspace_id and f"{seen_at.isoformat()}|{event_id}",
                },
            )
        return bool(moved)
