from odoo import api, models
from odoo.fields import Domain

from .reached_sales import ordered


class PurchaseOrder(models.Model):
    """What we order from a supplier; our asking for an offer is his quotation."""

    _name = "purchase.order"
    _inherit = ["collab.reached", "purchase.order"]

    @api.depends("state", "partner_id")
    def _compute_collab_reached(self):
        return super()._compute_collab_reached()

    @api.model
    def _collab_of(self, kind):
        return Domain(kind == "supplier")

    @api.model
    def _collab_seen(self, sees):
        return ordered(sees)
