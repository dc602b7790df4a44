from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.ids import is_id
from ...tools.reasons import REASONS
from ..asked import check_asked

# a proposal nobody has looked at for so long is old
OLD = timedelta(days=2)
MOST = 1000


class ShortageNeed(models.Model):
    """Goods that promises wait for: short components, and purchases that are late."""

    _name = "collab.shortage.need"
    _description = "Goods That Promises Wait For"
    _auto = False
    _order = "slack, id"
    _rec_name = "product_id"
    # what has to be written before it is read
    _depends = {
        "collab.forecast": ["cause", "state", "reason", "slack", "promised_date"]
    }

    cause = fields.Char(readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    reason = fields.Selection(
        [(code, reason.label) for code, reason in REASONS.items()], readonly=True
    )
    promises = fields.Integer(readonly=True)
    customers = fields.Integer(readonly=True, aggregator=None)
    promised_date = fields.Datetime(string="Earliest Promise", readonly=True)
    slack = fields.Float(
        string="Slack (days)",
        readonly=True,
        aggregator="min",
        help="Of the promise that is missed most.",
    )

    @property
    def _table_query(self):
        """Return the causes of forecasts that are goods, with what waits for them."""
        return SQL(
            r"""SELECT min(f.id) AS id, f.cause, f.company_id, min(f.reason) AS reason,
                       COALESCE(l.product_id, m.product_id, p.id) AS product_id,
                       COALESCE(t.warehouse_id, d.warehouse_id, w.id) AS warehouse_id,
                       count(*) AS promises,
                       count(DISTINCT f.partner_id) AS customers,
                       min(f.promised_date) AS promised_date, min(f.slack) AS slack
                  FROM collab_forecast f
                  LEFT JOIN purchase_order_line l ON l.id = substring(
                            f.cause FROM '^purchase\.order\.line,(\d+)$')::int
                  LEFT JOIN purchase_order o ON o.id = l.order_id
                  LEFT JOIN stock_picking_type t ON t.id = o.picking_type_id
                  LEFT JOIN stock_move m ON m.id = substring(
                            f.cause FROM '^stock\.move,(\d+)$')::int
                        AND m.picking_id IS NOT NULL AND m.sale_line_id IS NULL
                  LEFT JOIN stock_location d ON d.id = m.location_dest_id
                  LEFT JOIN product_product p ON p.id = substring(
                            f.cause FROM '^(?:shortage|stock),(\d+),\d+$')::int
                  LEFT JOIN stock_warehouse w ON w.id = substring(
                            f.cause FROM '^(?:shortage|stock),\d+,(\d+)$')::int
                 WHERE f.state IN ('risk', 'late', 'unknown')
                   AND COALESCE(l.product_id, m.product_id, p.id) IS NOT NULL
                   AND COALESCE(t.warehouse_id, d.warehouse_id, w.id) IS NOT NULL
                 GROUP BY f.cause, f.company_id, l.product_id, m.product_id, p.id,
                          t.warehouse_id, d.warehouse_id, w.id"""
        )

    def action_board(self):
        """Open the board of these goods.

        :raise UserError: nothing waits for them any more
        """
        check_asked(self, one=True)
        self.check_access("read")
        if not self.exists():
            raise UserError(self.env._("No promise waits for these goods any more."))
        boards = self.env["collab.shortage"]
        return boards.action_board(self.product_id.id, self.warehouse_id.id)


class ShortageOpen(models.Model):
    """Opens a board for goods."""

    _inherit = "collab.shortage"

    @api.model
    def action_board(self, product_id, warehouse_id):
        """Open the latest proposal of the user for these goods, looked at again, or a
        new one.

        :param int product_id: ``product.product``
        :param int warehouse_id: ``stock.warehouse``
        :return: an action
        :raise UserError: there are no such goods
        """
        self.check_access("create")
        asked = {"product_id": product_id, "warehouse_id": warehouse_id}
        known = [
            is_id(res_id) and self.env[model].search_count([("id", "=", res_id)])
            for model, res_id in (
                ("product.product", product_id),
                ("stock.warehouse", warehouse_id),
            )
        ]
        if not all(known):
            raise UserError(self.env._("There are no such goods."))
        domain = [(fname, "=", value) for fname, value in asked.items()]
        domain += [("state", "=", "draft"), ("create_uid", "=", self.env.uid)]
        board = self.search(domain, limit=1)
        if board:
            board._propose()
        else:
            board = self.create(asked)
        return board.get_formview_action()

    @api.autovacuum
    def _gc_proposals(self):
        """Drop proposals nobody decided: each look at the board leaves one."""
        old = fields.Datetime.now() - OLD
        # sudo: of everybody
        drafts = self.sudo().search(
            [("state", "=", "draft"), ("proposed_at", "<", old)], limit=MOST
        )
        drafts.unlink()
        return len(drafts), int(len(drafts) == MOST)
