from odoo import fields, models

# those who may rate at all, see tools/roles.py
ASKED = ("manager", "administrator", "buyer", "engineer")


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_survey_months = fields.Integer(
        string="Survey every",
        groups="base.group_user",
        help="Months between two surveys a contact is asked in. 0: nobody is asked.",
    )
    collab_survey_manager = fields.Boolean(
        string="Managers", default=True, groups="base.group_user"
    )
    collab_survey_administrator = fields.Boolean(
        string="Administrators", default=True, groups="base.group_user"
    )
    collab_survey_buyer = fields.Boolean(
        string="Buyers", default=True, groups="base.group_user"
    )
    collab_survey_engineer = fields.Boolean(
        string="Engineers", groups="base.group_user"
    )

    _collab_survey_months_sane = models.Constraint(
        "CHECK(collab_survey_months >= 0 AND collab_survey_months <= 120)",
        "Ask every 1 to 120 months; 0: never.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_survey_months = fields.Integer(
        related="company_id.collab_survey_months", readonly=False
    )
    collab_survey_manager = fields.Boolean(
        related="company_id.collab_survey_manager", readonly=False
    )
    collab_survey_administrator = fields.Boolean(
        related="company_id.collab_survey_administrator", readonly=False
    )
    collab_survey_buyer = fields.Boolean(
        related="company_id.collab_survey_buyer", readonly=False
    )
    collab_survey_engineer = fields.Boolean(
        related="company_id.collab_survey_engineer", readonly=False
    )
