from odoo import api, models
from odoo.tools.misc import hash_sign, verify_hash_signed

SCOPE = "collab_crm.mute"
# the link in a mail works for a month
HOURS = 24 * 31


class NoticeMute(models.Model):
    """The link in each mail that mutes a workspace, without a login."""

    _inherit = "collab.notice"

    @api.model
    def _mute_link(self, user, workspace_id, what="workspace"):
        """Return the signed link that lets a reader do one thing without a login.

        :param str what: ``workspace`` to mute that one, ``mails`` to get none any
            more, ``digest`` to get no digest any more
        """
        token = hash_sign(
            self.env(su=True),
            SCOPE,
            [user.id, what, workspace_id],
            expiration_hours=HOURS,
        )
        return f"{self.get_base_url()}/collab/mute/{token}"

    @api.model
    def _mute_read(self, token):
        """Return ``(user, what, workspace)`` of a link.

        :return: None when the link is forged or too old, or he is not in the team
        """
        try:
            values = verify_hash_signed(self.env(su=True), SCOPE, token)
        except (ValueError, OverflowError):  # anything can stand in an address
            return None
        if not values:
            return None
        user_id, what, workspace_id = values
        # sudo: the signature is the right, for this only
        user = self.env["res.users"].sudo().browse(user_id).exists()
        # sudo: as above
        workspace = self.env["collab.workspace"].sudo().browse(workspace_id or ())
        if not user.active or (what == "workspace" and not workspace.exists()):
            return None
        if workspace and user.partner_id not in workspace.team_ids.partner_id:
            return None
        return user, what, workspace

    @api.model
    def _mute(self, token):
        """Do what a link says; nothing else can be done by it.

        :return: as :meth:`_mute_read`
        """
        found = self._mute_read(token)
        if found:
            user, what, workspace = found
            if user.share or what == "workspace":
                self._mute_members(user, workspace)
            else:
                self._stop(user, what)
        return found

    @api.model
    def _mute_members(self, user, workspace):
        """Mute a workspace; all of them for who has no other way to stop mails."""
        domain = [("partner_id", "=", user.partner_id.id)]
        if workspace:
            domain += [("workspace_id", "=", workspace.id)]
        # sudo: the signature is the right, for this only
        rows = self.env["collab.member"].sudo().search(domain)
        rows.write({"notify": "muted", "muted_until": False})

    @api.model
    def _stop(self, user, what):
        """Send a user no digest any more; or no mail, and tell him in the app."""
        # sudo: the signature is the right, for this only
        mine = self.env["collab.notice.preference"].with_user(user)._mine().sudo()
        vals = {"digest": "off"}
        if what == "mails":
            # no level lets some reasons through: there is no choice about them
            codes = [reason.code for reason in self._reasons() if reason.levels]
            vals |= {code: "app" for code in codes if mine[code] in ("usual", "mail")}
            places = [("partner_id", "=", user.partner_id.id), ("channel", "=", "mail")]
            # sudo: as above
            self.env["collab.member"].sudo().search(places).channel = "app"
        mine.write(vals)
