from odoo import models

from ...tools.roles import may


class WorkspaceMay(models.Model):
    """What the reader sees and does in a workspace, by the role he has there."""

    _inherit = "collab.workspace"

    def _portal_may(self, what):
        """Return whether the reader may see or do something here.

        :param str what: one of ``SEES`` or ``DOES`` of ``tools/roles.py``
        :return: bool; employees: what the host's own rights say, so True
        """
        self.ensure_one()
        if self.env.user._is_internal():
            return True
        # sudo: the role the reader himself has here
        member = self.env["collab.member"].sudo()
        member = member.search(
            [
                ("workspace_id", "=", self.id),
                ("partner_id", "=", self.env.user.partner_id.id),
                ("granted", "=", True),
            ],
            limit=1,
        )
        return bool(member) and may(member.role, what)

    def _portal_extra(self):
        """Return what other parts show on the page of the workspace, as values of
        its template; another part adds its own by ``super()``.

        :return: dict, made for the reader
        """
        self.ensure_one()
        return {}
