"""What tests of the shortage board share: ten lamps, four orders that want twenty."""

from datetime import timedelta

from odoo import fields

from .common_chain import CollabChain


class CollabBoard(CollabChain):
    """``a`` and ``b`` of Azur hold all ten lamps; ``c`` and ``d`` of Birch get none,
    though they were promised sooner.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = fields.Datetime.now()
        cls.lamp = cls._product("Lamp", 40)
        cls._stock(cls.lamp, 10)
        cls.house = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        # the first two hold all there is, the last two promised more
        cls.orders = cls.env["sale.order"]
        for partner, quantity, days in (
            (cls.buyer, 4, 20),
            (cls.buyer, 6, 12),
            (cls.buyer_two, 5, 2),
            (cls.buyer_two, 5, 4),
        ):
            order = cls._order(
                partner,
                cls.lamp,
                quantity,
                commitment_date=cls.now + timedelta(days=days),
            )
            order.action_confirm()
            cls.orders |= order
        for days, order in enumerate(reversed(cls.orders)):
            order.date_order = cls.now - timedelta(days=days)
        cls.a, cls.b, cls.c, cls.d = cls.orders
        cls.orders.picking_ids.action_assign()
        cls._flush()

    def _board(self, user=None, **vals):
        boards = self.env["collab.shortage"].with_user(user or self.warehouse)
        asked = {"product_id": self.lamp.id, "warehouse_id": self.house.id}
        return boards.create(asked | vals)

    def _held(self):
        """Return what is reserved for each order."""
        self.env.invalidate_all()
        return [
            sum(order.picking_ids.move_line_ids.mapped("quantity"))
            for order in self.orders
        ]

    def _rows(self, board, *fnames):
        return {
            line.order_names: tuple(line[fname] for fname in fnames)
            for line in board.line_ids
        }

    def _forecast(self, order, cause, **vals):
        """Write a forecast by hand: these orders are late because of that."""
        return self.env["collab.forecast"].create(
            {
                "sale_line_id": order.order_line.id,
                "order_id": order.id,
                "company_id": order.company_id.id,
                "partner_id": order.partner_id.commercial_partner_id.id,
                "state": "late",
                "reason": "shortage",
                "cause": cause,
                "slack": -3,
                **vals,
            }
        )

    def _purchase_of(self, quantity, days):
        purchase = self._purchase(self.lamp, quantity)
        purchase.order_line.date_planned = self.now + timedelta(days=days)
        purchase.button_confirm()
        self._flush()
        return purchase
