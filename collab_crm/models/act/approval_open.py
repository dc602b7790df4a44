from odoo import api, fields, models
from odoo.exceptions import UserError

from ..asked import check_asked

ACTION = "collab_crm.collab_approval_action"
DIALOG = "collab_crm.collab_approval_ask_action"


class Approvable(models.AbstractModel):
    """A document that shows what its customer is asked to approve."""

    _name = "collab.approvable"
    _inherit = ["collab.counted"]
    _description = "Document with Approvals"

    # path from an approval to the document
    _collab_approved_by = ""

    collab_approval_count = fields.Integer(
        string="Approvals",
        compute="_compute_collab_approval_count",
        groups="collab_crm.group_collab_user",
    )
    collab_approval_open = fields.Integer(
        string="Approvals Waiting",
        compute="_compute_collab_approval_count",
        groups="collab_crm.group_collab_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_approval_count(self):
        counts = self._collab_counted("collab.approval", self._collab_approved_by)
        for document in self:
            known = counts[document.id]
            gone = known["superseded"] + known["withdrawn"]
            document.collab_approval_count = known.total() - gone
            document.collab_approval_open = known["asked"]

    @api.readonly
    def action_collab_approvals(self):
        """Open what the customer is asked to approve of a document.

        :return: action
        :raise AccessError: the user may not read the document
        """
        check_asked(self)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(ACTION)
        domain = [(self._collab_approved_by, "in", self.ids)]
        return action | {"domain": domain, "context": {}}


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.approvable", "sale.order"]

    _collab_approved_by = "order_id"

    def action_collab_ask_approval(self):
        """Open the dialog that asks the customer of an order to approve a document.

        :return: action
        :raise UserError: the customer has no workspace
        """
        check_asked(self, one=True)
        self.check_access("read")
        place = self.with_company(self.company_id)._collab_workspaces().get(self)
        if not place:
            raise UserError(self.env._("Open a workspace for this customer first."))
        return place._approval_dialog({"default_order_id": self.id})


class Workspace(models.Model):
    _name = "collab.workspace"
    _inherit = ["collab.approvable", "collab.workspace"]

    _collab_approved_by = "workspace_id"

    def action_ask_approval(self):
        """Open the dialog that asks the customer to approve a document.

        :return: action
        :raise AccessError: the user is not of the team
        :raise UserError: there is nobody to ask
        """
        check_asked(self, one=True)
        lead = self.lead_id
        known = bool(lead) and lead.has_access("read")
        return self._approval_dialog({"default_lead_id": lead.id if known else False})

    def _approval_dialog(self, defaults):
        self._approval_check()
        action = self.env["ir.actions.act_window"]._for_xml_id(DIALOG)
        return action | {"context": {"default_workspace_id": self.id} | defaults}
