from odoo import models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["collab.opener", "res.partner"]

    def write(self, vals):
        follow = self.env["collab.workspace"]._watch_partners(self, vals)
        result = super().write(vals)
        if follow:
            follow()
        return result

    def _collab_staff(self):
        """Return the active employees among the users of the partners."""
        # sudo: whether somebody is a colleague is no secret of ours
        return self.sudo().user_ids._collab_staff().sudo(self.env.su)

    def _collab_workspaces(self):
        return self._collab_rooms({partner: partner for partner in self})

    def _collab_others(self):
        return self._collab_rooms({partner: partner for partner in self}, "supplier")

    def _collab_open(self):
        supplier = self.env.context.get("collab_kind") == "supplier"
        kind = "supplier" if supplier else "customer"
        return self.env["collab.workspace"]._enter_partner(self, kind)
