from odoo import fields, models

MOVES = [
    ("never", "Never"),
    ("late", "For the days after the step was due"),
    ("all", "For all days of waiting"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_plan_moves = fields.Selection(
        MOVES,
        string="Waiting Moves the Promise",
        default="late",
        required=True,
        groups="base.group_user",
        help="When the customer keeps a step waiting that is about an order, the owner "
        "of the workspace is asked whether the dates of the order move with it. "
        "The customer is told nothing before that.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_plan_moves = fields.Selection(
        related="company_id.collab_plan_moves", readonly=False, required=True
    )
