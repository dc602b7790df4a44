from odoo import api, models
from odoo.tools import SQL

from ...tools.supply_nodes import Graph
from ...tools.supply_rows import LEAST, Loaded


class Loading(models.AbstractModel):
    _inherit = "collab.forecast.loader"

    @api.model
    def _graph(self, lines, now, places=frozenset()):
        """Return the :class:`Graph` of what order lines wait for.

        :param dict lines: id -> :class:`Line`
        :param datetime now: when calendars begin
        :param places: ``(product id, warehouse id)`` more goods to know of
        """
        seeds = SQL(
            """%s UNION SELECT 'p', * FROM unnest(%s::int[], %s::int[])""",
            self._seeds_of_lines(lines),
            [product for product, _warehouse in places],
            [warehouse for _product, warehouse in places],
        )
        moves = self._moves(seeds)
        return Graph(self._loaded(lines, moves, now, set(places)))

    @api.model
    def _works_of(self, moves):
        made = self._made_by(moves)
        return self._works(made) if made else {}

    @api.model
    def _made_by(self, moves):
        """Return the ids of the production orders behind moves."""
        made = {m.made_by for m in moves.values()} | {
            m.created_production_id for m in moves.values()
        }
        return made - {None}

    @api.model
    def _loaded(self, lines, moves, now, places):
        works = self._works_of(moves)
        places = places | {
            move.place
            for move in moves.values()
            if move.open
            and move.storable
            and move.source_warehouse_id
            and move.quantity - move.linked - move.got > LEAST
        }
        bought = {move.purchase_line_id for move in moves.values()} | {
            id_ for move in moves.values() for id_ in move.requests
        }
        made = self._made_by(moves)
        calendars = {work.calendar_id for work in works.values()}
        demands = self._demands(places)
        supplies = self._supplies(moves, places)
        stock = self._stock(places)
        return Loaded(
            lines,
            moves,
            self._productions(made) if made else {},
            works,
            self._bought(bought - {None}, lines, {product for product, _w in places}),
            demands,
            supplies,
            stock,
            self._hopeless(self._short(demands, supplies, stock)),
            self._calendars(calendars - {None}, now),
            self._payments(lines),
        )

    @api.model
    def _short(self, demands, supplies, stock):
        """Return the places where more is needed than there is and comes."""
        left = dict(stock)
        for supply in supplies:
            place = supply.product_id, supply.warehouse_id
            left[place] = left.get(place, 0) + supply.brings
        for demand in demands:
            place = demand.product_id, demand.warehouse_id
            left[place] = left.get(place, 0) - demand.wanted
        return [place for place, rest in left.items() if rest < -LEAST]
