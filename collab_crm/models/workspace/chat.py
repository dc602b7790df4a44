from markupsafe import Markup

from odoo import Command, api, fields, models, tools
from odoo.exceptions import UserError

from ..asked import check_asked

# what follows a workspace in its chat
SHOWN = frozenset(("name", "active"))


class WorkspaceChat(models.Model):
    """One chat for the colleagues of a team, in the host's Discuss."""

    _inherit = "collab.workspace"

    chat_id = fields.Many2one(
        "discuss.channel",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        groups="base.group_user",
    )

    def action_chat(self):
        """Open the chat of the team; the first one who asks begins it.

        Whoever had left the chat is in it again.

        :return: action that opens the chat window
        :raise UserError: the user is not in the team, or the workspace is archived
        """
        check_asked(self, one=True)
        self.check_access("read")
        if not self.is_member or not self.env.user._collab_staff():
            raise UserError(self.env._("The chat is for the team. Join it first."))
        if not self.active:
            raise UserError(self.env._("An archived workspace has no chat."))
        # sudo: the chat of the team, for one who is in it
        workspace = self.sudo()
        workspace._join(self.env.user.partner_id)
        mine = workspace.member_ids.filtered(
            lambda member: member.partner_id == self.env.user.partner_id
        )
        if mine.left_chat:
            mine.left_chat = False
        if workspace.chat_id:
            workspace._sync_chats()
        else:
            workspace._begin_chat()
        return {
            "type": "ir.actions.client",
            "tag": "collab_crm.chat",
            "params": {"channel_id": workspace.chat_id.id},
        }

    def _begin_chat(self):
        """Make the chat of a workspace, with a way back to it."""
        self.lock_for_update()
        people = self._chat_people()
        self.chat_id = self._chat_env()["discuss.channel"].create(
            {
                "name": self.name,
                "channel_type": "group",
                "description": self.env._("The team of %s", self.name),
                "channel_member_ids": [
                    Command.create({"partner_id": partner}) for _chat, partner in people
                ],
            }
        )
        self._forget_index()
        link = Markup('<a href="%s" data-oe-model="%s" data-oe-id="%s">%s</a>') % (
            f"/odoo/{self._name}/{self.id}",
            self._name,
            self.id,
            self.name,
        )
        said = Markup('<div class="o_mail_notification">%s</div>')
        self.chat_id.message_post(
            body=said % self.env._("began the chat of the team of %s", link),
            message_type="notification",
            subtype_xmlid="mail.mt_comment",
        )
        self._ring_chats(people)

    @api.model
    @tools.ormcache()
    def _chats(self):
        """Return ``{channel id: workspace id}`` of all chats: that a channel is none of
        them costs the host no query.
        """
        # sudo: what is a chat does not depend on who asks
        every = self.sudo().with_context(active_test=False)
        found = every.search_fetch([("chat_id", "!=", False)], ["chat_id"])
        return {place.chat_id.id: place.id for place in found}

    def write(self, vals):
        """Write; the chat has the name of its workspace and ends with it."""
        result = super().write(vals)
        if SHOWN.intersection(vals) and self._chats():
            # sudo: whoever may write the workspace need not be in its chat
            chatting = self.sudo().filtered("chat_id")
            if "active" in vals:
                chatting.chat_id.write({"active": vals["active"]})
                chatting._sync_chats()
            for name, named in chatting.grouped("name").items():
                named.chat_id.filtered(lambda c, n=name: c.name != n).name = name
        return result

    def unlink(self):
        """Delete; the chat stays to be read by nobody but those who were in it."""
        # sudo: as above
        chats = self.sudo().chat_id if self._chats() else None
        result = super().unlink()
        if chats:
            chats.action_archive()
        return result
