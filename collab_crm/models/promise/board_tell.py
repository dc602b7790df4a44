import logging
from collections import defaultdict

from odoo import fields, models

from ...tools.fact import Fact
from ..feed.pending import pending_of

_logger = logging.getLogger(__name__)


class ShortageTell(models.Model):
    """Tells the customers' workspaces, in one line each, what a decision meant."""

    _inherit = "collab.shortage"

    def _tell(self, code):
        """Put a decision into the feeds of those who win and those who lose by it."""
        event = self.env["collab.event"]
        if not event._recording():
            return
        try:
            # sudo: the orders of all customers, whoever decides
            pending_of(self.env.cr, self.env).facts += self.sudo()._facts_of_decision(
                code, self.env.uid
            )
        except Exception:
            _logger.exception("The decision on %s is not told", self)

    def _facts_of_decision(self, code, uid):
        """Return a :class:`Fact` for each customer the decision reaches."""
        lines = {}
        for line in self._changing().sorted("rank", reverse=True):
            for order_id in line.order_ids or ():
                lines[order_id] = line
        orders = self.env["sale.order"].browse(lines).exists()
        parties = defaultdict(list)
        for route in orders._collab_routes():
            parties[route.partner_id, route.company_id].append(route)
        now = fields.Datetime.now()
        names = dict(zip(orders.ids, orders.mapped("name"), strict=True))
        return [
            self._fact(code, uid, now, routes, lines, names)
            for routes in parties.values()
        ]

    def _fact(self, code, uid, now, routes, lines, names):
        """Return what one customer's workspace is told: nothing of other customers.

        It is a fact of his line, as facts of one document go the same ways; opened is
        the board.
        """
        told = defaultdict(list)
        for order_id in sorted(route.res_id for route in routes):
            told[lines[order_id].side].append(names[order_id])
        line = lines[routes[0].res_id]
        return Fact(
            code,
            line._name,
            line.id,
            occurred_at=now,
            uid=uid,
            data={
                "document": self.display_name,
                "link": [self._name, self.id],
                "won": ", ".join(told["win"]),
                "lost": ", ".join(told["lose"]),
            },
            stamp=now.isoformat(),
            routes=tuple(
                route._replace(
                    res_id=line.id,
                    shareable=False,
                    order=(route.res_id, names[route.res_id]),
                )
                for route in routes
            ),
        )
