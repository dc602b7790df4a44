from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_relation import NOW, CollabRelation


@tagged("post_install", "-at_install")
class TestRelationProducts(CollabRelation):
    """What a customer bought, is about to buy, and buys no more."""

    def test_bought(self):
        for days in 100, 70, 41:
            self._sold(days, self.chair, 5)
        row = self._product_row(self.chair)
        self.assertEqual(row["quantity"], 15)
        self.assertEqual(row["amount"], 1200)
        self.assertEqual((row["gap"], row["since"]), (29, 41))
        self.assertEqual(row["last"], "2030-04-23T10:00:00")
        self.assertEqual(row["unit"], self.chair.uom_id.name)
        self.assertEqual(row["portion"], 5)
        self.assertEqual(row["name"], "Chair")

    def test_what_was_not_sold_is_not_bought(self):
        order = self._order(product=self.chair)
        cancelled = self._order(product=self.chair)
        cancelled.action_confirm()
        cancelled._action_cancel()
        found = self._products()
        self.assertEqual(found["rows"], [])
        self.assertEqual(found["counts"], {"bought": 0, "about": 1, "quiet": 0})
        row = self._product_row(self.chair, part="about")
        self.assertEqual(row["quotes"], [[order.id, order.name]])
        self.assertEqual(row["reasons"], [f"in quotation {order.name}, not sent yet"])

    def test_returned_is_not_bought(self):
        order = self._sold(10, self.chair, 5)
        self._return(order.picking_ids, 2)._action_done()
        self.assertEqual(order.order_line.qty_delivered, 3)
        row = self._product_row(self.chair)
        self.assertEqual((row["quantity"], row["amount"]), (3, 240))
        self.env["stock.quant"]._update_available_quantity(
            self.top, self.stock_location, 4
        )
        other = self._sold(5, self.top, 4)
        self._return(other.picking_ids, 4)._action_done()
        self.assertIsNone(self._product_row(self.top))

    def test_what_is_never_delivered(self):
        """A backorder that is cancelled was not bought; one that comes was."""
        order = self._order(product=self.chair, quantity=5)
        order.action_confirm()
        self._validate(order.picking_ids, 2, backorder=True)
        self.assertEqual(self._product_row(self.chair)["quantity"], 5)
        order.picking_ids.filtered(lambda p: p.state != "done").action_cancel()
        row = self._product_row(self.chair)
        self.assertEqual((row["quantity"], row["amount"]), (2, 160))

    def test_returned_while_more_comes(self):
        order = self._order(product=self.chair, quantity=5)
        order.action_confirm()
        first = self._validate(order.picking_ids, 3, backorder=True)
        self._return(first, 1)._action_done()
        self.assertEqual(self._product_row(self.chair)["quantity"], 4)

    def test_sent_once_more_is_not_bought_twice(self):
        """Goods that are exchanged come back, and go out again, on no bill."""
        order = self._sold(10, self.chair, 5)
        back = self._return(order.picking_ids, 5)
        back.move_ids.to_refund = False
        back._action_done()
        again = self._return(back, 5)
        again.move_ids.to_refund = False
        again._action_done()
        self.assertEqual(order.order_line.qty_delivered, 5)
        self.assertEqual(self._product_row(self.chair)["quantity"], 5)

    def test_a_kit_is_one_product(self):
        kit = self._product("Desk Set", 500)
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": kit.product_tmpl_id.id,
                "type": "phantom",
                "bom_line_ids": [
                    Command.create({"product_id": self.chair.id, "product_qty": 4}),
                    Command.create({"product_id": self.top.id, "product_qty": 1}),
                ],
            }
        )
        self.env["stock.quant"]._update_available_quantity(
            self.top, self.stock_location, 50
        )
        self._sold(10, kit, 2)
        self._sold(5, kit, 3, deliver=False)
        row = self._product_row(kit)
        self.assertEqual((row["quantity"], row["amount"]), (5, 2500))
        self.assertIsNone(self._product_row(self.chair))

    def test_units_of_measure(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self._lines((self.chair, 2, {"product_uom_id": dozen.id}))
        order.action_confirm()
        self._sold(3, self.chair, 1)
        row = self._product_row(self.chair)
        self.assertAlmostEqual(row["quantity"], 25)
        self.assertEqual(row["amount"], 25 * 80)

    def test_currencies_and_companies(self):
        foreign = self.env["res.currency"].create(
            {
                "name": "QQQ",
                "symbol": "Q",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 4})],
            }
        )
        prices = self.env["product.pricelist"].create(
            {"name": "Abroad", "currency_id": foreign.id}
        )
        order = self._sold(9, self.chair, 1, pricelist_id=prices.id)
        self.assertEqual(order.amount_untaxed, 320)
        self._sold(3, self.chair, 1)
        other = self._order(
            product=self.chair,
            company_id=self.company_two.id,
            user_id=False,
            team_id=False,
        )
        other.action_confirm()
        row = self._product_row(self.chair)
        self.assertEqual((row["quantity"], row["amount"]), (2, 160))
        self.assertEqual(self._products()["currency"], self.company.currency_id.id)

    def test_discounts_and_down_payments_are_no_goods(self):
        discount = self._product("Discount", 0)
        self.company.sale_discount_product_id = discount
        order = self._lines(
            (self.chair, 2, {"discount": 25}), (discount, 1, {"price_unit": -10})
        )
        order.order_line = [
            Command.create({"name": "Hall", "display_type": "line_section"}),
            Command.create(
                {
                    "product_id": self.top.id,
                    "is_downpayment": True,
                    "product_uom_qty": 0,
                    "price_unit": 50,
                }
            ),
        ]
        order.action_confirm()
        rows = self._products()["rows"]
        self.assertEqual([row["name"] for row in rows], ["Chair"])
        self.assertEqual(rows[0]["amount"], 120)

    def test_due_with_its_reason(self):
        for days in 109, 75, 41:
            self._sold(days, self.chair, 2)
        row = self._product_row(self.chair, part="about")
        self.assertEqual(row["reasons"], ["usually every 34 days, last 41 days ago"])
        self.assertEqual(row["state"], "due")

    def test_quiet_with_its_reason(self):
        for days in 160, 130, 100:
            self._sold(days, self.chair, 2)
        self.assertIsNone(self._product_row(self.chair, part="about"))
        row = self._product_row(self.chair, part="quiet")
        self.assertEqual(
            row["reasons"], ["usually every 30 days, nothing for 100 days"]
        )
        # it is asked for again: no longer quiet
        self._order(product=self.chair)
        self.assertIsNone(self._product_row(self.chair, part="quiet"))
        row = self._product_row(self.chair, part="about")
        self.assertEqual(len(row["reasons"]), 2)

    def test_expired_and_sent_quotations(self):
        sent = self._order(product=self.chair, validity_date="2031-01-01")
        sent.action_quotation_sent()
        old = self._order(product=self.chair, validity_date="2030-01-01")
        row = self._product_row(self.chair, part="about")
        self.assertEqual(
            row["reasons"],
            [f"quoted in {old.name}, which has expired", f"quoted in {sent.name}"],
        )
        self.assertEqual((row["quoted"], row["quoted_amount"]), (2, 160))

    def test_the_customer_and_nobody_else(self):
        self._sold(9, self.chair, 1, self.engineer)
        self._sold(9, self.top, 1, self.buyer_two, deliver=False)
        names = [row["name"] for row in self._products()["rows"]]
        self.assertEqual(names, ["Chair"])

    def test_a_room_is_about_its_opportunity(self):
        lead = self._lead(self.customer)
        room = self._workspace(lead_id=lead.id, parent_id=self.workspace.id)
        self._sold(9, self.chair)
        self._sold(5, self.top, opportunity_id=lead.id, deliver=False)
        rows = self._as(self.sales, room).relation_products()["rows"]
        self.assertEqual([row["name"] for row in rows], ["Table Top"])

    def test_pages_search_and_order(self):
        for number, product in enumerate((self.chair, self.top, self.leg)):
            self._sold(10 + number, product, number + 1, deliver=False)

        def names(**asked):
            return [row["name"] for row in self._products(**asked)["rows"]]

        self.assertEqual(names(), ["Chair", "Table Top", "Table Leg"])
        self.assertEqual(names(order="name"), ["Chair", "Table Leg", "Table Top"])
        self.assertEqual(names(order="amount desc")[0], "Table Top")
        self.assertEqual(names(order="quantity", limit=1, offset=1), ["Table Top"])
        self.assertEqual(names(search="table", order="name desc")[0], "Table Top")
        self.assertEqual(self._products(search="table")["counts"]["bought"], 2)
        self.assertEqual(names(search="nothing of it"), [])

    def test_one_click_to_a_quotation(self):
        for days in 60, 30:
            self._sold(days, self.chair, 6)
        action = self._as(self.sales).action_relation_quote(self.chair.id)
        quotations = self.env["sale.order"].with_user(self.sales)
        with Form(quotations.with_context(**action["context"])) as form:
            self.assertEqual(form.partner_id, self.customer)
            with form.order_line.edit(0) as line:
                self.assertEqual(line.product_id, self.chair)
                self.assertEqual(line.product_uom_qty, 6)
                self.assertEqual(line.price_unit, 80)
        self.assertEqual(form.record.amount_untaxed, 480)
        # nobody is quoted who sells no such thing, or by whom does not sell
        self.chair.sale_ok = False
        with self.assertRaises(UserError):
            self._as(self.sales).action_relation_quote(self.chair.id)
        with self.assertRaises(AccessError):
            self._as(self.purchasing).action_relation_quote()


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
