from odoo import models


class ProjectProject(models.Model):
    _inherit = "project.project"

    def write(self, vals):
        """Write; a plan stays private."""
        result = super().write(vals)
        if "privacy_visibility" in vals:
            self._collab_plan_check_privacy()
        return result
