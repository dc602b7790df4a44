from odoo import api, fields, models
from odoo.exceptions import ValidationError

INSIDE = "base.group_user"
MANAGER = "collab_crm.group_collab_manager"


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_link_days = fields.Integer(
        string="Links Work for", default=14, help="Days.", groups=INSIDE
    )
    collab_link_most = fields.Integer(
        string="Links Work at Most for", default=90, help="Days.", groups=INSIDE
    )
    collab_view_log = fields.Boolean(
        string="Remember What Customers Open", default=True, groups=INSIDE
    )
    collab_view_days = fields.Integer(
        string="Remember It for", default=180, help="Days.", groups=INSIDE
    )

    @api.constrains("collab_link_days", "collab_link_most", "collab_view_days")
    def _check_collab_trust_days(self):
        for company in self:
            days, most = company.collab_link_days, company.collab_link_most
            if not 0 < days <= most or company.collab_view_days <= 0:
                raise ValidationError(
                    self.env._(
                        "Links work for at least a day and at most the days given, "
                        "and what customers open is kept for at least a day."
                    )
                )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_link_days = fields.Integer(
        related="company_id.collab_link_days", readonly=False
    )
    collab_link_most = fields.Integer(
        related="company_id.collab_link_most", readonly=False
    )
    collab_view_log = fields.Boolean(
        related="company_id.collab_view_log", readonly=False
    )
    collab_view_days = fields.Integer(
        related="company_id.collab_view_days", readonly=False
    )
    collab_without_role = fields.Integer(
        string="Logins without a Role",
        compute="_compute_collab_without_role",
        help="People of customers and suppliers who have a login and no role.",
    )

    @api.depends("company_id")
    def _compute_collab_without_role(self):
        without = [("collab_access", "in", ("host", "reader"))]
        knows = self.env.user.has_group(MANAGER)
        self.collab_without_role = knows and self.env["res.partner"].search_count(
            without
        )
