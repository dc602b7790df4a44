from odoo import api, fields, models


class ResUsersSettingsMonitor(models.Model):
    """The filters a reader left the monitor with, wherever he signs in."""

    _inherit = "res.users.settings"

    collab_monitor_filters = fields.Json(
        help="How the user has narrowed the monitor: filter -> value."
    )

    @api.constrains("collab_monitor_filters")
    def _check_collab_monitor_filters(self):
        for settings in self.filtered("collab_monitor_filters"):
            self.env["collab.monitor"]._check_kept(settings.collab_monitor_filters)
