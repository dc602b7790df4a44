from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_open_rule = fields.Selection(
        related="company_id.collab_open_rule", readonly=False
    )
    collab_auto_join = fields.Boolean(
        related="company_id.collab_auto_join", readonly=False
    )
    collab_edit_minutes = fields.Integer(
        related="company_id.collab_edit_minutes", readonly=False
    )
    collab_dormant_months = fields.Integer(
        related="company_id.collab_dormant_months", readonly=False
    )
    collab_history_months = fields.Integer(
        related="company_id.collab_history_months", readonly=False
    )
    collab_archive_months = fields.Integer(
        related="company_id.collab_archive_months", readonly=False
    )
    collab_delete_months = fields.Integer(
        related="company_id.collab_delete_months", readonly=False
    )
