from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_notice_delay = fields.Integer(
        string="Mail After", default=10, groups="base.group_user"
    )
    collab_notice_outside = fields.Boolean(
        string="Mail to Outsiders", default=True, groups="base.group_user"
    )
    collab_digest_lines = fields.Integer(
        string="Lines of a Digest", default=5, groups="base.group_user"
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_notice_delay = fields.Integer(
        related="company_id.collab_notice_delay", readonly=False
    )
    collab_notice_outside = fields.Boolean(
        related="company_id.collab_notice_outside", readonly=False
    )
    collab_digest_lines = fields.Integer(
        related="company_id.collab_digest_lines", readonly=False
    )

    def action_collab_notice_defaults(self):
        """Open what holds for everybody of the company who chose nothing himself."""
        return self.env["collab.notice.preference"].action_company()
