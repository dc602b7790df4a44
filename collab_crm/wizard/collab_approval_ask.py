from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.asked import check_asked


class ApprovalAskDialog(models.TransientModel):
    """The dialog in which a customer is asked to approve a document."""

    _name = "collab.approval.ask"
    _inherit = ["collab.dialog"]
    _description = "Ask for an Approval"
    _named = ("workspace_id", "previous_id", "order_id", "lead_id")

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade"
    )
    previous_id = fields.Many2one(
        "collab.approval", string="Replaces", ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order",
        string="About the Order",
        ondelete="cascade",
        domain="[('partner_id', 'child_of', partner_root_id)]",
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        ondelete="cascade",
    )
    name = fields.Char(string="Document", required=True)
    file = fields.Binary(required=True)
    file_name = fields.Char()
    note = fields.Text(string="What to Look at")
    due_date = fields.Date(string="Due on")
    partner_ids = fields.Many2many(
        "res.partner", string="Ask", domain="[('id', 'in', contact_ids)]"
    )
    contact_ids = fields.Many2many("res.partner", compute="_compute_contact_ids")
    partner_root_id = fields.Many2one(
        "res.partner", compute="_compute_contact_ids", string="Customer"
    )

    def _place(self):
        """Return the workspace the user may work in: a program can put any here."""
        # sudo: taken back
        return self.sudo(False).workspace_id._origin._filtered_access("write")

    @api.depends("workspace_id")
    def _compute_contact_ids(self):
        for dialog in self:
            place = dialog._place()
            dialog.contact_ids = place._approvers() if place else False
            dialog.partner_root_id = place.partner_id

    def action_ask(self):
        """Put the document before the customer.

        :return: action that closes the dialog
        :raise AccessError: the user may not ask here, or not read what it is about
        :raise UserError: there is no file, or nobody to ask
        """
        check_asked(self, one=True)
        self._check_about()
        previous = self._previous()
        self.workspace_id._approval_ask(
            self.with_context(bin_size=False).file,
            self.file_name or self.name,
            {
                "name": self.name,
                "note": self.note,
                "due_date": self.due_date,
                "partner_ids": self.partner_ids,
                "order_id": self.order_id.id,
                "lead_id": self.lead_id.id,
            },
            previous,
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The customer was asked to approve it."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _check_about(self):
        """Check that what it is about is this customer's, and known to the user."""
        customer = self.workspace_id.partner_id
        for about in (self.order_id, self.lead_id):
            if not about:
                continue
            about.check_access("read")
            if about.partner_id.commercial_partner_id != customer:
                raise UserError(
                    self.env._("%s is not about this customer.", about.display_name)
                )

    def _previous(self):
        """Return the version that is replaced (in sudo), if the user may read it."""
        if not self.previous_id:
            return None
        self.previous_id.check_access("read")
        if self.previous_id.workspace_id != self.workspace_id:
            raise UserError(self.env._("The version before is of another customer."))
        if not self.previous_id.newest:
            raise UserError(self.env._("There is a newer version already."))
        return self.previous_id.sudo()  # sudo: approvals are written by buttons only
