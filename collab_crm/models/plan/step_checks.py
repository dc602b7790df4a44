import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

# all that people choose; the rest is written by what happens
CHOSEN = frozenset(
    (
        *("workspace_id", "milestone_id", "name", "sequence", "side", "department"),
        *("user_id", "partner_id", "inside", "due_kind", "due_date", "due_days"),
        *("due_step_id", "due_type_id", "type_id", "order_id"),
    )
)


class PlanStepChecks(models.Model):
    """What a step may be, whoever writes it."""

    _inherit = "collab.plan.step"

    colleague_ids = fields.Many2many(
        "res.users", string="Team", compute="_compute_people"
    )
    contact_ids = fields.Many2many(
        "res.partner", string="Team of the Customer", compute="_compute_people"
    )
    partner_root_id = fields.Many2one(related="workspace_id.partner_id")

    @api.depends("workspace_id")
    def _compute_people(self):
        for step in self:
            # sudo: the team of a workspace whose plan one reads
            place = step.workspace_id.sudo()
            team = place.team_ids.filtered("granted")
            inside = team.filtered(lambda member: member.side == "internal")
            owner = place.user_id
            step.colleague_ids = inside.partner_id.user_ids._collab_staff() | owner
            step.contact_ids = (team - inside).partner_id

    @api.model
    def _refuse(self, names):
        """:raise AccessError: naming what nobody writes"""
        raise AccessError(
            self.env._("These are not written by hand: %s.", ", ".join(sorted(names)))
        )

    @api.model
    def _check_chosen(self, vals, fresh=False):
        """Check that people write only what they choose; a step stays in its workspace.

        :param bool fresh: it is a new one
        :raise AccessError: naming what nobody writes
        """
        allowed = CHOSEN if fresh else CHOSEN - {"workspace_id"}
        unknown = vals.keys() - allowed
        if unknown and not self.env.su:
            self._refuse(unknown)

    @api.model
    def _fresh_key(self):
        return uuid.uuid4().hex[:20]

    @api.constrains("workspace_id", "milestone_id", "due_step_id")
    def _check_place(self):
        for step in self:
            place = step.workspace_id
            if step.milestone_id.workspace_id != place or (
                step.due_step_id and step.due_step_id.workspace_id != place
            ):
                raise ValidationError(
                    self.env._("“%s” belongs to another plan.", step.name)
                )
        if self._has_cycle("due_step_id"):
            raise ValidationError(
                self.env._(
                    "A step cannot come after itself, nor after what waits for it."
                )
            )

    @api.constrains("due_kind", "due_step_id", "due_type_id", "type_id")
    def _check_due(self):
        for step in self:
            kind = step.due_kind
            if (kind == "step" and not step.due_step_id) or (
                kind == "event" and not step.due_type_id
            ):
                raise ValidationError(
                    self.env._("Say what the date of “%s” is counted from.", step.name)
                )
            codes = (step.type_id | step.due_type_id).mapped("code")
            if any(code.startswith(("plan.", "ask.")) for code in codes):
                raise ValidationError(
                    self.env._("What a plan tells cannot move the plan.")
                )

    @api.constrains("workspace_id", "side", "user_id", "partner_id")
    def _check_people(self):
        for step in self:
            user, contact = step.user_id, step.partner_id
            if (user and user not in step.colleague_ids) or (
                contact and contact not in step.contact_ids
            ):
                raise ValidationError(
                    self.env._(
                        "%s is not in the team. Add him first.",
                        (user or contact).display_name,
                    )
                )

    @api.constrains("workspace_id", "order_id")
    def _check_order(self):
        # sudo: whose order it is, whoever plans
        for step in self.sudo().filtered("order_id"):
            order, place = step.order_id, step.workspace_id
            if order.company_id != place.company_id or (
                order.partner_id.commercial_partner_id != place.partner_id
            ):
                raise ValidationError(
                    self.env._("This order is not one of %s.", place.name)
                )
