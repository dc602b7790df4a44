from odoo import api, fields, models

from ...tools.plan import progress

STATES = [("planned", "Planned"), ("progress", "In progress"), ("done", "Completed")]


class PlanMilestone(models.Model):
    """A part of the plan of a workspace; as far as its steps are."""

    _name = "collab.plan.milestone"
    _description = "Milestone"
    _order = "sequence, id"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade", index=True
    )
    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    step_ids = fields.One2many("collab.plan.step", "milestone_id")
    state = fields.Selection(STATES, compute="_compute_state")

    @api.depends("step_ids.state")
    def _compute_state(self):
        for milestone in self:
            milestone.state = progress(milestone.step_ids.mapped("state"))

    @api.model_create_multi
    def create(self, vals_list):
        milestones = super().create(vals_list)
        milestones.workspace_id._plan_ring()
        return milestones

    def write(self, vals):
        """Write; milestones stay in their workspace.

        :raise AccessError: one would go to another
        """
        if not self.env.su and "workspace_id" in vals:
            self.env["collab.plan.step"]._refuse(["workspace_id"])
        result = super().write(vals)
        self.workspace_id._plan_ring()
        return result

    def unlink(self):
        """Delete with all steps; what was told of them stays in the feed."""
        places = self.workspace_id
        self.step_ids.unlink()
        result = super().unlink()
        places.exists()._plan_ring()
        return result
