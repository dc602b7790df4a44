from odoo import api, models
from odoo.fields import Domain


class StockPicking(models.Model):
    """Deliveries to a customer, receipts from a supplier."""

    _name = "stock.picking"
    _inherit = ["collab.reached", "stock.picking"]

    @api.depends("partner_id", "sale_id", "picking_type_id")
    def _compute_collab_reached(self):
        return super()._compute_collab_reached()

    @api.model
    def _collab_of(self, kind):
        codes = ("outgoing", "dropship")
        sent = Domain("picking_type_id.code", "in", codes)
        sent |= Domain("sale_id", "!=", False)
        return sent if kind == "customer" else ~sent

    @api.model
    def _collab_seen(self, sees):
        return Domain("deliveries" in sees)

    @api.model
    def _collab_own(self, partner):
        ordered = Domain("sale_id.partner_id", "=", partner.id)
        return super()._collab_own(partner) | ordered

    @api.model
    def _collab_in_room(self, lead_id):
        return Domain("sale_id.opportunity_id", "=", lead_id or -1)
