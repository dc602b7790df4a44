from odoo import models

from ...tools.catalogue import PICKING
from ...tools.naming import transfer_code


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["collab.source.chatter", "stock.picking"]

    _collab_transitions = PICKING
    _collab_order = "sale_id"
    _collab_department = "inventory"
    _collab_workers = {"user_id": "inventory"}

    def _collab_side(self):
        return "supplier" if self.picking_type_code == "incoming" else "customer"

    def _collab_code(self, code):
        returned, partial = bool(self.return_id), bool(self.backorder_ids)
        return transfer_code(code, self.picking_type_code, returned, partial)

    def _collab_data(self, code, old):
        return super()._collab_data(code, old) | {"order": self.sale_id.name}

    def _collab_may_derive(self):
        return any(p.picking_type_code != "outgoing" and not p.sale_id for p in self)

    def _collab_seeds(self):
        return self._collab_moves_of("picking_id")
