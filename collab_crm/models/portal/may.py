from odoo import models

from ...tools.roles import may


class WorkspaceMay(models.Model):
    """What the reader sees and does in a workspace, by the role he has there."""

    _inherit = "collab.workspace"

    def _portal_may(self, what):
        """Return whether the reader may see or do something here. However often it is
        asked, it costs one query in a transaction.

        :param str what: one of ``SEES`` or ``DOES`` of ``tools/roles.py``
        :return: bool; employees: what the host's own rights say, so True; and what a
            share link opens, which is read by nobody in the name of the system
        """
        self.ensure_one()
        user = self.env.user
        if user._is_internal() or (self.env.su and user._is_public()):
            return True
        standing = self._portal_standing()
        return may(standing.role if standing else False, what) and bool(standing)

    def _portal_standing(self):
        """Return the :class:`Standing` of a reader from outside here, or None."""
        self.ensure_one()
        found = self.env["collab.member"]._standings()
        return next((s for s in found if s.granted and s.workspace_id == self.id), None)

    def _portal_extra(self):
        """Return what other parts show on the page of the workspace, as values of
        its template; another part adds its own by ``super()``.

        :return: dict, made for the reader
        """
        self.ensure_one()
        return {}
