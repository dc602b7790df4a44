from odoo import fields, models

INSIDE = "base.group_user"


class ResCompany(models.Model):
    _inherit = "res.company"

    collab_review_hours = fields.Float(
        string="Answer within",
        default=8,
        help="Working hours an owner has to publish a later date or to answer. Then "
        "the customer reads that the date is under review.",
        groups=INSIDE,
    )
    collab_publish_days = fields.Integer(
        string="Publish Later Dates up to",
        help="Days later than what a person has promised; 0: the owner publishes.",
        groups=INSIDE,
    )
    collab_publish_earlier = fields.Boolean(
        string="Publish Earlier Dates", groups=INSIDE
    )
    collab_grace_days = fields.Integer(
        string="Grace",
        help="So many days late still count as kept.",
        groups=INSIDE,
    )

    _collab_promise_limits = models.Constraint(
        "CHECK(collab_review_hours BETWEEN 0 AND 2000"
        " AND collab_publish_days BETWEEN 0 AND 365"
        " AND collab_grace_days BETWEEN 0 AND 365)",
        "Hours and days of promises are numbers from 0 on.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_review_hours = fields.Float(
        related="company_id.collab_review_hours", readonly=False
    )
    collab_publish_days = fields.Integer(
        related="company_id.collab_publish_days", readonly=False
    )
    collab_publish_earlier = fields.Boolean(
        related="company_id.collab_publish_earlier", readonly=False
    )
    collab_grace_days = fields.Integer(
        related="company_id.collab_grace_days", readonly=False
    )
