from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .feed_counts import COUNT_MOST
from .feed_query import NEWEST


class FeedVisit(models.Model):
    """What a reader finds new when he comes back."""

    _inherit = "collab.workspace"

    is_unread = fields.Boolean(
        string="Unread",
        compute="_compute_is_unread",
        search="_search_is_unread",
        groups="base.group_user",
        help="Something in the feed that you have not seen.",
    )

    @api.depends_context("uid")
    def _compute_is_unread(self):
        ids = set(self._feed_with_news(Domain("id", "in", self._origin.ids)))
        for workspace in self:
            workspace.is_unread = workspace._origin.id in ids

    @api.model
    def _search_is_unread(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("id", "in", self._feed_with_news())
        return found if True in value else ~found

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Order by what is unread: found once for all workspaces, by their indexes."""
        if field_name != "is_unread":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        self._check_field_access(self._fields[field_name], "read")
        found = self.with_context(active_test=False)._feed_news_query(Domain.TRUE)
        key = SQL.identifier(alias, "id")
        return SQL("%s IN (%s) %s %s", key, found, direction, nulls)

    @api.model
    def _feed_with_news(self, domain=Domain.TRUE):
        """Return the ids of the workspaces with something unread, one query."""
        rows = self.env.execute_query(self._feed_news_query(domain))
        return [workspace_id for (workspace_id,) in rows]

    @api.model
    def _feed_news_query(self, domain):
        return SQL(
            """SELECT mine.id FROM (%s) mine WHERE EXISTS (
                   SELECT FROM collab_event_target t
                    WHERE t.workspace_id = mine.id AND t.archived IS NOT TRUE
                      AND %s AND %s)""",
            self._feed_mine(domain),
            self._feed_is_unread(),
            self._feed_allowed(),
        )

    @api.readonly
    def feed_news(self):
        """Return what is new in this workspace since the reader was here.

        One query, and however much is new, it reads no more than a hundred events.

        :return: ``{"messages": n, "changes": n, "important": n, "more": bool,
            "visited_at": time or None, "seen": cursor or None}``; ``important`` counts
            among the others; ``more``: that was not all; ``visited_at`` is UTC, None
            for who was never here; ``seen`` is the newest position seen
        :raise AccessError: the reader may not see the workspace
        """
        self._feed_one()
        self.check_access("read")
        (row,) = self.env.execute_query_dict(
            SQL(
                """SELECT mine.seen_at, mine.seen_event_id, news.*, (
                          SELECT me.visited_at FROM collab_member me
                           WHERE me.workspace_id = mine.id AND %s) AS visited_at
                     FROM (%s) mine CROSS JOIN LATERAL (
                          SELECT count(*) FILTER (WHERE scope = 'people') AS messages,
                                 count(*) FILTER (WHERE scope <> 'people') AS changes,
                                 count(*) FILTER (WHERE importance = '2') AS important
                            FROM (SELECT t.scope, t.importance
                                    FROM collab_event_target t
                                   WHERE t.workspace_id = mine.id
                                     AND t.archived IS NOT TRUE AND %s AND %s
                                   ORDER BY %s LIMIT %s) t) news""",
                self._feed_marker_is_mine(),
                self._feed_marker(),
                self._feed_is_unread(),
                self._feed_allowed(),
                NEWEST,
                COUNT_MOST,
            )
        )
        return {
            "messages": row["messages"],
            "changes": row["changes"],
            "important": row["important"],
            "more": row["messages"] + row["changes"] >= COUNT_MOST,
            "visited_at": fields.Datetime.to_string(row["visited_at"]) or None,
            "seen": self._feed_marked([row]),
        }

    @api.model
    def _feed_visited(self, mine):
        """Note that the reader was here; once a minute is enough to tell when.

        :param SQL mine: which of his memberships ``me``
        """
        Member = self.env["collab.member"]
        Member.flush_model()
        # plain SQL: it is the reader's own row, whatever his rights on members
        self.env.cr.execute(
            SQL(
                """UPDATE collab_member me SET visited_at = now() AT TIME ZONE 'UTC'
                    WHERE %s AND COALESCE(me.visited_at, '-infinity')
                          < now() AT TIME ZONE 'UTC' - interval '1 minute'""",
                mine,
            )
        )
        Member.invalidate_model(["visited_at"])
