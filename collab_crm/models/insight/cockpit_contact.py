from odoo import models
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from ..feed.source_chatter import CALL

RECEIVED = "message.received"
SENT = "message.sent"
# documents on which one speaks with the other side: on others, with somebody else
FACING = {
    "customer": ("crm.lead", "sale.order", "account.move", "project.task"),
    "supplier": ("purchase.order", "purchase.order.line", "account.move"),
}
EVERYWHERE = ("collab.workspace", "res.partner")


class CockpitContact(models.Model):
    """When one spoke last with the other side.

    Read from the feed: who may enter the workspace knows of it.
    """

    _inherit = "collab.workspace"

    def _tile_contact(self, span):
        env = self.env
        heard, said, now, before = self._exchanges(span)
        last = max(filter(None, (heard, said)), default=None)
        note = env._("from them") if last and last == heard else env._("from us")
        return Face(
            None,
            [
                Figure("last", env._("Last contact"), kind="ago", value=last,
                       note=note, opens=True),
                *self._activity_figures(span),
            ],
            Trend(env._("Exchanges"), None, values=(now, before), better="more"),
        )  # fmt: skip

    def _exchanges(self, span):
        """Return when they wrote last, when we wrote or called last, and how many
        exchanges there were in the stretch of time and in the one before.
        """
        known = self._feed_codes()
        theirs, ours = [known[RECEIVED]], [known[SENT], known[CALL]]
        every = theirs + ours
        ((heard, said, now, before),) = self.env.execute_query(
            SQL(
                "SELECT %s, %s, %s, %s",
                self._newest_of(theirs),
                self._newest_of(ours),
                self._number_of(every, span.start, span.now),
                self._number_of(every, span.before, span.start),
            )
        )
        return heard, said, now, before

    def _exchange_where(self):
        """Return the condition on targets that are an exchange with the other side."""
        return SQL(
            "t.workspace_id = %s AND t.archived IS NOT TRUE AND %s"
            " AND t.res_model = ANY(%s)",
            self.id,
            self._feed_allowed(),
            [*FACING[self.kind], *EVERYWHERE],
        )

    def _newest_of(self, types):
        """Return the query of when something of these types happened last: a look into
        an index for each.
        """
        return SQL(
            """(SELECT max(one.at) FROM unnest(%s::int[]) AS kind(id)
                 CROSS JOIN LATERAL (
                       SELECT t.occurred_at AS at FROM collab_event_target t
                        WHERE t.type_id = kind.id AND %s
                        ORDER BY t.occurred_at DESC, t.event_id DESC LIMIT 1) one)""",
            types,
            self._exchange_where(),
        )

    def _number_of(self, types, first, last):
        return SQL(
            """(SELECT count(*) FROM collab_event_target t
                 WHERE t.type_id = ANY(%s) AND %s
                   AND t.occurred_at >= %s AND t.occurred_at < %s)""",
            types,
            self._exchange_where(),
            first,
            last,
        )
