from odoo import api, fields, models


class ResUsersSettingsCockpit(models.Model):
    _inherit = "res.users.settings"

    collab_cockpit = fields.Json(
        help="How far the user's cockpits look back, and what is folded in them."
    )

    @api.constrains("collab_cockpit")
    def _check_collab_cockpit(self):
        for settings in self.filtered("collab_cockpit"):
            self.env["collab.workspace"]._check_cockpit(settings.collab_cockpit)
