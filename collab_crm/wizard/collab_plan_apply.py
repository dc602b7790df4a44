from odoo import api, fields, models

from ..models.asked import check_asked


class PlanApplyDialog(models.TransientModel):
    """The dialog in which a template becomes a plan."""

    _name = "collab.plan.apply"
    _description = "Apply a Plan Template"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="workspace_id.company_id")
    template_id = fields.Many2one(
        "collab.plan.template",
        required=True,
        domain="[('company_id', 'in', (False, company_id))]",
    )
    note = fields.Text(related="template_id.note")
    step_count = fields.Integer(related="template_id.step_count")
    order_id = fields.Many2one(
        "sale.order",
        string="About the Order",
        domain="[('id', 'in', order_ids)]",
        help="Steps that close by themselves then wait for this order only.",
    )
    order_ids = fields.Many2many("sale.order", compute="_compute_order_ids")
    start = fields.Date(required=True, default=fields.Date.context_today)

    @api.depends("workspace_id")
    def _compute_order_ids(self):
        orders = self.env["sale.order"]
        readable = orders.has_access("read")
        for dialog in self:
            place = dialog.workspace_id.with_env(self.env)
            domain = [
                ("company_id", "=", place.company_id.id),
                ("partner_id", "child_of", place.partner_id.ids),
                ("state", "!=", "cancel"),
            ]
            if place.lead_id:
                domain.append(("opportunity_id", "=", place.lead_id.id))
            dialog.order_ids = orders.search(domain) if readable else orders

    @api.constrains("workspace_id")
    def _check_workspace(self):
        # sudo: taken back, for the host checks as the system
        self.sudo(False).workspace_id.check_access("write")

    def action_apply(self):
        """Apply the template.

        :return: action that closes the dialog
        :raise UserError: as ``collab.workspace.plan_apply``
        """
        check_asked(self, one=True)
        self.workspace_id.plan_apply(self.template_id.id, self.order_id.id, self.start)
        return {"type": "ir.actions.act_window_close"}
