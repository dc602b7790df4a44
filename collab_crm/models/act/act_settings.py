from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_change_hours = fields.Float(
        string="Decide Changes within", default=16, groups="base.group_user"
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_change_hours = fields.Float(
        related="company_id.collab_change_hours", readonly=False
    )
