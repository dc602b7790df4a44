from odoo import models

from ...tools.catalogue import WORKORDER


class MrpWorkorder(models.Model):
    _name = "mrp.workorder"
    _inherit = ["collab.source", "mrp.workorder"]

    _collab_transitions = WORKORDER
    _collab_party = ""
    _collab_order = "production_id.sale_line_id.order_id"
    _collab_shareable = False
    _collab_department = "manufacturing"

    def _collab_data(self, code, old):
        data = {"operation": self.name, "document": self.production_id.display_name}
        return data | {"workcenter": self.workcenter_id.display_name}

    def _collab_may_derive(self):
        return self.production_id._collab_may_derive()

    def _collab_chain_orders(self):
        orders = self.production_id._collab_chain_orders()
        return {order.id: orders[order.production_id.id] for order in self}
