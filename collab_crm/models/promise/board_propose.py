from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.allocation import Share, Supply, compared, present, ranked, shared
from ..asked import check_asked
from .board_waiting import NEVER, OPEN

STOCK = "stock"


class ShortagePropose(models.Model):
    """Makes the proposal of a board."""

    _inherit = "collab.shortage"

    def action_propose(self):
        """Look again at who waits and what is there.

        :raise UserError: it was decided already
        """
        check_asked(self, one=True)
        self.check_access("write")
        if self.state != "draft":
            raise UserError(self.env._("This was decided. Make another proposal."))
        self._propose()

    def _propose(self):
        """Write the lines of the proposals: who gets what by the rule."""
        for board in self:
            # sudo: who decides sees what a promise is, though not every order
            board.sudo()._propose_one()

    def _propose_one(self):
        moves = self._moves()
        waiting, graph = self._waiting(moves)
        supplies = self._supplies(moves)
        coming = [supply for supply in supplies if supply.key != STOCK]
        next_supply = min((supply.at for supply in coming), default=None)
        demands = self._demands(moves, waiting, next_supply)
        order = ranked(demands, self.rule)
        shares = shared(supplies, order)
        changes = compared(present(supplies, demands, {STOCK}), shares)
        changes |= self._promises(graph, order, shares, waiting)
        self.line_ids.unlink()
        self.env["collab.shortage.line"].create(
            [
                self._line(rank, demand, shares[demand.key], changes, waiting)
                for rank, demand in enumerate(order, 1)
            ]
        )
        self.write(
            {
                "stock": supplies[0].quantity,
                "coming": sum(supply.quantity for supply in coming),
                "coming_date": next_supply,
                "wanted": sum(demand.quantity for demand in demands),
                "proposed_at": fields.Datetime.now(),
            }
        )

    def _promises(self, graph, order, shares, waiting):
        """Return ``{move: Change}`` of those whose promises are predicted: what the
        customers get and when, instead of when the goods are there.
        """
        then = self._outlook_then(graph, order, shares)
        before, after = {}, {}
        for move, found in waiting.items():
            if all(line.id in graph.loaded.lines for line in found.lines):
                before[move.id] = Share({}, found.predicted or None)
                after[move.id] = Share({}, self._worst(found.lines, then) or None)
        return compared(before, after)

    def _supplies(self, moves):
        """Return what can be given: the stock first, then what is on the way."""
        quants = self.env["stock.quant"]
        free = quants._get_available_quantity(
            self.product_id, self.warehouse_id.lot_stock_id
        )
        held = sum(moves.move_line_ids.mapped("quantity_product_uom"))
        now = fields.Datetime.now()
        stock = Supply(STOCK, max(free, 0) + held, now)
        incoming = self._incoming()
        # a new date of a purchase leaves that of the receipt as it was
        dates = {
            move.id: max(move.date, move.purchase_line_id.date_planned or now, now)
            for move in incoming
        }
        self.env.flush_all()
        rows = self.env["collab.source"]._collab_coming(incoming.ids)
        return [stock] + [
            Supply(move, quantity, dates[move])
            for move, _product, warehouse, quantity, _state, _lost in rows
            if move in dates and warehouse == self.warehouse_id.id and quantity > 0
        ]

    def _incoming(self):
        """Return the moves that bring goods into the warehouse."""
        root = self.warehouse_id.view_location_id
        return self.env["stock.move"].search(
            [
                ("product_id", "=", self.product_id.id),
                ("state", "in", OPEN),
                ("location_dest_id", "child_of", root.id),
                "!",
                ("location_id", "child_of", root.id),
            ]
        )

    def _line(self, rank, demand, share, changes, waiting):
        """Return the values of a line of the proposal."""
        move = self.env["stock.move"].browse(demand.key)
        change = changes[demand.key]
        vals = {
            "board_id": self.id,
            "rank": rank,
            "move_id": move.id,
            "origin": (move.raw_material_production_id or move.picking_id).name,
            "tier": demand.tier,
            "quantity": demand.quantity,
            "held": demand.held,
            "given": share.given.get(STOCK, 0),
            "before_date": change.before.at,
            "after_date": change.after.at,
            "days": change.days or 0,
            "side": change.side,
        }
        found = waiting.get(move)
        return vals | self._line_promise(found, demand) if found else vals

    @api.model
    def _line_promise(self, found, demand):
        """Return the values of a line that tell of its promise."""
        return {
            "order_names": ", ".join(found.orders.mapped("name")),
            "order_ids": found.orders.ids,
            "partner_id": found.partner.id,
            "promised_date": found.promised,
            "days_late": 0 if demand.days_late == NEVER else demand.days_late,
            "amount": demand.amount,
            "age": demand.age,
        }
