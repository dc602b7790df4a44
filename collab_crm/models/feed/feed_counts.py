from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.ids import are_ids

# Counted up to here, and shown as 99+.
COUNT_MOST = 100


class FeedCounts(models.Model):
    """How much is unread, in one query over all workspaces of the reader."""

    _inherit = "collab.workspace"

    @api.model
    @api.readonly
    def unread_counts(self, workspace_ids=None, owned=False):
        """Return how many events the reader has not seen.

        His own acts and what he may not read do not count.

        :param list workspace_ids: only these; None: all he is a member of
        :param bool owned: whether the totals are of the workspaces he owns only
        :return: ``{"internal": n, "shared": n, "workspaces": {"<id>": [internal,
            shared]}}``; each number is 100 at the most; the totals leave out the
            workspaces he has muted now
        :raise UserError: these are no ids, or ``owned`` is neither on nor off
        """
        self._feed_flag("owned", owned)
        domain = Domain.TRUE
        if workspace_ids is not None and workspace_ids is not False:
            domain = Domain("id", "in", self._feed_ids(workspace_ids))
        rows = self.env.execute_query(self._unread_query(domain))
        loud = [row for row in rows if not row[1] and (row[2] or not owned)]
        return {
            "internal": min(sum(row[3] for row in loud), COUNT_MOST),
            "shared": min(sum(row[4] for row in loud), COUNT_MOST),
            "workspaces": {str(row[0]): [row[3], row[4]] for row in rows},
        }

    @api.model
    def _unread_query(self, domain):
        """Return the query of id, muted, owned, internal, shared of each workspace."""
        return SQL(
            """SELECT mine.id, EXISTS (
                          SELECT 1 FROM collab_member me
                           WHERE me.workspace_id = mine.id AND me.partner_id = (%(me)s)
                             AND (me.muted_until > now() AT TIME ZONE 'UTC'
                              OR me.notify = 'muted' AND me.muted_until IS NULL)),
                      EXISTS (SELECT 1 FROM collab_workspace w
                               WHERE w.id = mine.id AND w.user_id = %(uid)s),
                      (%(internal)s), (%(shared)s)
                 FROM (%(mine)s) mine""",
            me=self._feed_me(),
            uid=self.env.uid,
            internal=self._unread_count("internal"),
            shared=self._unread_count("shared"),
            mine=self._feed_mine(domain),
        )

    @api.model
    def _unread_count(self, audience):
        # the order makes the query walk the index from the newest to the marker
        return SQL(
            """SELECT count(*) FROM (
                   SELECT FROM collab_event_target t
                    WHERE t.workspace_id = mine.id AND t.audience = %s
                      AND t.archived IS NOT TRUE AND %s AND %s
                    ORDER BY t.occurred_at DESC, t.event_id DESC LIMIT %s) unread""",
            audience,
            self._feed_is_unread(),
            self._feed_allowed(),
            COUNT_MOST,
        )

    @api.model
    def _feed_is_unread(self):
        """Return the condition on ``t`` and ``mine``: not seen, and not his own act."""
        return SQL(
            """(t.occurred_at, t.event_id) > (mine.seen_at, mine.seen_event_id)
               AND t.actor_id IS DISTINCT FROM (%s)""",
            self._feed_me(),
        )

    @api.model
    def _feed_ids(self, value):
        """Return ids given by a caller: one or a list."""
        ids = value if isinstance(value, list | tuple) else [value]
        if not are_ids(ids):
            raise UserError(self.env._("Workspaces are given by their ids."))
        return list(ids)
