from odoo import models
from odoo.exceptions import AccessError, UserError

from ...tools.ids import is_id
from ..asked import check_asked

PREVIEWS = "collab_crm.group_collab_preview"


class WorkspacePreview(models.Model):
    """Who may look through the eyes of a contact.

    It shows all that the contact sees in his portal, amounts too: so it takes a right
    of its own, besides the place in the team.
    """

    _inherit = "collab.workspace"

    def _preview_user(self, partner_id):
        """Return the user of a contact the reader may look as, in sudo; or nothing.

        :param partner_id: anything
        """
        nobody = self.env["res.users"].sudo()  # sudo: who of outside has a login
        may = self.env.user._is_internal() and self.env.user.has_group(PREVIEWS)
        if not may or len(self) != 1 or not self.has_access("write"):
            return nobody
        # sudo: as above
        members = self.env["collab.member"].sudo()
        places = is_id(partner_id) and members.search(
            [
                ("partner_id", "=", partner_id),
                ("granted", "=", True),
                ("side", "!=", "internal"),
            ]
        )
        if not places or self.id not in places.workspace_id.ids:
            return nobody
        # he may see companies of ours that the colleague has nothing to do with
        if places.workspace_id.company_id - self.env.user.company_ids:
            return nobody
        user = places.partner_id.user_ids.filtered("active")[:1]
        return user if user and user._is_portal() else nobody

    def action_preview(self, partner_id):
        """Open the portal as a contact sees it.

        :param int partner_id: a contact
        :return: action
        :raise AccessError: the user may not look
        :raise UserError: the contact has no access himself
        """
        check_asked(self, one=True)
        self.check_access("write")
        if not self.env.user._is_internal() or not self.env.user.has_group(PREVIEWS):
            raise AccessError(
                self.env._("You have no right to see the portal as a contact.")
            )
        if not self._preview_user(partner_id):
            raise UserError(
                self.env._(
                    "This contact sees nothing yet: there is no login to the portal, "
                    "or no place in this workspace."
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/collab/as/{self.id}/{partner_id}/my/workspaces/{self.id}",
            "target": "new",
        }
