from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

COLUMNS = SQL(
    "t.event_id, t.occurred_at, t.workspace_id, t.audience, t.department,"
    " t.importance, t.scope, t.type_id, t.data AS target_data, t.pinned_at"
)
NEWEST = SQL("t.occurred_at DESC, t.event_id DESC")


class FeedReader(models.Model):
    """The one reader of feeds: web client, portal and outside programs use it.

    Rights are applied when reading: membership first, then the groups of the
    event types, then the values of each entry.
    """

    _inherit = "collab.workspace"

    @api.readonly
    def feed_page(self, cursor=None, limit=30, **filters):
        """Return a page of the feed of this workspace, newest first.

        :param str cursor: ``next`` of the page before; None: the newest page
        :param int limit: entries a page, 100 at the most
        :param filters: see :meth:`_feed_conditions`
        :return: ``{"entries": [...], "next": cursor or None}``; times are UTC,
            texts are in the language of the reader
        :raise AccessError: the reader may not see the workspace
        :raise UserError: an argument has the wrong form
        """
        if len(self) != 1:
            raise UserError(self.env._("A feed is read of one workspace at a time."))
        limit = self._feed_limit(limit)
        where = self._feed_where(cursor, filters)
        self.check_access("read")
        query = SQL(
            """SELECT %s FROM collab_event_target t
                WHERE t.workspace_id = %s AND %s ORDER BY %s LIMIT %s""",
            COLUMNS,
            self.id,
            where,
            NEWEST,
            limit + 1,
        )
        return self._feed_render(query, limit, named=False)

    @api.model
    @api.readonly
    def my_feed_page(self, cursor=None, limit=30, **filters):
        """Return a page over all workspaces the reader is a member of.

        Only the workspaces with the newest heads can contribute to a page: they
        are found first, one index probe each, and only those are read.

        Arguments and result are those of :meth:`feed_page`.
        """
        limit = self._feed_limit(limit)
        where = self._feed_where(cursor, filters)
        heads = SQL(
            """SELECT mine.id FROM (%s) mine CROSS JOIN LATERAL (
                   SELECT t.occurred_at, t.event_id FROM collab_event_target t
                    WHERE t.workspace_id = mine.id AND %s ORDER BY %s LIMIT 1) t
                ORDER BY %s LIMIT %s""",
            self._feed_mine(),
            where,
            NEWEST,
            NEWEST,
            limit + 1,
        )
        query = SQL(
            """SELECT %s FROM (%s) head CROSS JOIN LATERAL (
                   SELECT * FROM collab_event_target t
                    WHERE t.workspace_id = head.id AND %s ORDER BY %s LIMIT %s) t
                ORDER BY %s LIMIT %s""",
            COLUMNS,
            heads,
            where,
            NEWEST,
            limit + 1,
            NEWEST,
            limit + 1,
        )
        return self._feed_render(query, limit, named=True)

    @api.model
    def _feed_mine(self):
        """Return the query of the ids of the workspaces the reader belongs to."""
        # sudo: outsiders cannot search members; the rules of workspaces follow
        Member = self.env["collab.member"].sudo()
        memberships = Member._search(
            [("partner_id.user_ids", "=", self.env.uid), ("granted", "=", True)]
        )
        mine = Domain("id", "in", memberships.subselect("workspace_id"))
        return self._search(mine).select()

    @api.model
    def _feed_where(self, cursor, filters):
        """Return the condition on targets: position, filters, and the rights on
        event types, so that what is hidden leaves no gap.
        """
        conditions = self._feed_conditions(filters)
        if older := self._feed_cursor(cursor):
            conditions.append(older)
        faces = self.env["collab.event.type"]._faces(self.env.lang or "en_US")
        mine = set(self.env.user._get_group_ids())
        hidden = [
            type_id
            for type_id, face in faces.items()
            if face["group_ids"] and not face["group_ids"] & mine
        ]
        if hidden:
            conditions.append(SQL("t.type_id <> ALL(%s)", hidden))
        if not self.env.user._is_internal():
            conditions.append(self._feed_outside())
        return SQL(" AND ").join(conditions or [SQL("TRUE")])

    @api.model
    def _feed_outside(self):
        """Return the condition for readers from outside. A message that was made
        internal since it was shared is hidden again.
        """
        return SQL(
            """t.audience = 'shared' AND NOT EXISTS (
                   SELECT 1 FROM collab_event e
                     JOIN mail_message m ON m.id = e.message_id
                     LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
                    WHERE e.id = t.event_id
                      AND (m.is_internal OR s.internal OR s.id IS NULL))"""
        )
