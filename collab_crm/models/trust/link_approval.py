from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...tools.roles import may


class LinkApproval(models.Model):
    """A link to one version of a document: to look at it, or to approve it."""

    _inherit = "collab.link"

    @api.model
    def _approval_domain(self, place):
        here = Domain("workspace_id", "=", place.id)
        # what was taken back is shown to nobody
        return here & Domain("state", "!=", "withdrawn")

    @api.model
    def _approves(self, place, person, approval):
        """Tell whether a person may answer: nobody who was asked is passed over, and
        in the team his role decides.

        :param place: workspace, in sudo
        :param approval: in sudo
        """
        if approval.partner_ids and person not in approval.partner_ids:
            return False
        members = place.member_ids.filtered("granted")
        member = members.filtered(lambda one: one.partner_id == person)
        return not member or may(member.role, "approve")

    def _show_approval(self, approval):
        page = self.workspace_id._approval_page(approval)
        approves = self._approves(self.workspace_id, self.partner_id, approval)
        mine = self.may_act and page["state"] == "asked" and approves
        label = self.workspace_id._approval_state(approval, mine)
        # this version and no other: each is shared for itself
        alone = {"url": "", "versions": [], "mine": mine, "state_label": label}
        return {"collab_approval": page | {"id": approval.id} | alone}

    def _file_of_approval(self, link, file_id):
        approval = link.env["collab.approval"].browse(link.res_id)
        if file_id != approval.id:
            return None
        return approval, "file", approval.file_name

    def _act_approval(self, what, form):
        approval = self.env["collab.approval"].browse(self.res_id)
        if not self._approves(self.workspace_id, self.partner_id, approval):
            raise AccessError(self.env._("Somebody else is asked to approve this."))
        self.workspace_id._approval_take(
            approval,
            what,
            form.get("body"),
            form.get("checksum"),
            self.partner_id,
        )
