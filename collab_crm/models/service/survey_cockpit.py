from odoo import models
from odoo.fields import Domain


class SurveyCockpit(models.Model):
    """What contacts answer in surveys counts for the satisfaction of their company."""

    _inherit = "collab.workspace"

    def _ratings_of(self, tasks):
        found = super()._ratings_of(tasks)
        # sudo: as the tasks, with the rights of the reader or of the system
        surveys = self.env["collab.survey"].sudo(tasks.env.su)
        if self.kind != "customer" or not surveys.has_access("read"):
            return found
        mine = surveys._search([("workspace_id", "=", self.id)])
        given = Domain("consumed", "=", True) & Domain("rating", ">=", 1)
        given &= Domain("res_model", "=", "collab.survey")
        return found | given & Domain("res_id", "in", mine)
