from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

RULES = [
    ("tier", "Tier, lateness, amount, age"),
    ("late", "Lateness, tier, amount, age"),
    ("amount", "Amount, tier, lateness, age"),
    ("age", "First ordered, first served"),
]
STATES = [("draft", "Proposed"), ("approved", "Approved"), ("undone", "Undone")]
# what a user may say; the rest is computed, or comes by the buttons
ASKED = frozenset(("product_id", "warehouse_id", "rule"))
DECIDES = "stock.group_stock_user"
# a new board, whatever defaults somebody has set or sends along
UNDECIDED = {
    "state": "draft",
    **dict.fromkeys(("decided_by", "decided_at", "undone_by", "undone_at"), False),
}


class Shortage(models.Model):
    """Scarce goods of a warehouse, and to whom they go by a rule.

    A proposal: nothing changes until it is approved, and then it can be undone.
    """

    _name = "collab.shortage"
    _description = "Shortage Board"
    _order = "id desc"

    product_id = fields.Many2one(
        "product.product",
        required=True,
        domain=[("is_storable", "=", True)],
        index=True,
    )
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        required=True,
        default=lambda self: self.env.user._get_default_warehouse_id(),
    )
    company_id = fields.Many2one(related="warehouse_id.company_id", store=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    rule = fields.Selection(
        RULES,
        string="Who Comes First",
        required=True,
        default="tier",
        help="What is named first is compared first. Lateness: days by which the "
        "promise would be missed by waiting for the next supply.",
    )
    state = fields.Selection(STATES, required=True, default="draft", readonly=True)
    stock = fields.Float(string="In Stock", digits="Product Unit", readonly=True)
    coming = fields.Float(string="On the Way", digits="Product Unit", readonly=True)
    coming_date = fields.Datetime(string="Next Supply", readonly=True)
    wanted = fields.Float(digits="Product Unit", readonly=True)
    proposed_at = fields.Datetime(string="As of", readonly=True)
    decided_by = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)
    undone_by = fields.Many2one("res.users", readonly=True)
    undone_at = fields.Datetime(readonly=True)
    # what was reserved before and is since: {move: [[location, lot, package, owner,
    # quantity], ...]}
    before = fields.Json(readonly=True, groups="base.group_system")
    after = fields.Json(readonly=True, groups="base.group_system")
    line_ids = fields.One2many("collab.shortage.line", "board_id", readonly=True)
    changes = fields.Boolean(
        compute="_compute_changes", help="Somebody would get more or less than he has."
    )

    @api.depends("product_id", "warehouse_id")
    def _compute_display_name(self):
        for board in self:
            board.display_name = self.env._(
                "%(product)s in %(warehouse)s",
                product=board.product_id.display_name or "",
                warehouse=board.warehouse_id.name or "",
            )

    @api.depends("line_ids.held", "line_ids.given")
    def _compute_changes(self):
        for board in self:
            board.changes = bool(board._changing())

    @api.model_create_multi
    def create(self, vals_list):
        """Make boards, each with its proposal.

        :raise UserError: something is said that is computed
        """
        for vals in vals_list:
            self._check_said(vals)
        boards = super().create([vals | UNDECIDED for vals in vals_list])
        boards._check_goods()
        boards._propose()
        return boards

    def write(self, vals):
        self._check_said(vals)
        if not self.env.su and any(board.state != "draft" for board in self):
            raise UserError(self.env._("This was decided. Make another proposal."))
        result = super().write(vals)
        if not ASKED.isdisjoint(vals):
            self._check_goods()
            self._propose()
        return result

    def _check_goods(self):
        """Refuse goods and warehouses of companies the user does not work in: the
        host asks for the rights of a board before it is changed only.

        :raise AccessError: he may not read them
        """
        self.product_id.check_access("read")
        self.warehouse_id.check_access("read")

    @api.model
    def _check_said(self, vals):
        if not self.env.su and not vals.keys() <= ASKED:
            raise UserError(self.env._("Only goods, warehouse and rule can be chosen."))

    @api.ondelete(at_uninstall=False)
    def _unlink_proposals(self):
        if any(board.state != "draft" for board in self):
            raise UserError(self.env._("What was decided is kept."))

    def _check_decides(self):
        """Refuse those who may not move reservations.

        :raise AccessError: not a user of Inventory
        """
        self.check_access("write")
        if not self.env.user.has_group(DECIDES):
            raise AccessError(
                self.env._("Only who works in Inventory decides who gets goods.")
            )
