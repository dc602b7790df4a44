from collections import defaultdict

from odoo import models
from odoo.tools import SQL

# how many times goods may be made for stock before they reach a customer
LEVELS = 5


class Forecast(models.AbstractModel):
    """Follows goods that nobody linked to an order, where the forecast says who gets
    them. Too dear for the business action: see ``feed/supply.py``.
    """

    _inherit = "collab.source"

    # goods may come, or fail to come, by these documents
    _collab_supplies = False

    def _collab_forecast_orders(self):
        """Return ``{id: orders}`` that get goods of these documents by forecast, in a
        constant number of queries a level.
        """
        orders = defaultdict(self.env["sale.order"].browse)
        seeds = self._collab_seeds()
        rows = self._collab_down(seeds) if seeds else []
        reached = seen = {(doc, move) for doc, move, _order in rows}
        for _level in range(LEVELS):
            served = self._collab_served({move for _doc, move in reached})
            found = {
                (doc, demand)
                for doc, move in reached
                for demand in served.get(move, ())
            }
            pairs = list(found - seen)
            if not pairs:
                break
            start = SQL(
                "SELECT * FROM unnest(%s::int[], %s::int[]) AS x(doc, move_id)",
                [doc for doc, _move in pairs],
                [move for _doc, move in pairs],
            )
            rows = self._collab_down(start)
            for doc, _move, order_id in rows:
                orders[doc] |= self.env["sale.order"].browse(order_id or ())
            reached = {(doc, move) for doc, move, _order in rows} - seen
            seen = seen | reached
        return orders
