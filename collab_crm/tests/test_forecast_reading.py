from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_forecast import CollabForecast


@tagged("post_install", "-at_install")
class TestForecastReading(CollabForecast):
    """Who reads what of forecasts: panel and impact."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = new_test_user(
            cls.env, "collab_stranger", "purchase.group_purchase_user"
        )

    def setUp(self):
        super().setUp()
        self.order = self._ordered_table()
        self.line = self._bought(self.wood)
        self.line.order_id.button_confirm()
        self.forecast = self._forecast(self.order)

    def _panel(self, user, document=None):
        document = document or self.order
        forecasts = self.Forecast.with_user(user)
        return forecasts.panel(document._name, document.id)["lines"]

    def _amounts(self, value):
        """Return whatever looks like an amount in an answer."""
        return [
            word
            for word in ("price", "amount", "cost", "300.0", "currency")
            if word in str(value)
        ]

    def test_who_works_with_orders(self):
        for user in self.sales, self.warehouse, self.planning, self.management:
            (line,) = self._panel(user)
            self.assertEqual(line["order"][1], self.order.name)
            self.assertFalse(self._amounts(line))

    def test_member_who_may_open_nothing(self):
        self.assertFalse(self._panel(self.designer))
        self.workspace._join(self.designer.partner_id)
        (line,) = self._panel(self.designer)
        self.assertTrue(all(entry["name"] for entry in line["chain"]))
        opened = {entry["model"] for entry in line["chain"]}
        self.assertEqual(opened, {None})
        (line,) = self._panel(self.designer, self.workspace)
        self.assertEqual(line["line_id"], self.order.order_line.id)
        left = self.workspace.team_ids.filtered(
            lambda member: member.partner_id == self.designer.partner_id
        )
        left.action_archive()
        self.assertFalse(self._panel(self.designer))

    def test_buyer_reads_of_his_purchase(self):
        self.assertFalse(self._panel(self.stranger))
        self.workspace._join(self.stranger.partner_id)
        (line,) = self._panel(self.stranger, self.line.order_id)
        models = {entry["kind"]: entry["model"] for entry in line["chain"]}
        self.assertEqual(models["purchase"], "purchase.order")
        self.assertIsNone(models["production"])

    def test_documents_on_the_way(self):
        made = self.order.order_line.move_ids.move_orig_ids.production_id
        for document in made, self.line, self.line.order_id, self.order.picking_ids:
            self.assertEqual(len(self._panel(self.sales, document)), 1)
        other = self._confirmed(self.buyer_two, self.chair)
        self._run()
        self.assertNotIn(
            other.order_line.id,
            [line["line_id"] for line in self._panel(self.sales, made)],
        )

    def test_outside(self):
        self.workspace._join(self.buyer)
        wish = self._order()
        for user in self.buyer_user, self.buyer_two_user, self.seller_user:
            for act in (
                lambda forecasts: forecasts.panel("sale.order", self.order.id),
                lambda forecasts: forecasts.earliest(wish.id),
                lambda forecasts: forecasts.impact(
                    "purchase.order", self.line.order_id.id
                ),
                lambda forecasts: forecasts.search([]),
            ):
                with self.assertRaises(AccessError):
                    act(self.Forecast.with_user(user))

    def test_other_company(self):
        second = new_test_user(
            self.env,
            "collab_second",
            "sales_team.group_sale_manager,collab_crm.group_collab_manager",
            company_id=self.company_two.id,
            company_ids=[Command.set(self.company_two.ids)],
        )
        self.assertFalse(self._panel(second))
        self.assertFalse(self._panel(second, self.workspace))

    def test_chain_is_not_read_directly(self):
        for fname in "chain", "life", "watch":
            with self.assertRaises(AccessError):
                self.forecast.with_user(self.sales).read([fname])
        with self.assertRaises(AccessError):
            self.forecast.with_user(self.sales).write({"state": "kept"})

    def test_bad_input(self):
        forecasts = self.Forecast.with_user(self.sales)
        for model, res_id in (
            ("res.partner", 1),
            (None, 1),
            ("sale.order", "1"),
            ("sale.order", True),
            ("sale.order", [1]),
            ("sale.order", -1),
        ):
            with self.assertRaises(UserError):
                forecasts.panel(model, res_id)
            with self.assertRaises(UserError):
                forecasts.impact(model, res_id)
        for date in "tomorrow", 5, "2031-01-01T00:00:00+02:00", ["2031-01-01"]:
            with self.assertRaises(UserError):
                forecasts.with_user(self.purchasing).impact(
                    "purchase.order", self.line.order_id.id, date
                )
        for order_id in None, "x", 0, 2**30, self.order.id:
            with self.assertRaises(UserError):
                forecasts.earliest(order_id)

    def test_impact(self):
        self.supplier.group_rfq = "all"
        self.workspace._join(self.purchasing.partner_id)
        asking = self.Forecast.with_user(self.purchasing)
        purchase = self.line.order_id
        found = asking.impact("purchase.order", purchase.id, "2031-07-15")
        (line,) = found["lines"]
        self.assertEqual(line["state"], "kept")
        self.assertEqual(line["then_state"], "late")
        self.assertGreaterEqual(line["then"], "2031-07-15")
        self.assertEqual((found["customers"], found["hidden"]), (1, 0))
        # nothing has happened
        self.assertEqual(self._forecast(self.order).state, "kept")
        stays = asking.impact("purchase.order.line", self.line.id)["lines"]
        self.assertEqual(stays[0]["then"], stays[0]["predicted"])
        made = self.order.order_line.move_ids.move_orig_ids.production_id
        found = self.Forecast.with_user(self.planning).impact(
            "mrp.production", made.id, "2031-07-15 10:00:00"
        )
        self.assertEqual(found["lines"][0]["then"], "2031-07-15T10:00:00")

    def test_impact_on_customers_of_others(self):
        found = self.Forecast.with_user(self.stranger).impact(
            "purchase.order", self.line.order_id.id, "2031-07-15"
        )
        self.assertEqual(found["lines"], [])
        self.assertEqual((found["customers"], found["hidden"]), (1, 1))
        with self.assertRaises(AccessError):
            self.Forecast.with_user(self.designer).impact(
                "purchase.order", self.line.order_id.id
            )
