from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare


class ChangeLapse(models.Model):
    """Requests end without a decision: withdrawn by the customer, or overtaken."""

    _inherit = "collab.change"

    def _lapse(self):
        """Close those of these open requests (in sudo) that nothing can be done about:
        the order is cancelled, the line gone or delivered.
        """
        gone = self.filtered(lambda change: change._overtaken())
        if not gone:
            return
        gone.write({"state": "lapsed", "decided_at": self._now()})
        gone._settle_alerts()
        gone._tell_decided()

    def _overtaken(self):
        if self.order_id.state != "sale" or (self.what and not self.line_id):
            return True
        lines = self._lines()
        return all(
            line.product_uom_qty <= 0
            or float_compare(
                line.qty_delivered,
                line.product_uom_qty,
                precision_rounding=line.product_uom_id.rounding or 0.01,
            )
            >= 0
            for line in lines
        )

    def _withdraw(self):
        """Withdraw these open requests (in sudo), for the user."""
        self.write({"state": "withdrawn", "decided_at": self._now()})
        self._settle_alerts()
        self._tell_decided()

    @api.model
    def _cron_change(self):
        self.search([("state", "=", "open")])._lapse()


class ChangeWithdraw(models.AbstractModel):
    _inherit = "collab.order.page"

    @api.model
    def _withdraw_change(self, workspace, order, change_id):
        """Withdraw a request of this order that is not decided yet. Twice is once.

        :param change_id: as the form sent it
        :raise AccessError: his role does not include it
        :raise UserError: there is no such request, or it is decided
        """
        workspace._talk_check(shared=True)
        if not workspace._talk_outside() or not workspace._portal_may("change"):
            raise AccessError(
                self.env._("Your role here does not include changing orders.")
            )
        # sudo: requests of the order he reads
        changes = self.env["collab.change"].sudo()
        known = changes.search([("order_id", "=", order.id)])
        change = known.filtered(lambda one: str(one.id) == str(change_id))
        if not change:
            raise UserError(self.env._("There is no such request."))
        if change.state == "withdrawn":
            return
        if change.state != "open":
            raise UserError(self.env._("This is decided already."))
        change._withdraw()
