from odoo import api, fields, models


class ResUsersSettingsFeed(models.Model):
    _inherit = "res.users.settings"

    collab_feed_filters = fields.Json(
        help="What the user always wants to see of feeds, by the place of the feed."
    )

    @api.constrains("collab_feed_filters")
    def _check_collab_feed_filters(self):
        for settings in self.filtered("collab_feed_filters"):
            self.env["collab.feed"]._check_standing(settings.collab_feed_filters)

    def set_res_users_settings(self, new_settings):
        """Keep the filters of the places that are not spoken of: they may have been
        chosen in another browser since this one was opened.
        """
        places = new_settings.get("collab_feed_filters")
        if isinstance(places, dict):
            kept = (self.collab_feed_filters or {}) | places
            new_settings = {**new_settings, "collab_feed_filters": kept}
        return super().set_res_users_settings(new_settings)
