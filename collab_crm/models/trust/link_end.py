from odoo import api, fields, models
from odoo.fields import Domain


class LinkEnd(models.Model):
    """Whoever is taken out of a team takes none of its links along."""

    _inherit = "collab.member"

    def _note(self, what):
        logs = super()._note(what)
        if what == "removed":
            self._end_links()
        return logs

    @api.ondelete(at_uninstall=False)
    def _unlink_links(self):
        self._outside()._end_links()

    def _end_links(self):
        """End all links of these people in these workspaces; those that are made
        afterwards are made on purpose.
        """
        # sudo: whoever takes somebody out, be it his own administrator, ends them
        places = self.sudo()
        gone = Domain.OR(
            Domain("workspace_id", "=", member.workspace_id.id)
            & Domain("partner_id", "=", member.partner_id.id)
            for member in places
        )
        links = self.env["collab.link"].sudo()  # sudo: as above
        links.search(gone & Domain("revoked_at", "=", False)).write(
            {"revoked_at": fields.Datetime.now(), "revoked_by_id": self.env.uid}
        )
