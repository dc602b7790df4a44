from odoo import models

from ...tools import origins
from ...tools.catalogue import SALE_ORDER


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.source.chatter", "sale.order"]

    _collab_transitions = SALE_ORDER
    _collab_lead = "opportunity_id"
    _collab_amount = "amount_total"
    _collab_shared_chatter = True
    _collab_worth = {"customer": "order.confirmed", "supplier": "order.confirmed"}
    _collab_workers = {"user_id": "sales"}
    _collab_values = origins.SALE_ORDER

    def _collab_code(self, code):
        early = code == "order.promised" and self.state != "sale"
        return None if early else code

    def _collab_data(self, code, old):
        own = {"signer": self.signed_by, **self._collab_dates(old, "commitment_date")}
        if code == "order.confirmed":
            own |= self._collab_goods(self.order_line, "product_uom_qty")
        return super()._collab_data(code, old) | own

    def _collab_log_code(self, message):
        viewed = self._collab_xmlid("sale.mt_order_viewed")
        if message.subtype_id.id == viewed:
            return "quotation.viewed"
        return super()._collab_log_code(message)

    def _collab_talks_outside(self):
        return super()._collab_talks_outside() and self.state != "draft"
