from odoo import models

from ...tools import origins
from ...tools.catalogue import PRODUCTION


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["collab.source.chatter", "mrp.production"]

    _collab_transitions = PRODUCTION
    _collab_supplies = True
    _collab_party = ""
    _collab_order = "sale_line_id.order_id"
    _collab_department = "manufacturing"
    _collab_workers = {"user_id": "manufacturing"}
    _collab_values = origins.PRODUCTION

    def _collab_code(self, code):
        early = code == "production.moved" and self.state == "draft"
        return None if early else code

    def _collab_data(self, code, old):
        data = super()._collab_data(code, old)
        data |= self._collab_dates(old, "date_finished")
        data["due"] = data["to"]
        done = self.qty_producing if code == "production.progress" else False
        return data | self._collab_quantity(self.product_qty, done)

    def _collab_may_derive(self):
        unsold = self.filtered(lambda production: not production.sale_line_id)
        return bool(unsold.move_finished_ids.move_dest_ids)

    def _collab_seeds(self):
        return self._collab_moves_of("production_id")
