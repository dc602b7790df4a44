from odoo import models

from ...tools import origins
from ...tools.catalogue import PURCHASE_LINE


class PurchaseOrderLine(models.Model):
    _name = "purchase.order.line"
    _inherit = ["collab.source", "purchase.order.line"]

    _collab_transitions = PURCHASE_LINE
    _collab_supplies = True
    _collab_kind = "supplier"
    _collab_department = "purchasing"
    _collab_shared_chatter = True
    _collab_values = origins.PURCHASE_LINE

    def _collab_code(self, code):
        return code if self.order_id.state == "purchase" else None

    def _collab_data(self, code, old):
        data = {"document": self.order_id.name, "product": self._collab_product()}
        data |= {"quantity": self.product_qty, "unit": self.product_uom_id.name}
        data["link"] = [self.order_id._name, self.order_id.id]
        return data | self._collab_dates(old, "date_planned")

    def _collab_may_derive(self):
        # what vendors send straight to a customer goes nowhere from there
        return bool(
            self.sale_line_id or self.move_dest_ids or self.move_ids.move_dest_ids
        )

    def _collab_seeds(self, doc="id"):
        return self._collab_purchase_moves(doc)
