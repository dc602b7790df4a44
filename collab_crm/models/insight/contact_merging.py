from odoo import models


class ContactMerging(models.Model):
    """What is known of people goes where their workspace goes."""

    _inherit = "collab.workspace"

    def _move_rest(self, target):
        # before the host does it: where one row is there already, it would drop all
        self._move_rows("collab_contact", "partner_id", target)
        return super()._move_rest(target)
