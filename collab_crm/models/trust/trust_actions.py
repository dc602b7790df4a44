from odoo import models
from odoo.exceptions import AccessError, UserError

from ...tools.ids import is_id
from ..asked import check_asked


class TrustActions(models.Model):
    """What is done on the trust page."""

    _inherit = "collab.workspace"

    def action_trust(self, partner_id=None):
        """Open the trust page of the workspace.

        :param int partner_id: only of this contact
        :return: action
        :raise AccessError: the user is not in the team
        """
        check_asked(self, one=True)
        self._trust_enter()
        return {
            "type": "ir.actions.client",
            "tag": "collab_trust",
            "name": self.env._("Access of %s", self.name),
            "context": {
                "active_id": self.id,
                "collab_person": partner_id if is_id(partner_id) else False,
            },
        }

    def trust_revoke(self, link_id):
        """End a link of this workspace at once.

        :param int link_id: a link
        :return: ``{"others": how many more links of the person open the same, "portal":
            whether the person still enters by a login}``
        :raise AccessError: the user is not in the team
        :raise UserError: there is none such
        """
        check_asked(self, one=True)
        self.check_access("write")
        here = [("workspace_id", "=", self.id)]
        Link = self.env["collab.link"]
        link = Link.search([("id", "=", link_id), *here]) if is_id(link_id) else Link
        if not link:
            raise UserError(self.env._("There is no such link here."))
        link.action_revoke()
        same = Link.search(
            [
                *here,
                ("partner_id", "=", link.partner_id.id),
                ("kind", "=", link.kind),
                ("res_id", "=", link.res_id),
                ("state", "=", "live"),
            ]
        )
        # sudo: who is in from outside; the reader is in the team himself
        members = self.sudo().member_ids.filtered("granted")
        inside = link.partner_id in members.partner_id
        portal = inside and bool(self._trust_logins(link.partner_id))
        return {"others": len(same), "portal": portal}

    def trust_take_out(self, partner_id):
        """Take a person from outside out of the team, and end all links of his here.

        :param int partner_id: a contact
        :return: True
        :raise AccessError: the user is not in the team
        :raise UserError: the person is not in it
        """
        check_asked(self, one=True)
        self.check_access("write")
        members = is_id(partner_id) and self.env["collab.member"].search(
            [
                ("workspace_id", "=", self.id),
                ("partner_id", "=", partner_id),
                ("side", "!=", "internal"),
            ]
        )
        if not members:
            raise UserError(self.env._("This person is not in the team."))
        # his links end with it
        members.action_archive()
        return True


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_collab_trust(self):
        """Open what this contact gets at, in the workspace of his company.

        :return: action
        :raise AccessError: the user is from outside
        :raise UserError: there is no workspace
        """
        check_asked(self, one=True)
        if not self.env.user._is_internal():
            raise AccessError(self.env._("This is for employees."))
        self.check_access("read")
        place = self._collab_workspaces().get(self) or self._collab_others().get(self)
        if not place:
            raise UserError(self.env._("There is no workspace of this company."))
        return place.action_trust(None if self.is_company else self.id)
