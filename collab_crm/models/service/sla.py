from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS
from ...tools.request import KINDS

MEASURES = [("answer", "First answer"), ("resolution", "Resolution")]
PRIORITIES = [("0", "Low"), ("1", "Medium"), ("2", "High"), ("3", "Urgent")]


class Sla(models.Model):
    """What a company promises its customers: how soon requests are answered, or solved.

    An empty choice holds for all. Of a request, each policy that fits counts by itself.
    """

    _name = "collab.sla"
    _description = "Service Level"
    _order = "company_id, measure, sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    measure = fields.Selection(
        MEASURES, string="Target", required=True, default="resolution"
    )
    hours = fields.Float(string="Working Hours", required=True, default=8)
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Time",
        check_company=True,
        help="Empty: the working time of the company.",
    )
    kind = fields.Selection(KINDS)
    task_priority = fields.Selection(PRIORITIES, string="Priority")
    desk_id = fields.Many2one(
        "collab.desk", string="Service Desk", check_company=True, ondelete="cascade"
    )
    department = fields.Selection(DEPARTMENTS)
    pause_customer = fields.Boolean(
        string="Pauses While the Customer Has to Answer", default=True
    )
    pause_other = fields.Boolean(
        string="Pauses on Hold for Other Reasons",
        help="While we wait for material, production or transport, or look into it.",
    )
    pause_stage_ids = fields.Many2many("project.task.type", string="Pauses in Stages")

    _hours_positive = models.Constraint(
        "CHECK(hours > 0 AND hours <= 10000)", "Hours are a number from 0 to 10000."
    )

    @api.model_create_multi
    def create(self, vals_list):
        policies = super().create(vals_list)
        policies._remeasure()
        return policies

    def write(self, vals):
        result = super().write(vals)
        self._remeasure()
        return result

    def _remeasure(self):
        """Let the open requests of the companies follow."""
        # sudo: whoever makes policies may not read all requests
        requests = self.env["collab.request"].sudo()
        requests.search(
            [("company_id", "in", self.company_id.ids), ("closed_at", "=", False)]
        )._measure()

    def _fits(self, request):
        """Tell whether this policy holds for a request (both in sudo)."""
        return all(
            not wanted or wanted == there
            for wanted, there in (
                (self.company_id, request.company_id),
                (self.kind, request.kind),
                (self.task_priority, request.task_id.priority),
                (self.desk_id.project_id, request.task_id.project_id),
                (self.department, request.department),
            )
        )

    def _pauses_for(self, pause):
        """Tell whether a row of the log of pauses pauses this policy (in sudo)."""
        if pause.reason == "closed":
            return self.measure == "resolution"
        if pause.stage_id:
            return pause.stage_id in self.pause_stage_ids
        return self.pause_customer if pause.reason == "customer" else self.pause_other
