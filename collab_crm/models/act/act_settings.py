from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_change_hours = fields.Float(
        string="Decide Changes within", default=16, groups="base.group_user"
    )
    collab_rate_days = fields.Integer(
        string="Ask for Ratings every",
        default=30,
        groups="base.group_user",
        help="Days between two ratings a contact is asked for. 0: nobody is asked.",
    )
    collab_rate_mail = fields.Boolean(
        string="Ask for Ratings by Mail", groups="base.group_user"
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_change_hours = fields.Float(
        related="company_id.collab_change_hours", readonly=False
    )
    collab_rate_days = fields.Integer(
        related="company_id.collab_rate_days", readonly=False
    )
    collab_rate_mail = fields.Boolean(
        related="company_id.collab_rate_mail", readonly=False
    )
