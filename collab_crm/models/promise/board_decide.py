from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import LockError, UserError

from ...tools.allocation import LEAST
from ..asked import check_asked


class ShortageDecide(models.Model):
    """Moves reservations as a board proposes, and back.

    The host does it, under the rights of the user. Quantities differ from move to
    move, so that each is reserved by itself, in the order of the board.
    """

    _inherit = "collab.shortage"

    def action_approve(self):
        """Reserve the goods as proposed.

        :raise AccessError: the user may not move reservations
        :raise UserError: it was decided already, or the goods, or those who wait, are
            not any more what the proposal was made of
        """
        self._begin("draft")
        self._check_unchanged()
        changed = self._changing()
        if not changed:
            raise UserError(self.env._("The goods are given like that already."))
        moves = changed.move_id
        before = self._reserved(moves)
        self._give(changed)
        # sudo: decisions are written by the board alone
        self.sudo().write(
            {
                "state": "approved",
                "decided_by": self.env.uid,
                "decided_at": fields.Datetime.now(),
                "before": before,
                "after": self._reserved(moves),
            }
        )
        self._tell("shortage.decided")

    def action_undo(self):
        """Reserve what was reserved before the approval.

        :raise AccessError: the user may not move reservations
        :raise UserError: it is not approved, or something happened to the goods since
        """
        self._begin("approved")
        # sudo: what was kept is not for reading
        before, after = self.sudo().before, self.sudo().after
        moves = self.env["stock.move"].browse(map(int, before)).exists()
        self._lock(moves)
        if len(moves) < len(before) or self._reserved(moves) != after:
            raise UserError(
                self.env._(
                    "Since then some of the goods were delivered, used or reserved "
                    "again: this cannot be undone any more."
                )
            )
        moves._do_unreserve()
        for move in moves:
            self._put_back(move, before[str(move.id)])
        moves._recompute_state()
        # sudo: decisions are written by the board alone
        self.sudo().write(
            {
                "state": "undone",
                "undone_by": self.env.uid,
                "undone_at": fields.Datetime.now(),
            }
        )
        self._tell("shortage.undone")

    def _begin(self, state):
        """Check who asks, and that the board stands so that it can be done."""
        check_asked(self, one=True)
        self._check_decides()
        self._lock(self)
        self.invalidate_recordset()
        if self.state != state:
            raise UserError(
                self.env._("Somebody was faster: this was decided already.")
            )

    def _lock(self, records):
        try:
            records.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._("Somebody else is working on these goods. Try again.")
            ) from error

    def _check_unchanged(self):
        """Refuse a proposal that was made of other figures than those of now."""
        moves = self._moves()
        self._lock(moves)
        # sudo: the stock of the warehouse, whatever shelves the user may see
        stock = self.sudo()._supplies(moves)[0].quantity
        lines = self.line_ids
        if set(lines.move_id) != set(moves) or any(
            self._differ(now, then)
            for now, then in [
                (stock, self.stock),
                *((line.move_id.product_qty, line.quantity) for line in lines),
                *((self._held(line.move_id), line.held) for line in lines),
            ]
        ):
            raise UserError(
                self.env._("Something changed since the proposal. Look at it again.")
            )

    def _differ(self, quantity, other):
        return self.product_id.uom_id.compare(quantity, other) != 0

    def _held(self, move):
        return sum(move.move_line_ids.mapped("quantity_product_uom"))

    def _changing(self):
        """Return the lines whose reservation the proposal changes."""
        return self.line_ids.filtered(lambda line: self._differ(line.given, line.held))

    def _give(self, lines):
        """Take goods from those who get less, and reserve them in the order of the
        board.

        :raise UserError: the host does not reserve all of it
        """
        less = lines.filtered(lambda line: line.given < line.held)
        less.move_id._do_unreserve()
        for line in lines:
            move = line.move_id
            missing = line.given - self._held(move)
            if missing > LEAST:
                unit = move.product_id.uom_id
                move._action_assign(
                    force_qty=unit._compute_quantity(missing, move.product_uom)
                )
            if self._differ(self._held(move), line.given):
                raise UserError(
                    self.env._(
                        "%(origin)s cannot be given %(quantity)s: nothing was changed.",
                        origin=line.origin or move.display_name,
                        quantity=line.given,
                    )
                )

    def _reserved(self, moves):
        """Return what is reserved, as it is kept: ``{move: [[location, lot, package,
        owner, quantity], ...]}``; nothing for what is done or picked.
        """
        result = {str(move.id): [] for move in moves if not move.picked}
        rows = defaultdict(float)
        for line in moves.move_line_ids:
            rows[
                line.move_id.id,
                line.location_id.id,
                line.lot_id.id,
                line.package_id.id,
                line.owner_id.id,
            ] += line.quantity_product_uom
        for (move, *where), quantity in sorted(rows.items(), key=str):
            if str(move) in result:
                result[str(move)].append([*where, quantity])
        return result

    def _put_back(self, move, rows):
        """Reserve exactly what was reserved once.

        :raise UserError: the goods are not there any more
        """
        for location, lot, package, owner, quantity in rows:
            taken = move._update_reserved_quantity(
                quantity,
                self.env["stock.location"].browse(location),
                self.env["stock.lot"].browse(lot or ()),
                self.env["stock.package"].browse(package or ()),
                self.env["res.partner"].browse(owner or ()),
                strict=True,
            )
            if self._differ(taken, quantity):
                raise UserError(
                    self.env._(
                        "The goods are not there any more: this cannot be undone."
                    )
                )
