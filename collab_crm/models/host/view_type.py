from odoo import fields, models


class IrUiView(models.Model):
    _inherit = "ir.ui.view"

    type = fields.Selection(selection_add=[("collab_feed", "Feed")])

    def _get_view_info(self):
        return {"collab_feed": {"icon": "fa fa-rss"}} | super()._get_view_info()


class ActWindowView(models.Model):
    _inherit = "ir.actions.act_window.view"

    view_mode = fields.Selection(
        selection_add=[("collab_feed", "Feed")], ondelete={"collab_feed": "cascade"}
    )
