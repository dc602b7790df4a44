from odoo import models

from ...tools import origins
from ...tools.catalogue import PICKING
from ...tools.naming import transfer_code


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["collab.source.chatter", "stock.picking"]

    _collab_transitions = PICKING
    _collab_supplies = True
    _collab_order = "sale_id"
    _collab_department = "inventory"
    _collab_workers = {"user_id": "inventory"}
    _collab_values = origins.PICKING

    def _collab_code(self, code):
        if code == "moved" and self.state == "draft":
            return None
        partly = code == "done" and bool(self.backorder_ids)
        return transfer_code(code, *self._collab_ends(), partly)

    def _collab_data(self, code, old):
        own = {"order": self.sale_id.name, **self._collab_dates(old, "scheduled_date")}
        own["due"] = self._collab_iso(self.scheduled_date)
        return super()._collab_data(code, old) | own | self._collab_moved_goods()

    def _collab_may_derive(self):
        return bool(self._collab_unsold().move_ids.move_dest_ids)

    def _collab_seeds(self):
        return self._collab_unsold()._collab_moves_of("picking_id")
