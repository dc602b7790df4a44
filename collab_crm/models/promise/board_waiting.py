from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.allocation import DAY, Demand
from ..source.forecast import LEVELS

OPEN = ("waiting", "confirmed", "partially_available", "assigned")
NEVER = float("-inf")


class Waiting(NamedTuple):
    """Order lines that wait for a move, and what is said of them on the board."""

    lines: models.BaseModel
    orders: models.BaseModel
    partner: models.BaseModel
    promised: object
    predicted: object
    amount: float
    ordered: object


class ShortageWaiting(models.Model):
    """Finds who waits for the goods of a board, and for which promises."""

    _inherit = "collab.shortage"

    def _moves(self):
        """Return what is to be taken from the stock of the warehouse: not what has
        goods of its own coming, and not what lies picked already.
        """
        stock = self.warehouse_id.lot_stock_id
        return self.env["stock.move"].search(
            [
                ("product_id", "=", self.product_id.id),
                ("state", "in", OPEN),
                ("location_id", "child_of", stock.id),
                "!",
                ("location_dest_id", "child_of", stock.id),
                ("move_orig_ids", "=", False),
                ("procure_method", "=", "make_to_stock"),
                ("picked", "=", False),
                ("scrap_id", "=", False),
                ("product_uom_qty", ">", 0),
            ],
            order="reservation_date, priority desc, date, id",
        )

    def _waiting(self, moves):
        """Return ``({move: Waiting}, graph)`` of those moves that customers wait for.

        The graph is of supply as things are, of those who have a workspace.
        """
        reached = self._order_lines(moves)
        lines = self.env["sale.order.line"].union(*reached.values())
        known, graph, dates = self._outlook(lines)
        waiting = {
            move: self._waiting_of(found, known, dates)
            for move, found in reached.items()
        }
        return waiting, graph

    @api.model
    def _waiting_of(self, lines, known, dates):
        """Return the :class:`Waiting` of order lines: the first promise, the worst
        prediction, the whole amount.
        """
        orders = lines.order_id
        promised = [
            known[line.id].promised
            if line.id in known
            else line.order_id.commitment_date
            for line in lines
        ]
        return Waiting(
            lines,
            orders,
            orders[:1].partner_id.commercial_partner_id,
            min(filter(None, promised), default=False),
            self._worst(lines, dates),
            sum(
                line.price_subtotal / (line.order_id.currency_rate or 1)
                for line in lines
            ),
            min(filter(None, orders.mapped("date_order")), default=False),
        )

    @api.model
    def _order_lines(self, moves):
        """Return ``{move: order lines}``, also where goods are made or moved for stock
        first and nobody linked them, in a constant number of queries a level.
        """
        source = self.env["collab.source"]
        reached = {(move, move) for move in moves.ids}
        pairs = set()
        for _level in range(LEVELS):
            fresh = reached - pairs
            if not fresh:
                break
            rows = source._collab_down(
                SQL(
                    "SELECT * FROM unnest(%s::int[], %s::int[]) AS x(doc, move_id)",
                    [first for first, _move in fresh],
                    [move for _first, move in fresh],
                )
            )
            found = {(first, move) for first, move, _order in rows} - pairs
            pairs |= found
            served = source._collab_served({move for _first, move in found})
            reached = {
                (first, taker)
                for first, move in found
                for taker in served.get(move, ())
            }
        return self._lines_of(pairs)

    @api.model
    def _lines_of(self, pairs):
        """Return ``{move: order lines}`` of ``(move, move that may be a delivery)``."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT x.first, m.sale_line_id
                     FROM unnest(%s::int[], %s::int[]) AS x(first, move_id)
                     JOIN stock_move m ON m.id = x.move_id
                    WHERE m.sale_line_id IS NOT NULL
                      AND m.state NOT IN ('done', 'cancel')
                    ORDER BY x.first, m.sale_line_id""",
                [first for first, _move in pairs],
                [move for _first, move in pairs],
            )
        )
        result = defaultdict(list)
        for first, line in rows:
            result[self.env["stock.move"].browse(first)].append(line)
        lines = self.env["sale.order.line"]
        return {move: lines.browse(ids) for move, ids in result.items()}

    @api.model
    def _demands(self, moves, waiting, next_supply):
        """Return the :class:`Demand` of each move, in the order of the host.

        Lateness is that of waiting for the next supply: what is reserved now does not
        make anybody come later, or the rule would turn round what it gave.
        """
        now = fields.Datetime.now()
        wait = next_supply or now
        every = self.env["res.partner"].union(*[w.partner for w in waiting.values()])
        tiers = self._tiers(every)
        last = max(tiers.values(), default=0) + 1
        result = []
        for move in moves:
            held = sum(move.move_line_ids.mapped("quantity_product_uom"))
            demand = Demand(move.id, move.product_qty, last, NEVER, held=held)
            if found := waiting.get(move):
                late = (wait - found.promised) / DAY if found.promised else NEVER
                demand = demand._replace(
                    tier=tiers.get(found.partner.id, last),
                    days_late=late,
                    amount=found.amount,
                    age=(now - found.ordered) / DAY if found.ordered else 0,
                )
            result.append(demand)
        return result

    @api.model
    def _tiers(self, partners):
        """Return ``{partner id: rank}`` of customers, 1 is the best; who is not named
        comes after them. To be extended.
        """
        return {}
