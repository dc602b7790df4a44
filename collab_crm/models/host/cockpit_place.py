from odoo import api, fields, models

USERS = "collab_crm.group_collab_user"


class OpenerCockpit(models.AbstractModel):
    _inherit = "collab.opener"

    collab_cockpit_id = fields.Many2one(
        "collab.workspace", compute="_compute_collab_cockpit_id", groups=USERS
    )

    @api.depends("collab_workspace_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_cockpit_id(self):
        others = self._collab_cockpits() if self._collab_anybody() else {}
        for record in self:
            nearest = record.collab_workspace_id
            record.collab_cockpit_id = nearest or others.get(record._origin, False)

    def _collab_cockpits(self):
        """Return ``{record: workspace}`` for those that have none of their own."""
        return {}
