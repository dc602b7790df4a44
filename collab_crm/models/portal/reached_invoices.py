from odoo import api, models
from odoo.fields import Domain


class AccountMove(models.Model):
    """Invoices of a customer, bills of a supplier."""

    _name = "account.move"
    _inherit = ["collab.reached", "account.move"]

    @api.depends("move_type", "partner_id", "partner_shipping_id")
    def _compute_collab_reached(self):
        return super()._compute_collab_reached()

    @api.model
    def _collab_of(self, kind):
        sale = Domain("move_type", "in", self.get_sale_types(include_receipts=True))
        return sale if kind == "customer" else ~sale

    @api.model
    def _collab_seen(self, sees):
        return Domain("invoices" in sees and "amounts" in sees)

    @api.model
    def _collab_own(self, partner):
        shipped = Domain("partner_shipping_id", "=", partner.id)
        return super()._collab_own(partner) | shipped
