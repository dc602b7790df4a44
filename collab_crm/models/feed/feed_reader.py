from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..privacy.internal_messages import INTERNAL
from .feed_query import COLUMNS
from .feed_search import FURTHER, RECENT

# How many rows are read for an entry: so many are told together, and seldom more.
ROWS = 3


class FeedReader(models.Model):
    """The one reader of feeds: web client, portal and outside programs use it.

    Rights are applied when reading: membership first, then the groups of the
    event types, then the values of each entry.
    """

    _inherit = "collab.workspace"

    @api.readonly
    def feed_page(self, cursor=None, limit=30, **filters):
        """Return a page of the feed of this workspace, newest first.

        What belongs together is one entry: the events of one cause, and what a person
        changed on one document within ten minutes. A page ends where an entry ends.

        :param str cursor: ``next`` of the page before; None: the newest page
        :param int limit: entries a page, 100 at the most
        :param filters: see :meth:`_feed_conditions`; ``text`` finds what has all its
            words; ``grouped=False`` gives each event
            an entry of its own; ``domain`` on the fields of ``collab.feed`` says the
            same as the filters, see :meth:`_filters_of`
        :return: ``{"entries": [...], "next": cursor or None, "seen": cursor or None}``;
            times are UTC, texts are in the language of the reader; ``seen`` is the
            newest position he has seen
        :raise AccessError: the reader may not see the workspace
        :raise UserError: an argument has the wrong form
        """
        self._feed_one()
        limit = self._feed_limit(limit)
        filters = self._feed_named(filters)
        grouped = self._feed_grouped(filters)
        words = self._feed_asked(filters)
        where = self._feed_where(cursor, filters)
        self._feed_enter()
        rows = self._feed_window(limit, grouped) + 1
        mine = self._feed_marker()
        if words is None:
            query = self._feed_newest(mine, where, rows)
        else:
            recent = self._feed_newest(mine, where, RECENT)
            further = self._feed_newest(mine, where, FURTHER)
            query = self._feed_search(words, mine, recent, further, where, rows, cursor)
        query = SQL("SELECT %s FROM (%s) t", COLUMNS, query)
        return self._feed_render(query, limit, named=False, grouped=grouped)

    def _feed_enter(self):
        """Check that the reader may enter: one query, however large the team is.

        :raise AccessError: he may not
        """
        every = self.with_context(active_test=False)
        if not every.search_count([("id", "=", self.id)], limit=1):
            self.check_access("read")

    @api.model
    @api.readonly
    def my_feed_page(self, cursor=None, limit=30, **filters):
        """Return a page over all workspaces the reader is a member of.

        Arguments and result are those of :meth:`feed_page`, without ``seen``: there is
        a marker in each workspace. Three more filters: ``workspace`` (an id or a list
        of them), ``kind`` (customer or supplier), and ``everywhere`` (True: also the
        workspaces that he may read without being a member).
        """
        limit = self._feed_limit(limit)
        filters = self._feed_named(filters)
        grouped = self._feed_grouped(filters)
        words = self._feed_asked(filters)
        mine = self._feed_places(filters)
        near = self._feed_near(cursor, filters)
        where = self._feed_where(cursor, filters)
        rows = self._feed_window(limit, grouped) + 1
        if words is None:
            query = self._my_feed_newest(mine, where, rows, near=near)
        else:
            recent = self._my_feed_newest(mine, where, RECENT, each=8)
            further = self._my_feed_near(mine, where, FURTHER, near)
            query = self.browse()._feed_search(
                words, mine, recent, further, where, rows, cursor
            )
        query = SQL("SELECT %s FROM (%s) t", COLUMNS, query)
        return self._feed_render(query, limit, named=True, grouped=grouped)

    @api.model
    def _feed_places(self, filters):
        """Take the filters on workspaces out and return their query, with the marker of
        the reader.
        """
        everywhere = filters.pop("everywhere", None) or False
        self._feed_flag("everywhere", everywhere)
        domain = Domain.TRUE
        if workspaces := filters.pop("workspace", None):
            domain &= Domain("id", "in", self._feed_ids(workspaces))
        kind = filters.pop("kind", None) or "all"
        if kind != "all":
            domain &= Domain("kind", "=", self._feed_choice("kind", kind))
        if everywhere:
            return self._feed_readable_places(domain)
        return self._feed_mine(domain)

    @api.model
    def _feed_window(self, limit, grouped):
        """Return how many rows are read for a page; one of them may be incomplete."""
        return limit * ROWS if grouped else limit + 1

    @api.model
    def _feed_where(self, cursor, filters):
        """Return the condition on targets: position, filters, and the rights on
        event types, so that what is hidden leaves no gap.
        """
        conditions = self._feed_conditions(filters)
        if cursor is not None and cursor is not False:
            conditions.append(self._feed_compare("<", cursor))
        return SQL(" AND ").join([*conditions, self._feed_allowed()])

    @api.model
    def _feed_allowed(self):
        """Return the condition on targets: what the reader may read in a workspace."""
        faces = self.env["collab.event.type"]._faces(self.env.lang or "en_US")
        mine = set(self.env.user._get_group_ids())
        hidden = [
            type_id
            for type_id, face in faces.items()
            if face["group_ids"] and not face["group_ids"] & mine
        ]
        conditions = [SQL("t.type_id <> ALL(%s)", hidden)] if hidden else []
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
                    WHERE e.id = t.event_id AND %s)""",
            INTERNAL,
        )
