from odoo import models


class ProjectTask(models.Model):
    _inherit = "project.task"

    def write(self, vals):
        """Write; the plan the task belongs to follows."""
        names = frozenset(vals)
        result = super().write(vals)
        self._collab_plan_heed(names)
        return result
