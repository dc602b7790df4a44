from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.key_figures import PERIODS, UNITS

LABELS = {
    "won_amount": "Won Revenue",
    "win_rate": "Win Rate",
    "won_days": "Days from Lead to Won",
    "order_amount": "Order Amount",
    "order_count": "Orders",
    "repeated": "Reorder Rate",
    "delivery_days": "Days from Order to Delivery",
    "on_time": "On Time and in Full (first promise)",
    "on_time_last": "On Time and in Full (last promise)",
    "answer_hours": "Hours to First Answer",
    "resolve_hours": "Hours to Resolve a Request",
    "rating": "Satisfaction",
    "alert_count": "Alerts Opened",
    "alert_hours": "Hours to Resolve an Alert",
    "interruptions": "Interruptions",
}


class Target(models.Model):
    """What a company, a team or a person wants to reach in each period.

    It holds from its first day on, until a later one of the same kind takes its place.
    """

    _name = "collab.target"
    _description = "Target"
    _order = "figure, period, date_from desc, id desc"
    _rec_name = "figure"
    _check_company_auto = True

    figure = fields.Selection(list(LABELS.items()), required=True)
    period = fields.Selection(PERIODS, required=True, default="month")
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
        help="The first day of the first period it is for.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    team_id = fields.Many2one(
        "crm.team", string="Sales Team", check_company=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        domain=[("share", "=", False)],
        check_company=True,
        ondelete="cascade",
    )
    value = fields.Float(
        required=True,
        aggregator=False,
        help="In the unit beside it; amounts in the currency of the company.",
    )
    unit = fields.Selection(UNITS, compute="_compute_unit")

    _positive = models.Constraint("CHECK(value > 0)", "A target is more than 0.")
    _one_owner = models.Constraint(
        "CHECK(team_id IS NULL OR user_id IS NULL)",
        "A target is for a team, for a person, or for the company.",
    )
    _once = models.UniqueIndex(
        "(company_id, figure, period, date_from, COALESCE(team_id, 0), "
        "COALESCE(user_id, 0))",
        "There is a target for this from the same day on already.",
    )

    @api.depends("figure")
    def _compute_unit(self):
        units = {key.code: key.unit for key in self.env["collab.overview"]._keys()}
        for target in self:
            target.unit = units.get(target.figure)

    @api.constrains("figure", "value")
    def _check_share(self):
        for target in self:
            if target.unit == "percent" and target.value > 1:
                raise ValidationError(
                    self.env._("A share is at most 100 %, which is written as 1.")
                )

    @api.constrains("figure", "team_id", "user_id")
    def _check_owner(self):
        """A figure that knows no teams, or no persons, is reached by none."""
        keys = {key.code: key for key in self.env["collab.overview"]._keys()}
        for target in self:
            paths = keys[target.figure].paths
            if target.team_id and "team" not in paths:
                raise ValidationError(self.env._("This figure is not known of teams."))
            if target.user_id and "user" not in paths:
                raise ValidationError(
                    self.env._("This figure is not known of persons.")
                )
