from odoo import models

from ...tools.transition import Route


class PlanTaskSource(models.Model):
    """What is said on the task of a step is told in its workspace, inside; what becomes
    of the step the plan tells itself.
    """

    _inherit = "project.task"

    def _collab_planned(self):
        """Return those of these tasks that are in the project of a plan."""
        planned = self.env["collab.workspace"]._plan_projects()
        return self.filtered(lambda task: planned and task.project_id.id in planned)

    def _collab_code(self, code):
        return None if self._collab_planned() else super()._collab_code(code)

    def _collab_concerned(self, index):
        return super()._collab_concerned(index) or bool(self._collab_planned())

    def _collab_routes(self):
        planned = self._collab_planned()
        routes = super(PlanTaskSource, self - planned)._collab_routes()
        if not planned:
            return routes
        # sudo: whose plan it is, whoever works on the task
        places = self.env["collab.workspace"].sudo()
        places = places.search([("plan_project_id", "in", planned.project_id.ids)])
        of_project = {place.plan_project_id: place for place in places}
        return [
            *routes,
            *(
                Route(
                    task.id,
                    place.company_id.id,
                    None,
                    shareable=False,
                    workspace_id=place.id,
                )
                for task in planned
                if (place := of_project.get(task.project_id))
            ),
        ]
