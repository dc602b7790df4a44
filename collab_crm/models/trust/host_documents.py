from odoo import models
from odoo.exceptions import AccessError, UserError

from ..asked import check_asked


class Workspace(models.Model):
    _inherit = "collab.workspace"

    def action_share_link(self):
        """Open the dialog to share a link of this workspace.

        :return: action
        :raise AccessError: the user is not in the team
        """
        check_asked(self, one=True)
        self.check_access("write")
        return self._share_dialog()

    def _share_dialog(self, **defaults):
        values = {"workspace_id": self.id, **defaults}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share a Link"),
            "res_model": "collab.link.new",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {f"default_{name}": value for name, value in values.items()},
        }


class Approval(models.Model):
    _inherit = "collab.approval"

    def action_share_link(self):
        """Open the dialog to share a link to this version.

        :return: action
        :raise AccessError: the user is not in the team
        """
        check_asked(self, one=True)
        self.check_access("read")
        place = self.workspace_id
        place.check_access("write")
        asked = self.partner_ids[:1]
        return place._share_dialog(
            kind="approval", approval_id=self.id, partner_id=asked.id
        )


class ProjectTask(models.Model):
    _inherit = "project.task"

    def action_collab_share(self):
        """Open the dialog to share a link to this request.

        :return: action
        :raise AccessError: the user is from outside, or not in the team
        :raise UserError: it is no request of a customer with a workspace
        """
        check_asked(self, one=True)
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Links are made by employees."))
        self.check_access("read")
        # sudo: taken back
        request = self._collab_requests().sudo(False)
        place = request.workspace_id
        if not place or request.merged_id:
            raise UserError(self.env._("This cannot be shared in this workspace."))
        place.check_access("write")
        return place._share_dialog(
            kind="request", request_id=request.id, partner_id=self.partner_id.id
        )


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_collab_share(self):
        """Open the dialog to share a link to this order or quotation.

        :return: action
        :raise AccessError: the user is from outside
        :raise UserError: there is no workspace of the user, or nothing to share yet
        """
        check_asked(self, one=True)
        # whoever may read the document does not learn by it whether there is one
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Links are made by employees."))
        self.check_access("read")
        place = self._collab_workspaces().get(self)
        if not place or not place.has_access("write"):
            raise UserError(
                self.env._("You are in no workspace of this customer. Join it first.")
            )
        kind = {"sale": "order", "cancel": "order", "sent": "quotation"}.get(self.state)
        if not kind:
            raise UserError(self.env._("Send the quotation first, then share it."))
        person = self.partner_id.filtered(lambda one: not one.is_company)
        return place._share_dialog(
            kind=kind, partner_id=person.id, **{f"{kind}_id": self.id}
        )
