from odoo import fields, models
from odoo.exceptions import UserError

from ..asked import check_asked

SIDES = [("win", "Sooner"), ("lose", "Later"), ("same", "As before")]


class ShortageLine(models.Model):
    """Somebody who waits for scarce goods, and what the proposal means to him."""

    _name = "collab.shortage.line"
    _description = "Who Waits for Scarce Goods"
    _order = "board_id, rank, id"

    board_id = fields.Many2one(
        "collab.shortage", required=True, readonly=True, ondelete="cascade", index=True
    )
    rank = fields.Integer(string="#", readonly=True, aggregator=None)
    move_id = fields.Many2one(
        "stock.move", readonly=True, ondelete="set null", index="btree_not_null"
    )
    origin = fields.Char(string="For", readonly=True, help="Delivery or production.")
    order_names = fields.Char(string="Orders", readonly=True)
    order_ids = fields.Json(readonly=True, groups="base.group_system")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    promised_date = fields.Datetime(string="Promised", readonly=True)
    tier = fields.Integer(readonly=True, aggregator=None)
    days_late = fields.Float(
        digits=(16, 1),
        readonly=True,
        aggregator=None,
        help="Days by which the promise would be missed by waiting for the next "
        "supply; less than 0: it could wait so long.",
    )
    amount = fields.Monetary(
        readonly=True,
        currency_field="currency_id",
        # a board holds the orders of everybody: as the host shows their amounts
        groups="sales_team.group_sale_salesman_all_leads",
    )
    currency_id = fields.Many2one(related="board_id.company_id.currency_id")
    age = fields.Integer(string="Days Since Ordered", readonly=True, aggregator=None)
    quantity = fields.Float(string="Wanted", digits="Product Unit", readonly=True)
    held = fields.Float(string="Reserved", digits="Product Unit", readonly=True)
    given = fields.Float(string="Proposed", digits="Product Unit", readonly=True)
    # of the delivery to the customer; where nobody predicts it, of the goods
    before_date = fields.Datetime(string="Expected", readonly=True)
    after_date = fields.Datetime(string="Then Expected", readonly=True)
    days = fields.Float(
        string="Days Won",
        digits=(16, 1),
        readonly=True,
        aggregator=None,
        help="So many days sooner, where both dates can be told; less than 0: later.",
    )
    side = fields.Selection(SIDES, string="Change", readonly=True)

    def action_open(self):
        """Open the delivery or the production order.

        :raise UserError: it is gone
        """
        check_asked(self, one=True)
        self.check_access("read")
        move = self.move_id
        if not move:
            raise UserError(self.env._("These goods are not waited for any more."))
        document = move.raw_material_production_id or move.picking_id or move
        return document.get_formview_action()
