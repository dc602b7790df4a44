from odoo import Command, models
from odoo.exceptions import UserError
from odoo.tools import float_compare


class ChangeApply(models.Model):
    """Does what was granted, by the host's means and with the rights of the user."""

    _inherit = "collab.change"

    def _apply(self, given, reason, confirmed):
        """Change the order (not in sudo).

        :param dict given: ``given_date`` or ``given_quantity``; empty: cancel
        :raise AccessError: the user may not write the order
        :raise UserError: the host refuses it, or the order is gone
        """
        order = self.order_id
        order.check_access("write")
        if order.state != "sale":
            raise UserError(self.env._("This order cannot be changed any more."))
        if self.what and not self.line_id:
            raise UserError(self.env._("The line is not in the order any more."))
        if self.kind == "date":
            self._apply_date(given["given_date"], reason, confirmed)
        elif self.kind == "quantity":
            self._apply_quantities({self.line_id: given["given_quantity"]})
        else:
            self._apply_cancel()

    def _apply_quantities(self, quantities):
        """Set quantities, as on the form of the order.

        :param dict quantities: line -> quantity, never below what is delivered
        """
        for line, quantity in quantities.items():
            digits = line.product_uom_id.rounding or 0.01
            done = line.qty_delivered
            if float_compare(quantity, done, precision_rounding=digits) < 0:
                raise UserError(
                    self.env._("%s are delivered already: it cannot be less.", done)
                )
        self.order_id.write(
            {
                "order_line": [
                    Command.update(line.id, {"product_uom_qty": quantity})
                    for line, quantity in quantities.items()
                ]
            }
        )

    def _apply_cancel(self):
        """Cancel what is not delivered."""
        lines = self.line_id or self.order_id.order_line._collab_changeable()
        if not self.line_id and not any(lines.mapped("qty_delivered")):
            # sudo: he may write the order, which was checked; to note what hangs on it
            # the host reads purchases, which no salesperson may
            self.order_id.sudo().action_cancel()
            return
        rest = lines.filtered(lambda line: line.qty_delivered < line.product_uom_qty)
        if not rest:
            raise UserError(self.env._("Everything is delivered already."))
        self._apply_quantities({line: line.qty_delivered for line in rest})

    def _apply_date(self, date, reason, confirmed):
        """Promise another date: in the ledger, and on the order where it is about all
        of it, so that the host moves its deadlines too.
        """
        dated = self.order_id.order_line._collab_promisable()
        lines = self.line_id or dated
        forecasts = self._forecasts_to_move(lines, date, confirmed)
        said = {"note": reason, "reason": False}
        if date == self.wish_date:
            # he asked for it himself
            said |= {"accepted_at": self._now(), "accepted_by": self.asked_by_id.id}
        if forecasts:
            forecasts._publish(date, **said)
        # sudo: taken back, to compare; and the ledger takes lines in sudo
        rest = lines._collab_waited() - forecasts.sale_line_id.sudo(False)
        if rest:
            # sudo: as above, the right to write the order was checked
            self.env["collab.promise"]._say(rest.sudo(), "revised", date, **said)
        if lines == dated:
            self.order_id.write({"commitment_date": date})

    def _forecasts_to_move(self, lines, date, confirmed):
        """Return the forecasts of lines (in sudo), if the user may promise that."""
        # sudo: taken back below, where the right to promise is checked
        known = self.env["collab.forecast"].sudo()
        known = known.search([("sale_line_id", "in", lines.ids)])
        if known:
            own = known.sudo(False)  # sudo: taken back
            own._check_publisher()
            if not confirmed and own._too_early(date):
                raise UserError(
                    self.env._(
                        "The forecast says this date will not be kept. Confirm that "
                        "you promise it all the same."
                    )
                )
        return known
