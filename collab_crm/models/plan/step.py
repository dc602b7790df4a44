from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.departments import DEPARTMENTS
from .template_step import BOUND, SIDES

DUES = [
    ("none", "No date"),
    ("fixed", "On a day"),
    ("step", "Days after a step"),
    ("event", "Days after an event"),
    ("promise", "Days before the promised date"),
]
STATES = [("open", "Open"), ("done", "Done"), ("skipped", "Not needed")]


class PlanStep(models.Model):
    """A step of the plan that a workspace and its customer share.

    Each has a task in the project of the workspace, for those who work there. Rights
    are those of the workspace, never those of the project.
    """

    _name = "collab.plan.step"
    _description = "Plan Step"
    _order = "milestone_id, sequence, id"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="workspace_id.company_id", store=True, precompute=True
    )
    milestone_id = fields.Many2one(
        "collab.plan.milestone",
        required=True,
        ondelete="cascade",
        index=True,
        domain="[('workspace_id', '=', workspace_id)]",
    )
    name = fields.Char(string="Step", required=True)
    sequence = fields.Integer(default=10)
    side = fields.Selection(SIDES, string="Done by", required=True, default="internal")
    department = fields.Selection(DEPARTMENTS)
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        domain="[('id', 'in', colleague_ids)]",
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        domain="[('id', 'in', contact_ids)]",
        help="Empty: any contact in the team may tick it.",
    )
    inside = fields.Boolean(
        string="Internal Only", help="No customer ever learns of this step."
    )
    due_kind = fields.Selection(DUES, string="Due", required=True, default="none")
    due_date = fields.Date(string="Due on", index="btree_not_null")
    due_days = fields.Integer(string="Working Days", aggregator=False)
    due_step_id = fields.Many2one(
        "collab.plan.step",
        string="After the Step",
        ondelete="set null",
        domain="[('workspace_id', '=', workspace_id), ('id', '!=', id)]",
        index="btree_not_null",
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
    order_id = fields.Many2one(
        "sale.order",
        string="About the Order",
        domain="[('partner_id', 'child_of', partner_root_id),"
        " ('state', '!=', 'cancel')]",
        help="Only what happens to this order closes the step; and while the customer "
        "keeps this step waiting, the dates of this order wait with it.",
        index="btree_not_null",
    )
    state = fields.Selection(STATES, required=True, default="open", readonly=True)
    done_at = fields.Datetime(readonly=True)
    done_by_id = fields.Many2one("res.partner", string="Ticked by", readonly=True)
    note = fields.Char(string="Comment", readonly=True)
    waiting_since = fields.Datetime(
        string="Waiting since", readonly=True, help="It is the customer's turn."
    )
    waited_hours = fields.Float(string="Waited (working hours)", readonly=True)
    task_id = fields.Many2one(
        "project.task", readonly=True, ondelete="set null", index="btree_not_null"
    )
    # names the step to outsiders: numbers would tell them that some are missing
    key = fields.Char(readonly=True, required=True, copy=False)
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", search="_search_is_late"
    )
    days_late = fields.Integer(compute="_compute_is_late", aggregator=False)

    _key_unique = models.Constraint("UNIQUE(key)", "This step is there already.")
    _days = models.Constraint(
        "CHECK(due_days BETWEEN 0 AND 365)", "Days are a number from 0 to 365."
    )
    _closed_inside = models.Constraint(
        "CHECK(NOT inside OR side = 'internal')",
        "What the customer does cannot be hidden from him.",
    )
    _open_idx = models.Index("(workspace_id, type_id) WHERE state = 'open'")
    _late_idx = models.Index("(due_date) WHERE state = 'open'")

    @api.depends("due_date", "state", "company_id")
    def _compute_is_late(self):
        today = {company: company._collab_today() for company in self.company_id}
        for step in self:
            days = 0
            if step.state == "open" and step.due_date and step.company_id:
                days = (today[step.company_id] - step.due_date).days
            step.days_late = max(days, 0)
            step.is_late = days > 0

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        # sudo: the days of all companies, which say nothing
        companies = self.env["res.company"].sudo().search([("id", "!=", False)])
        return Domain("state", "=", "open") & Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("due_date", "<", company._collab_today())
            for company in companies
        )

    def _theirs(self):
        """Return those that the customer does."""
        return self.filtered(lambda step: step.side == "customer")
