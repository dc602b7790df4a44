from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS
from ...tools.request import CHANNELS, HOLDS, KINDS
from .sla import MEASURES

DOCUMENTS = [
    ("sale.order", "Order"),
    ("sale.order.line", "Order Line"),
    ("stock.picking", "Delivery"),
    ("product.product", "Product"),
    ("stock.lot", "Serial Number"),
]


class Request(models.Model):
    """What a customer asks: a task in a service desk, and what we know of it besides.

    The customer has pages of his own for it, and no access to the task.
    """

    _name = "collab.request"
    _description = "Request"
    _order = "opened_at desc, id desc"
    _rec_name = "name"

    task_id = fields.Many2one(
        "project.task", required=True, readonly=True, ondelete="cascade"
    )
    name = fields.Char(related="task_id.name")
    stage_id = fields.Many2one(
        related="task_id.stage_id", readonly=False, group_expand="_read_group_stages"
    )
    project_id = fields.Many2one(related="task_id.project_id")
    user_ids = fields.Many2many(related="task_id.user_ids", readonly=False)
    priority = fields.Selection(related="task_id.priority", readonly=False)
    partner_id = fields.Many2one(related="task_id.partner_id", string="Asked by")
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id", string="Customer"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    workspace_id = fields.Many2one(
        "collab.workspace", readonly=True, ondelete="set null", index="btree_not_null"
    )
    kind = fields.Selection(KINDS, required=True, default="question")
    department = fields.Selection(DEPARTMENTS)
    channel = fields.Selection(
        CHANNELS, string="Came by", required=True, default="staff", readonly=True
    )
    document = fields.Reference(DOCUMENTS, string="About")
    serial = fields.Char(
        string="Serial Number as Told",
        readonly=True,
        help="What the customer typed; we may not know it.",
    )
    alert_id = fields.Many2one(
        "collab.alert",
        string="Caused by the Alert",
        ondelete="set null",
        index="btree_not_null",
        domain="[('impact_ids.workspace_id', '=', workspace_id)]",
    )
    # who else of the customer follows it: they were copied, or asked the same
    watcher_ids = fields.Many2many(
        "res.partner", "collab_request_watcher_rel", string="Followed by"
    )
    opened_at = fields.Datetime(required=True, readonly=True)
    answered_at = fields.Datetime(string="First Answer", readonly=True)
    closed_at = fields.Datetime(readonly=True)
    closed_by_id = fields.Many2one("res.partner", string="Closed by", readonly=True)
    reopened_count = fields.Integer(string="Opened Again", readonly=True)
    hold = fields.Selection(
        HOLDS,
        string="On Hold",
        help="While the customer has to answer, or for another reason he may read.",
    )
    # of all targets that run: the one that ends first
    due_at = fields.Datetime(string="Next Target", readonly=True)
    due_measure = fields.Selection(MEASURES, string="What Is Due", readonly=True)
    merged_id = fields.Many2one(
        "collab.request", string="Merged into", readonly=True, ondelete="set null"
    )
    # names the request to outsiders: numbers would tell them how many there are
    key = fields.Char(readonly=True, required=True, copy=False)
    target_ids = fields.One2many("collab.request.target", "request_id")
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", search="_search_is_late"
    )

    _task_unique = models.Constraint(
        "UNIQUE(task_id)", "This task is a request already."
    )
    _key_unique = models.Constraint("UNIQUE(key)", "This request is there already.")
    _due_idx = models.Index("(due_at) WHERE closed_at IS NULL")
    _merged_idx = models.Index("(merged_id) WHERE merged_id IS NOT NULL")

    @api.depends("due_at", "closed_at")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for request in self:
            due = not request.closed_at and request.due_at
            request.is_late = bool(due and due < now)

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [("closed_at", "=", False), ("due_at", "<", fields.Datetime.now())]

    @api.model
    def _read_group_stages(self, stages, domain):
        """Show the empty stages of the desks of the user too."""
        desks = self.env["collab.desk"].search([("project_id", "!=", False)])
        # sudo: which stages there are, as on the board of the project
        return stages | desks.sudo().project_id.type_ids.sudo(False)
