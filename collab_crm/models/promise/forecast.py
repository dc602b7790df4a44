from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS
from ...tools.reasons import GROUPS, REASONS

STATES = [
    ("kept", "On time"),
    ("risk", "At risk"),
    ("late", "Late"),
    ("unknown", "Cannot be predicted"),
    ("open", "Nothing promised"),
]
STAGES = [
    ("ordered", "Ordered"),
    ("secured", "Material secured"),
    ("production", "In production"),
    ("made", "Made"),
    ("packed", "Packed"),
    ("shipped", "Shipped"),
    ("delivered", "Delivered"),
    ("invoiced", "Invoiced"),
    ("paid", "Paid"),
]


class Forecast(models.Model):
    """When the goods of an open order line will be delivered, as far as the documents
    tell. One row per line, computed by a job, never typed.
    """

    _name = "collab.forecast"
    _description = "Delivery Forecast"
    _order = "slack, id"
    _rec_name = "sale_line_id"

    sale_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(
        "sale.order", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, index="btree_not_null"
    )
    workspace_id = fields.Many2one(
        "collab.workspace",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    quantity = fields.Float(
        string="Still to Deliver", digits="Product Unit", readonly=True
    )
    first_date = fields.Datetime(string="First Promise", readonly=True)
    promised_date = fields.Datetime(string="Promised", readonly=True)
    # in which the days of the promise count
    tz = fields.Char(string="Time Zone", readonly=True)
    predicted_date = fields.Datetime(string="Predicted", readonly=True)
    slack = fields.Float(
        string="Slack (days)",
        readonly=True,
        aggregator="min",
        help="Days between the prediction and the promise; less than 0: late.",
    )
    state = fields.Selection(STATES, required=True, default="open", readonly=True)
    stage = fields.Selection(STAGES, required=True, default="ordered", readonly=True)
    reason = fields.Selection(
        [(code, reason.label) for code, reason in REASONS.items()],
        readonly=True,
        help="Of the critical document.",
    )
    reason_group = fields.Selection(GROUPS, readonly=True)
    department = fields.Selection(DEPARTMENTS, readonly=True)
    owner_id = fields.Many2one("res.users", string="Who Can Act", readonly=True)
    # the critical document: "purchase.order.line,12"; the same for all it holds up
    cause = fields.Char(readonly=True, index="btree_not_null")
    # what the critical document is called, to group by
    cause_name = fields.Char(string="Cause Document", readonly=True)
    # nodes and life line, see docs/developer.md; read through panel() only
    chain = fields.Json(readonly=True, groups="base.group_system")
    life = fields.Json(readonly=True, groups="base.group_system")
    # keys of all documents and products it was computed from
    watch = fields.Json(readonly=True, groups="base.group_system")
    computed_at = fields.Datetime(string="As of", readonly=True)
    # time alone may change it then
    next_at = fields.Datetime(readonly=True, index=True)

    _once = models.Constraint(
        "UNIQUE(sale_line_id)", "There is a forecast for this order line already."
    )
    _watch_idx = models.Index("USING gin (watch)")
    _risk_idx = models.Index(
        "(company_id, slack) WHERE state IN ('risk', 'late', 'unknown')"
    )

    @api.model
    def _evaluated(self, forecasts, before):
        """Called by the job when forecasts were computed anew, in its transaction.

        Alerts and publishing hook in here; ``super()`` first.

        :param forecasts: recordset, in sudo
        :param dict before: line id -> ``(predicted, state, cause)`` of those that had
            a forecast before
        """
