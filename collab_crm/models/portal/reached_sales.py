from odoo import api, models
from odoo.fields import Domain

OFFERED = ("draft", "sent")


def ordered(sees):
    """Return the domain of the orders and quotations that rights open: the host shows
    prices on all of their pages.
    """
    if "amounts" not in sees:
        return Domain.FALSE
    if {"orders", "quotations"} <= sees:
        return Domain.TRUE
    offered = Domain("state", "in", OFFERED)
    seen = offered if "quotations" in sees else Domain.FALSE
    return seen | ~offered if "orders" in sees else seen


class SaleOrder(models.Model):
    """What a customer ordered, and what is offered to him."""

    _name = "sale.order"
    _inherit = ["collab.reached", "sale.order"]

    @api.depends("state", "partner_id", "partner_invoice_id", "partner_shipping_id")
    def _compute_collab_reached(self):
        return super()._compute_collab_reached()

    @api.model
    def _collab_seen(self, sees):
        return ordered(sees)

    @api.model
    def _collab_own(self, partner):
        names = ("partner_id", "partner_invoice_id", "partner_shipping_id")
        return Domain.OR(Domain(name, "=", partner.id) for name in names)

    @api.model
    def _collab_in_room(self, lead_id):
        return Domain("opportunity_id", "=", lead_id or -1)
