from odoo import api, models
from odoo.tools import SQL

from ...tools.roles import may


class ApprovalFeedRights(models.Model):
    """Whose role opens no drawings learns nothing of them in the feed either, nor by
    mail.
    """

    _inherit = "collab.workspace"

    @api.model
    def _feed_by_role(self):
        conditions = super()._feed_by_role()
        closed = [
            place.workspace_id
            for place in self.env["collab.member"]._standings()
            if not may(place.role, "documents")
        ]
        if closed:
            kinds = self.env["collab.event.type"]._ids_of("approval.")
            conditions.append(
                SQL(
                    "(t.workspace_id <> ALL(%s) OR t.type_id <> ALL(%s))", closed, kinds
                )
            )
        return conditions
