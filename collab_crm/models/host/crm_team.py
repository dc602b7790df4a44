from odoo import fields, models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    # who may be chosen is said by the view: a domain here would make every new user
    # search the teams, in the middle of its creation
    collab_user_ids = fields.Many2many(
        "res.users",
        "collab_crm_team_user_rel",
        string="Default Workspace Team",
        help="They join every workspace that is opened for this sales team.",
    )
