from odoo import api, models


class ProjectTask(models.Model):
    _inherit = "project.task"

    @api.model_create_multi
    def create(self, vals_list):
        """Create; in a service desk a task is a request."""
        tasks = super().create(vals_list)
        tasks._collab_request_born()
        return tasks

    def write(self, vals):
        """Write; the plan and the request the task belongs to follow."""
        names = frozenset(vals)
        result = super().write(vals)
        self._collab_plan_heed(names)
        self._collab_request_heed(names)
        return result
