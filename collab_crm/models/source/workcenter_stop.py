from odoo import models

from ...tools import origins
from ...tools.catalogue import STOP


class WorkcenterStop(models.Model):
    """A time log of a loss: the host blocks a work centre by opening one."""

    _name = "mrp.workcenter.productivity"
    _inherit = ["collab.source", "mrp.workcenter.productivity"]

    _collab_transitions = STOP
    _collab_supplies = True
    _collab_party = ""
    _collab_shareable = False
    _collab_department = "manufacturing"
    _collab_values = origins.STOP

    def _collab_code(self, code):
        past = code == "workcenter.stopped" and self.date_end
        return None if past or not self._collab_may_derive() else code

    def _collab_data(self, code, old):
        center = {"document": self.workcenter_id.name, "note": self.description}
        center["link"] = ["mrp.workcenter", self.workcenter_id.id]
        return center | {"reason": self._collab_translated("loss_id")}

    def _collab_may_derive(self):
        return not {"availability", "quality"}.isdisjoint(self.mapped("loss_type"))

    def _collab_seeds(self):
        return self._collab_held_up()
