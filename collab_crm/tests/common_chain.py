"""What tests of the document chain share: two customers, and the orders named."""

from collections import Counter
from contextlib import contextmanager

from odoo import Command

from .common_flows import CollabFlows


class CollabChain(CollabFlows):
    """``workspace`` of Azur, ``two`` of Birch; legs are on stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.two = cls._workspace(cls.customer_two, user_id=cls.management.id)
        cls.wood = cls._product("Plank", 2, cls.leg.route_ids)
        cls.wood.seller_ids = [
            Command.create({"partner_id": cls.supplier.id, "price": 1, "delay": 3})
        ]
        cls._flush()

    @classmethod
    def _stock(cls, product, quantity):
        cls.env["stock.quant"]._update_available_quantity(
            product, cls.stock_location, quantity
        )

    @classmethod
    def _bom(cls, product, parts, **vals):
        return cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": product.product_tmpl_id.id,
                "bom_line_ids": [
                    Command.create({"product_id": part.id, "product_qty": quantity})
                    for part, quantity in parts.items()
                ],
                **vals,
            }
        )

    def _confirmed(self, partner, product=None, quantity=1, **vals):
        order = self._order(partner, product or self.table, quantity, **vals)
        order.action_confirm()
        self._flush()
        return order

    def _bought(self, product):
        """Return the lines on which a product is to be bought."""
        return self.env["purchase.order.line"].search([("product_id", "=", product.id)])

    @contextmanager
    def assertNamed(self, code, expected):
        """Check which workspaces get an event of a kind, and which orders it names.

        :param dict expected: workspace -> orders; another workspace gets no such
            event, and these get one each
        """
        self._flush()
        before = self._last_target()
        yield
        self._flush()
        found = self._targets(before).filtered(lambda t: t.type_id.code == code)
        found = found.filtered(lambda t: t.workspace_id.kind == "customer")
        told = Counter(found.workspace_id.ids)
        self.assertEqual(told, Counter(w.id for w in expected))
        for target in found:
            orders = expected[target.workspace_id]
            named = [[order.id, order.name] for order in orders.sorted("id")]
            self.assertEqual((target.data or {}).get("orders", []), named)
