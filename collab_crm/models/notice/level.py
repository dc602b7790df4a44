from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_datetime

from ...tools.notice import level_now
from ..workspace.member import CHANNELS, NOTIFY

# how long a workspace can be muted by one press
DAYS_MOST = 366


class WorkspaceLevel(models.Model):
    """What a member wants to be told of in one workspace: he says it himself."""

    _inherit = "collab.workspace"

    @api.readonly
    def notice_level(self):
        """Return what the reader is told of in this workspace.

        :return: ``{"level": chosen, "now": level that holds, "until": UTC or False,
            "labels": {level: label}, "channel": how he is told here, "channels":
            {channel: label}}``; level is False for who is no member, there are no
            channels for outsiders
        :raise AccessError: he may not see the workspace
        """
        self._feed_one()
        self.check_access("read")
        # sudo: outsiders have no access to members; it is his own row
        member = self._my_place()
        now = fields.Datetime.now()
        until = member.muted_until
        inside = member.side == "internal"
        return {
            "level": member.notify or False,
            "now": bool(member) and level_now(member.notify, until or None, now),
            "until": until and until > now and fields.Datetime.to_string(until),
            "labels": dict(member._fields["notify"]._description_selection(self.env)),
            "channel": inside and (member.channel or "usual"),
            "channels": inside
            and dict(member._fields["channel"]._description_selection(self.env)),
        }

    def set_notice_channel(self, channel):
        """Choose how the reader is told of what happens in this workspace.

        :param str channel: ``usual``: as he chose for each reason; or ``app``,
            ``mail`` or ``digest``
        :return: as :meth:`notice_level`
        :raise AccessError: he may not see the workspace, is no member, or no employee
        :raise UserError: there is no such channel
        """
        self._feed_one()
        self.check_access("read")
        member = self._my_place()
        if member.side != "internal":
            raise AccessError(self.env._("Join the workspace first."))
        if channel not in [code for code, _label in CHANNELS]:
            raise UserError(self.env._("There is no such way to be told."))
        member.channel = channel
        return self.notice_level()

    def _portal_level(self):
        """Return :meth:`notice_level` with the end of a mute as a page shows it."""
        level = self.notice_level()
        until = level["until"] and fields.Datetime.to_datetime(level["until"])
        reading = self._portal_reading()
        words = until and format_datetime(reading.env, until, dt_format="short")
        return level | {"until_local": words}

    def set_notice_level(self, level=None, mute_days=None):
        """Choose what the reader is told of in this workspace.

        :param str level: ``all``, ``important``, ``mentions`` or ``muted``; ends a mute
        :param int mute_days: nothing at all for so many days, then as before
        :return: as :meth:`notice_level`
        :raise AccessError: he may not see the workspace, or is no member
        :raise UserError: an argument has the wrong form
        """
        self._feed_one()
        self.check_access("read")
        member = self._my_place()
        if not member:
            raise AccessError(self.env._("Join the workspace first."))
        if mute_days is not None:
            if type(mute_days) is not int or not 0 < mute_days <= DAYS_MOST:
                raise UserError(
                    self.env._("A workspace is muted for 1 to %s days.", DAYS_MOST)
                )
            until = fields.Datetime.now() + timedelta(days=mute_days)
            member.muted_until = until
        else:
            if level not in dict(NOTIFY):
                raise UserError(self.env._("There is no such level."))
            member.write({"notify": level, "muted_until": False})
        return self.notice_level()

    def _my_place(self):
        """Return the row of the reader in this team, with the rights to change it."""
        # sudo: outsiders have no access to members; this is his own row
        members = self.env["collab.member"].sudo()
        return members.search(
            [
                ("workspace_id", "=", self.id),
                ("partner_id", "=", self.env.user.partner_id.id),
                ("granted", "=", True),
            ]
        )
