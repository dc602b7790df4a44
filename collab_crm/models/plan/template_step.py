from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.departments import DEPARTMENTS

SIDES = [("internal", "We"), ("customer", "The customer")]
DUES = [
    ("none", "No date"),
    ("start", "Days after the start"),
    ("step", "Days after a step"),
    ("event", "Days after an event"),
    ("promise", "Days before the promised date"),
]
# binding a plan to what plans tell would go round in circles
BOUND = "[('code', 'not like', 'plan.'), ('code', 'not like', 'ask.')]"


class PlanTemplateStep(models.Model):
    """A step of a plan to begin with: who, when, and what closes it by itself."""

    _name = "collab.plan.template.step"
    _description = "Step of a Plan Template"
    _order = "sequence, id"

    milestone_id = fields.Many2one(
        "collab.plan.template.milestone", required=True, ondelete="cascade", index=True
    )
    template_id = fields.Many2one(related="milestone_id.template_id")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    side = fields.Selection(SIDES, string="Done by", required=True, default="internal")
    department = fields.Selection(DEPARTMENTS)
    inside = fields.Boolean(
        string="Internal Only", help="No customer ever learns of this step."
    )
    due_kind = fields.Selection(DUES, string="Due", required=True, default="none")
    due_days = fields.Integer(string="Working Days")
    due_step_id = fields.Many2one(
        "collab.plan.template.step",
        string="After the Step",
        domain="[('template_id', '=', template_id), ('id', '!=', id)]",
        ondelete="set null",
        copy=False,
    )
    due_type_id = fields.Many2one(
        "collab.event.type", string="After the Event", domain=BOUND
    )
    type_id = fields.Many2one(
        "collab.event.type",
        string="Closed by",
        domain=BOUND,
        help="The step closes by itself when this happens.",
    )

    _days = models.Constraint(
        "CHECK(due_days BETWEEN 0 AND 365)", "Days are a number from 0 to 365."
    )
    _closed_inside = models.Constraint(
        "CHECK(NOT inside OR side = 'internal')",
        "What the customer does cannot be hidden from him.",
    )

    @api.constrains("due_kind", "due_step_id", "due_type_id")
    def _check_due(self):
        for step in self:
            if step.due_kind == "event" and not step.due_type_id:
                raise ValidationError(
                    self.env._("Choose the event “%s” is counted from.", step.name)
                )
            if step.due_step_id.template_id - step.template_id or (
                step.due_step_id == step
            ):
                raise ValidationError(
                    self.env._(
                        "“%s” comes after another step of the same template.", step.name
                    )
                )
