from odoo import models
from odoo.api import SUPERUSER_ID

STANDING = frozenset(("active", "group_ids", "share", "role"))


class ResUsers(models.Model):
    _inherit = "res.users"

    def write(self, vals):
        result = super().write(vals)
        if STANDING.intersection(vals):
            self._collab_stand()
        return result

    def _collab_stand(self):
        """See again who may enter where, after somebody came or left."""
        index = self.env["collab.workspace"]._index()
        if index.partners or index.leads:
            # sudo: whoever manages users need not know workspaces
            members = self.env["collab.member"].sudo().with_context(active_test=False)
            members.search([("partner_id", "in", self.partner_id.ids)])._refresh()

    def _collab_staff(self):
        """Return the users who are active employees, the system's own excepted."""
        # sudo: whether somebody is a colleague is no secret of ours
        return self.filtered(
            lambda user: (
                user.id != SUPERUSER_ID and user.sudo().active and not user.sudo().share
            )
        )
