from odoo import models

from ...tools import origins
from ...tools.catalogue import SCRAP


class StockScrap(models.Model):
    _name = "stock.scrap"
    _inherit = ["collab.source", "stock.scrap"]

    _collab_transitions = SCRAP
    _collab_supplies = True
    _collab_party = ""
    _collab_shareable = False
    _collab_department = "inventory"
    _collab_values = origins.SCRAP

    def _collab_data(self, code, old):
        lost = self._collab_quantity(self.scrap_qty, self.scrap_qty)
        data = super()._collab_data(code, old) | lost
        # the goods it was taken from; or the number of the scrap
        return data | {"order": (self.production_id or self.picking_id).name}

    def _collab_concerned(self, index):
        made, moved = self.production_id, self.picking_id
        return made._collab_concerned(index) or moved._collab_concerned(index)

    def _collab_may_derive(self):
        return bool(self.production_id or self.picking_id)

    def _collab_seeds(self):
        return self._collab_spoilt()
