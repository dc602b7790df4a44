from odoo import models

from ...tools import origins
from ...tools.catalogue import WORKORDER


class MrpWorkorder(models.Model):
    _name = "mrp.workorder"
    _inherit = ["collab.source", "mrp.workorder"]

    _collab_transitions = WORKORDER
    _collab_party = ""
    _collab_order = "production_id.sale_line_id.order_id"
    _collab_shareable = False
    _collab_department = "manufacturing"
    _collab_values = origins.WORKORDER

    def _collab_data(self, code, old):
        made = self.production_id
        data = {"document": made.display_name, "link": [made._name, made.id]}
        own = {"operation": self.name, "workcenter": self.workcenter_id.display_name}
        return data | own

    def _collab_may_derive(self):
        return self.production_id._collab_may_derive()

    def _collab_chain_orders(self):
        orders = self.production_id._collab_chain_orders()
        return {order.id: orders[order.production_id.id] for order in self}
