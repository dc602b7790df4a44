from odoo import fields, models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    collab_user_ids = fields.Many2many(
        "res.users",
        "collab_crm_team_user_rel",
        string="Default Workspace Team",
        domain=[("share", "=", False)],
        help="They join every workspace that is opened for this sales team.",
    )
