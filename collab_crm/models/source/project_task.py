from odoo import models
from odoo.fields import Domain

from ...tools import origins
from ...tools.catalogue import TASK


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["collab.source.chatter", "project.task"]

    _collab_transitions = TASK
    _collab_shareable = False
    _collab_department = "service"
    _collab_workers = {"user_ids": "service"}
    _collab_values = origins.TASK

    def _collab_code(self, code):
        told = self.project_id and not self.has_template_ancestor
        return code if told else None

    def _collab_contacts(self):
        return self.mapped(lambda task: task.partner_id or task.project_id.partner_id)

    def _collab_reach(self, partners, leads):
        project = Domain("project_id.partner_id.commercial_partner_id", "in", partners)
        return super()._collab_reach(partners, leads) | project

    def _collab_data(self, code, old):
        data = super()._collab_data(code, old)
        return data | {"stage": self._collab_translated("stage_id")}
