from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_relation import NOW, CollabRelation


@tagged("post_install", "-at_install")
class TestRelationProductsRights(CollabRelation):
    """Who reads what of it, and what it costs."""

    def test_who_reads_what(self):
        self._sold(9, self.chair, 2)
        self._sold(5, self.top, 1, user_id=self.own.id, deliver=False)
        self._order(product=self.leg)
        for user in self.sales, self.management:
            found = self._products(user)
            self.assertEqual(len(found["rows"]), 2)
            self.assertIn("amount", found["rows"][0])
        self.assertEqual(
            [row["name"] for row in self._products(self.own)["rows"]], ["Table Top"]
        )
        # goods are the warehouse's business, prices are not
        found = self._products(self.warehouse)
        self.assertEqual(len(found["rows"]), 2)
        for part in "bought", "about":
            for row in self._products(self.warehouse, part=part)["rows"]:
                self.assertFalse({"amount", "quoted_amount", "margin"} & set(row))
        with self.assertRaises(UserError):
            self._products(self.warehouse, order="amount desc")
        for user in self.designer, self.purchasing:
            self.assertIsNone(self._products(user))

    def test_outsiders_get_nothing(self):
        for user in self.service, self.buyer_user, self.engineer_user, self.seller_user:
            for method, args in (
                ("relation_products", ()),
                ("action_relation_quote", (self.chair.id,)),
                ("action_relation_deal_new", ()),
                ("action_relation_contact", (self.buyer.id, "open")),
            ):
                with self.assertRaises(AccessError):
                    getattr(self._as(user), method)(*args)
        with self.assertRaises(AccessError):
            self.env["collab.contact"].with_user(self.buyer_user).search([])

    def test_margins_where_there_are_any(self):
        """Without the host's margin there is none to read."""
        self._sold(9, self.chair, 2)
        has = "margin" in self.env["sale.order.line"]._fields
        self.assertEqual("margin" in self._product_row(self.chair), has)

    def test_wrong_arguments_are_refused(self):
        for asked in (
            {"part": "all"},
            {"part": None},
            {"offset": -1},
            {"offset": "1"},
            {"offset": True},
            {"limit": 0},
            {"limit": "x"},
            {"search": 5},
            {"search": "x" * 101},
            {"order": "password"},
            {"order": "name; drop"},
            {"order": 7},
            {"order": "name sideways"},
        ):
            with self.subTest(asked), self.assertRaises(UserError):
                self._products(**asked)
        self.assertEqual(self._products(search="\x00%_'\"")["rows"], [])
        with self.assertRaises(UserError):
            self._as(self.management, self.workspace + self.supply).relation_products()
        for product in 0, -1, "1", [1], 2**40, True:
            with self.subTest(product), self.assertRaises(UserError):
                self._as(self.sales).action_relation_quote(product)

    def test_a_hundred_cost_as_one(self):
        self._sold(40, self.chair, 2, deliver=False)
        self._order(product=self.chair)

        def all_parts(workspace):
            for part in "bought", "about", "quiet":
                workspace.relation_products(part=part, limit=100)

        few = self._queries(self.sales, all_parts)
        goods = self.env["product.product"].create(
            [{"name": f"G{n}", "list_price": n} for n in range(100)]
        )
        for days in 90, 60, 30:
            order = self._lines(*((product, 1, {}) for product in goods))
            order.action_confirm()
            order.date_order = NOW - timedelta(days=days)
        self._lines(*((product, 1, {}) for product in goods))
        self.assertLessEqual(self._queries(self.sales, all_parts), few)
        self.assertLessEqual(few, 30)
