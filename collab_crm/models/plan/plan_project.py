from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import SQL

INSIDE = "base.group_user"
STAGES = ("collab_crm.plan_stage_open", "collab_crm.plan_stage_done")


class PlanProject(models.Model):
    """The project of a workspace: where the tasks of its plan are.

    It is private: its team is that of the workspace, and no customer enters it. He has
    the page of the workspace.
    """

    _inherit = "collab.workspace"

    plan_project_id = fields.Many2one(
        "project.project",
        string="Project of the Plan",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        groups=INSIDE,
    )
    milestone_ids = fields.One2many(
        "collab.plan.milestone", "workspace_id", groups=INSIDE
    )
    step_ids = fields.One2many(
        "collab.plan.step", "workspace_id", string="Plan Steps", groups=INSIDE
    )

    def _plan_open_projects(self):
        """Give those workspaces a project that have none (in sudo)."""
        missing = self.filtered(lambda place: not place.plan_project_id)
        if not missing:
            return
        stages = [self.env.ref(name, raise_if_not_found=False) for name in STAGES]
        projects = self.env["project.project"].create(
            [
                {
                    "name": place.with_context(
                        lang=place.user_id.lang or self.env.lang
                    ).env._("Plan: %s", place.name),
                    "company_id": place.company_id.id,
                    "user_id": place.user_id.id,
                    "privacy_visibility": "followers",
                    "type_ids": [
                        fields.Command.link(stage.id) for stage in stages if stage
                    ],
                }
                for place in missing
            ]
        )
        for place, project in zip(missing, projects, strict=True):
            place.plan_project_id = project
        self._plan_forget_projects()
        missing._plan_team()

    @api.model
    @tools.ormcache()
    def _plan_projects(self):
        """Return the ids of the projects of all plans."""
        self.flush_model(["plan_project_id"])
        rows = self.env.execute_query(
            SQL(
                """SELECT plan_project_id FROM collab_workspace
                    WHERE plan_project_id IS NOT NULL"""
            )
        )
        return frozenset(id_ for (id_,) in rows)

    @api.model
    def _plan_forget_projects(self):
        self.env["collab.plan.step"]._forget_awaited()

    def _plan_ring(self, inside=False):
        """Tell open browsers that a plan is not as it was.

        :param bool inside: it is nothing the customer knows
        """
        # sudo: who is told is no secret of the one who changed it
        places = self.sudo().filtered("active")
        if not places:
            return
        if not inside:
            self.env["collab.event"].sudo()._ring_all(places)  # sudo: as above
            return
        routes = [self.env["collab.plan.step"]._place_route(place) for place in places]
        addresses = places._addresses(routes)
        self.env["collab.event"].sudo()._ring(  # sudo: as above
            {address.id: address for address in addresses},
            [(address.id, "internal") for address in addresses],
        )


class Project(models.Model):
    _inherit = "project.project"

    def _collab_plan_check_privacy(self):
        """Keep plans private.

        :raise UserError: one would be open to customers
        """
        planned = self.env["collab.workspace"]._plan_projects()
        open_ones = self.filtered(
            lambda project: (
                project.id in planned and project.privacy_visibility != "followers"
            )
        )
        if open_ones:
            raise UserError(
                self.env._(
                    "%s is the plan of a workspace and open to its team only. The "
                    "customer follows it on the page of the workspace.",
                    ", ".join(open_ones.mapped("name")),
                )
            )
