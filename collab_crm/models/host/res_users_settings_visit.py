from odoo import api, fields, models


class ResUsersSettingsVisit(models.Model):
    _inherit = "res.users.settings"

    collab_feed_visit = fields.Json(
        help="The newest entry of My Feed the user saw at the last visit, and when."
    )

    @api.constrains("collab_feed_visit")
    def _check_collab_feed_visit(self):
        for settings in self.filtered("collab_feed_visit"):
            self.env["collab.feed"]._check_visit(settings.collab_feed_visit)

    def set_res_users_settings(self, new_settings):
        """A visit never moves back: one browser may be behind another."""
        if visit := new_settings.get("collab_feed_visit"):
            later = self.env["collab.feed"]._later_visit(self.collab_feed_visit, visit)
            new_settings = {**new_settings, "collab_feed_visit": later}
        return super().set_res_users_settings(new_settings)
