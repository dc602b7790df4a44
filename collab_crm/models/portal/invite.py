from odoo import fields, models

from ..asked import check_asked

PRESENCE = [("invited", "Invited"), ("here", "Here"), ("none", "No Login")]


class WorkspaceInvite(models.Model):
    """Staff invite people of the customer or supplier."""

    _inherit = "collab.workspace"

    def action_invite(self):
        """Open the dialog that invites people from outside.

        :return: action
        """
        check_asked(self, one=True)
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invite People of %s", self.partner_id.name),
            "res_model": "collab.people.invite",
            "view_mode": "form",
            "target": "new",
            "context": {"default_workspace_id": self.id},
        }

    def action_member_log(self):
        """Open who gave whom access, when.

        :return: action
        """
        check_asked(self, one=True)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_member_log_action"
        )
        return action | {"domain": [("workspace_id", "=", self.id)]}

    def _invite_people(self, people, role, scope, note):
        """Let people from outside in, with one role, and tell them.

        :param people: contacts of the company of the workspace
        :raise AccessError, ValidationError: see ``collab.member``
        """
        self.check_access("write")
        quiet = self.with_context(collab_tell=False)
        members = quiet._join(people, role=role, restore=True)
        rest = people - members.partner_id
        known = quiet.env["collab.member"].search(
            [("workspace_id", "=", self.id), ("partner_id", "in", rest.ids)]
        )
        members.write({"role": role, "scope": scope})
        members.with_context(collab_tell=True)._welcome("invited", note)
        known.with_context(collab_tell=True).write({"role": role, "scope": scope})
        known._invite_again(note)


class MemberInvite(models.Model):
    _inherit = "collab.member"

    presence = fields.Selection(
        PRESENCE,
        compute="_compute_presence",
        compute_sudo=True,
        help="Whether a person from outside has logged in yet.",
    )

    def _compute_presence(self):
        for member in self:
            users = member.partner_id.user_ids
            if member.side == "internal":
                member.presence = False
            elif member.partner_id._collab_been_here():
                member.presence = "here"
            else:
                member.presence = "invited" if users else "none"

    def action_invite_again(self):
        """Send the invitation of people who have never logged in once more.

        :raise AccessError: the user may not choose this team, or gives nobody a login
        :raise UserError: the address of somebody cannot be invited
        """
        check_asked(self)
        self.check_access("write")
        self._check_invited(self.partner_id)
        self._invite_again("")

    def _invite_again(self, note):
        waiting = self.filtered(
            lambda member: (
                member.side != "internal"
                and member.granted
                and not member.partner_id._collab_been_here()
            )
        )
        for _role, members in waiting.grouped("role").items():
            members.with_context(collab_tell=False)._note("again")
            members._welcome("again", note)
