from odoo import api, fields, models
from odoo.exceptions import UserError

NEWS = "collab_crm/chat"


class ChatMember(models.Model):
    """Joining and leaving the team is joining and leaving its chat."""

    _inherit = "collab.member"

    left_chat = fields.Boolean(
        readonly=True,
        help="Has left the chat, but not the team.",
        groups="base.group_system",
    )

    def _listen(self):
        result = super()._listen()
        self._follow_chats()
        return result

    def _refresh(self):
        result = super()._refresh()
        self._follow_chats()
        return result

    def _follow_chats(self):
        """Bring the chats in line with the teams these people are or were in."""
        chats = frozenset(self.env["collab.workspace"]._chats().values())
        if not chats:
            return
        # sudo: who may choose the team need not be in its chat
        members = self.sudo().filtered(lambda m: m.workspace_id.id in chats)
        if members:
            members.filtered(lambda m: not m.active).left_chat = False
            members.workspace_id._sync_chats()


class WorkspaceChatPeople(models.Model):
    """Who is in the chats of teams."""

    _inherit = "collab.workspace"
    # in the context: this change follows the team. Nobody outside can send this object
    _chat_following = object()

    def _chat_people(self):
        """Return ``{(channel id, partner id)}`` of who is to be in the chats: the
        colleagues of the team, except who has left the chat.
        """
        members = self.with_context(active_test=False).member_ids.filtered(
            lambda m: m.granted and m.side == "internal" and not m.left_chat
        )
        return {(m.workspace_id.chat_id.id, m.partner_id.id) for m in members}

    def _sync_chats(self):
        """Put into the chats who is missing and take out who is too many; a constant
        number of queries for all of them.
        """
        chatting = self.filtered("chat_id")
        if not chatting:
            return
        wanted = chatting._chat_people()
        Row = self._chat_env()["discuss.channel.member"]
        rows = Row.search([("channel_id", "in", chatting.chat_id.ids)])
        there = {(row.channel_id.id, row.partner_id.id): row for row in rows}
        gone = Row.union(*(row for key, row in there.items() if key not in wanted))
        missing = sorted(wanted - there.keys())
        left = {key for key in there if key not in wanted}
        if gone:
            gone.unlink()
        if missing:
            Row.create([{"channel_id": c, "partner_id": p} for c, p in missing])
        self._ring_chats(set(missing))
        self._ring_chats(left, gone=True)

    @api.model
    def _chat_env(self):
        """Return the environment in which chats follow their teams."""
        return self.with_context(collab_chat=self._chat_following).env

    @api.model
    def _chats_led(self):
        """Return the chats that lead their teams now; none where they follow."""
        following = self.env.context.get("collab_chat") is self._chat_following
        return {} if following else self._chats()

    @api.model
    def _ring_chats(self, people, gone=False):
        """Tell browsers that they show a chat more or less: ids only, they ask.

        :param people: ``(channel id, partner id)``
        """
        Partner = self.env["res.partner"]
        for channel_id, partner_id in sorted(people):
            payload = {"channel_id": channel_id, "gone": gone}
            Partner.browse(partner_id)._bus_send(NEWS, payload)

    @api.model
    def _chat_joined(self, rows):
        """Let whoever was put into a chat join its team, as the one who did it may.

        :param rows: new ``discuss.channel.member``
        :raise UserError: it is nobody of ours
        :raise AccessError: the user may not choose the team
        """
        chats = self._chats_led()
        joined = (
            rows.filtered(lambda r: r.channel_id.id in chats) if chats else rows[:0]
        )
        # sudo: only whether they are colleagues
        if joined.guest_id or any(
            not p._collab_staff() for p in joined.partner_id.sudo()
        ):
            raise UserError(self.env._("The chat of a team is for colleagues only."))
        for channel, people in joined.grouped("channel_id").items():
            # sudo: taken back; who puts somebody into the team has to be in it
            workspace = self.sudo(False).browse(chats[channel.id])
            workspace.check_access("write")
            # sudo: the right to write was just checked
            workspace.sudo()._chat_to_team(people.partner_id.sudo())

    def _chat_to_team(self, partners):
        """Put people of the chat into the team, also who had left one of them."""
        self._join(partners, restore=True)
        back = self.member_ids.filtered(
            lambda m: m.partner_id in partners and m.left_chat
        )
        back.left_chat = False

    @api.model
    def _chat_left(self, rows):
        """Remember who has left a chat: he stays in the team, and out of the chat.

        :param rows: ``discuss.channel.member`` about to be deleted
        """
        chats = self._chats_led()
        if not chats:
            return
        pairs = {
            (chats[row.channel_id.id], row.partner_id.id)
            for row in rows
            if row.channel_id.id in chats
        }
        if pairs:
            # sudo: his own choice, which others do not read
            members = (
                self.env["collab.member"]
                .sudo()
                .search(
                    [
                        ("workspace_id", "in", [place for place, _who in pairs]),
                        ("partner_id", "in", [who for _place, who in pairs]),
                    ]
                )
            )
            members.filtered(
                lambda m: (m.workspace_id.id, m.partner_id.id) in pairs
            ).left_chat = True
