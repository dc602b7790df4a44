from odoo import models

from ...tools import origins
from ...tools.catalogue import PURCHASE


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["collab.source.chatter", "purchase.order"]

    _collab_transitions = PURCHASE
    _collab_supplies = True
    _collab_kind = "supplier"
    _collab_amount = "amount_total"
    _collab_department = "purchasing"
    _collab_shared_chatter = True
    _collab_worth = {"customer": "purchase.confirmed", "supplier": "purchase.confirmed"}
    _collab_workers = {"user_id": "purchasing"}
    _collab_values = origins.PURCHASE

    def _collab_data(self, code, old):
        supplier = {"partner": self.partner_id.commercial_partner_id.name}
        return super()._collab_data(code, old) | supplier

    def _collab_may_derive(self):
        return self.order_line._collab_may_derive()

    def _collab_seeds(self):
        return self.order_line._collab_seeds("order_id")

    def _collab_talks_outside(self):
        return super()._collab_talks_outside() and self.state != "draft"
