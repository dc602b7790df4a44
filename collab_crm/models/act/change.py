from odoo import api, fields, models

KINDS = [
    ("date", "Another date"),
    ("quantity", "Another quantity"),
    ("cancel", "Cancelling"),
]
STATES = [
    ("open", "To decide"),
    ("accepted", "Accepted"),
    ("partly", "Accepted in part"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
    ("lapsed", "Lapsed"),
]


class Change(models.Model):
    """What a customer asks to change of an order, and what was decided about it.

    Rows are written by the page of the order and by the buttons, never typed.
    """

    _name = "collab.change"
    _description = "Change Request"
    _order = "asked_at desc, id desc"

    workspace_id = fields.Many2one(
        "collab.workspace",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="workspace_id.company_id", store=True, precompute=True
    )
    order_id = fields.Many2one(
        "sale.order", required=True, readonly=True, ondelete="cascade", index=True
    )
    line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        help="Empty: the whole order.",
    )
    # kept: a line can be taken out of an order
    what = fields.Char(string="About", readonly=True)
    kind = fields.Selection(KINDS, string="Wish", required=True, readonly=True)
    wish_date = fields.Datetime(string="Date Wanted", readonly=True)
    wish_quantity = fields.Float(
        string="Quantity Wanted",
        digits="Product Unit",
        readonly=True,
        aggregator=False,
    )
    note = fields.Text(string="In Their Words", readonly=True)
    asked_by_id = fields.Many2one(
        "res.partner", string="Asked by", required=True, readonly=True, index=True
    )
    asked_at = fields.Datetime(
        string="Asked on", readonly=True, default=fields.Datetime.now
    )
    deadline = fields.Datetime(string="Decide by", readonly=True)
    # the order as it was when he asked, see tools/change.py
    version = fields.Json(readonly=True, groups="base.group_system")
    quantity_before = fields.Float(
        digits="Product Unit", readonly=True, aggregator=False
    )
    date_before = fields.Datetime(string="Promised before", readonly=True)
    state = fields.Selection(
        STATES, required=True, default="open", readonly=True, index=True
    )
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)
    reason = fields.Text(
        string="Reason for the Customer", readonly=True, help="The customer reads it."
    )
    given_date = fields.Datetime(string="Date Granted", readonly=True)
    given_quantity = fields.Float(
        string="Quantity Granted",
        digits="Product Unit",
        readonly=True,
        aggregator=False,
    )

    _one_open = models.UniqueIndex(
        "(order_id, COALESCE(line_id, 0), kind) WHERE state = 'open'",
        "This was asked already and is not decided yet.",
    )
    _deadline_idx = models.Index("(deadline) WHERE state = 'open'")

    @api.depends("order_id", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            # sudo: the number of the order, for who reads the request
            number = change.sudo().order_id.name
            change.display_name = f"{number}: {labels.get(change.kind, '')}"
