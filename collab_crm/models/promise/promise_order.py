from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    collab_promise_count = fields.Integer(
        string="Promises",
        compute="_compute_collab_promise_count",
        groups="collab_crm.group_collab_user",
    )

    def _compute_collab_promise_count(self):
        counts = self.env["collab.promise"]._counts(self)
        for order in self:
            order.collab_promise_count = counts.get(order._origin, 0)

    def action_collab_promises(self):
        """Open what the customer of an order was promised."""
        return self.env["collab.promise"]._action_of(self)

    def _collab_request(self, date, note=""):
        """Note the date a customer wishes, see ``collab.promise._request``."""
        return self.env["collab.promise"]._request(self, date, note)
