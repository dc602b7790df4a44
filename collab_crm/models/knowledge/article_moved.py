from odoo import models


class ArticleMoved(models.Model):
    """What was shared with people who are not there any more becomes internal."""

    _inherit = "collab.workspace"

    def _conceal(self):
        result = super()._conceal()
        # sudo: nobody asks for it, it follows what the host has moved
        every = self.env["collab.article"].sudo().with_context(active_test=False)
        every.search(
            [("workspace_id", "in", self.ids), ("audience", "=", "shared")]
        ).audience = "internal"
        return result
