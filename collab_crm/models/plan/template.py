from odoo import api, fields, models


class PlanTemplate(models.Model):
    """A plan to begin with, kept by the administrators."""

    _name = "collab.plan.template"
    _description = "Plan Template"
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", help="Empty: of all companies.")
    note = fields.Text(string="When to Use It", translate=True)
    milestone_ids = fields.One2many(
        "collab.plan.template.milestone", "template_id", copy=True
    )
    step_count = fields.Integer(string="Steps", compute="_compute_step_count")

    @api.depends("milestone_ids.step_ids")
    def _compute_step_count(self):
        for template in self:
            template.step_count = len(template.milestone_ids.step_ids)

    def copy_data(self, default=None):
        return [
            vals | {"name": self.env._("%s (copy)", template.name)}
            for template, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def copy(self, default=None):
        """Copy; what comes after a step comes after the same one in the copy."""
        copies = super().copy(default)
        for template, new in zip(self, copies, strict=True):
            old_steps = template.milestone_ids.step_ids
            steps = dict(zip(old_steps, new.milestone_ids.step_ids, strict=True))
            for old, step in steps.items():
                step.due_step_id = steps.get(old.due_step_id)
        return copies


class PlanTemplateMilestone(models.Model):
    """A part of a plan to begin with."""

    _name = "collab.plan.template.milestone"
    _description = "Milestone of a Plan Template"
    _order = "sequence, id"

    template_id = fields.Many2one(
        "collab.plan.template", required=True, ondelete="cascade", index=True
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    step_ids = fields.One2many(
        "collab.plan.template.step", "milestone_id", string="Steps", copy=True
    )
