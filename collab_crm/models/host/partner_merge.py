from odoo import models


class MergePartner(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Merge workspaces first: the host would delete one of two by our index."""
        workspaces = self.env["collab.workspace"]
        merged = workspaces._partners_merging(src_partners, dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        if merged:
            self.env.invalidate_all()
            workspaces._forget_index()
            workspaces._partners_moved([dst_partner.id])
        return result
