from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..asked import check_asked

MANAGER = "collab_crm.group_collab_manager"


class ApprovalRights(models.Model):
    """Who asks for approvals may take them back, and bring newer versions."""

    _inherit = "collab.approval"

    mine = fields.Boolean(compute="_compute_mine")
    newest = fields.Boolean(
        string="Newest Version", compute="_compute_newest", search="_search_newest"
    )

    @api.depends("asked_by_id", "workspace_id")
    @api.depends_context("uid")
    def _compute_mine(self):
        for approval in self:
            # sudo: who owns the workspace
            people = approval.asked_by_id | approval.sudo().workspace_id.user_id
            approval.mine = self.env.user in people or self.env.user.has_group(MANAGER)

    @api.depends("previous_id")
    def _compute_newest(self):
        # sudo: whether there is one at all
        later = self.sudo().search([("previous_id", "in", self.ids)]).previous_id
        for approval in self:
            approval.newest = approval not in later

    @api.model
    def _search_newest(self, operator, value):
        if operator != "in":
            return NotImplemented
        later = self.sudo()._search([("previous_id", "!=", False)])  # sudo: as above
        older = later.subselect("previous_id")
        return [("id", "not in" if True in value else "in", older)]

    def _to_change(self):
        """Return these for writing (in sudo), if they are the user's.

        :raise AccessError: one is not
        """
        check_asked(self)
        self.check_access("read")
        if not all(approval.mine for approval in self):
            raise AccessError(
                self.env._("This is for who has asked, and the owner of the workspace.")
            )
        return self.sudo()  # sudo: approvals are written by buttons only

    def action_new_version(self):
        """Open the dialog that puts a newer version before the customer.

        :return: action
        :raise AccessError: the user is not of the team
        """
        check_asked(self, one=True)
        self.check_access("read")
        return self.workspace_id._approval_dialog(
            {
                "default_previous_id": self.id,
                "default_name": self.name,
                "default_order_id": self.order_id.id,
                "default_lead_id": self.lead_id.id,
            }
        )
