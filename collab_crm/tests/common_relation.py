"""What tests of relations share: a customer with a past."""

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.tests import new_test_user

from .common_flows import CollabFlows

NOW = datetime(2030, 6, 3, 10)


class CollabRelation(CollabFlows):
    """The workspace of a customer, asked at ``NOW``, of whom:

    * ``sales``, ``planning``, ``warehouse``, ``purchasing`` and ``designer`` are in the
      team, ``service`` is not; ``management`` manages
    * ``own`` sells too, and reads only what is his own; he is in the team
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = new_test_user(
            cls.env, "collab_own", "sales_team.group_sale_salesman", name="Otto Own"
        )
        staff = cls.sales + cls.planning + cls.warehouse + cls.purchasing
        cls.workspace._join((staff + cls.designer + cls.own).partner_id)
        cls.workspace._join(cls.buyer, role="buyer")
        cls._flush()

    def setUp(self):
        super().setUp()
        self.enterContext(freeze_time(NOW))

    def _sold(self, days, product=None, quantity=1, partner=None, deliver=True, **vals):
        """Return an order of so many days ago, delivered unless said otherwise."""
        order = self._order(partner, product, quantity, **vals)
        order.action_confirm()
        order.date_order = NOW - timedelta(days=days)
        if deliver:
            for picking in order.picking_ids:
                self._validate(picking)
        return order

    def _lines(self, *goods, partner=None, **vals):
        """Return a quotation with several lines of product and quantity."""
        return self.env["sale.order"].create(
            {
                "partner_id": (partner or self.buyer).id,
                "user_id": self.sales.id,
                "order_line": [
                    Command.create(
                        {"product_id": product.id, "product_uom_qty": quantity} | more
                    )
                    for product, quantity, more in goods
                ],
                **vals,
            }
        )

    def _as(self, user, workspace=None):
        """Return the workspace as somebody reads it, with an empty cache."""
        self._flush()
        self.env.invalidate_all()
        reading = (workspace or self.workspace).with_user(user)
        return reading.with_context(tz="UTC", lang="en_US")

    def _products(self, user=None, **asked):
        return self._as(user or self.sales).relation_products(**asked)

    def _product_row(self, product, user=None, **asked):
        rows = self._products(user, limit=100, **asked)["rows"]
        return next((row for row in rows if row["product_id"] == product.id), None)

    def _queries(self, user, ask):
        """Return how many queries a question needs, with a warm registry."""
        for _warm in range(2):
            reading = self._as(user)
            before = self.env.cr.sql_log_count
            ask(reading)
        return self.env.cr.sql_log_count - before
