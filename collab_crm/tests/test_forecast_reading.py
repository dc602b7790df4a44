from datetime import datetime, timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_forecast import NOW, CollabForecast


@tagged("post_install", "-at_install")
class TestForecastReading(CollabForecast):
    """Who reads what of forecasts: panel, impact, and dates before a promise."""

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


@tagged("post_install", "-at_install")
class TestForecastEarliest(CollabForecast):
    """The earliest honest date of a quotation."""

    def _earliest(self, order):
        self._flush()
        return self.Forecast.with_user(self.sales).earliest(order.id)

    def _wished(self, days, product=None, quantity=1):
        wish = NOW + timedelta(days=days)
        return self._order(product=product, quantity=quantity, commitment_date=wish)

    def test_from_stock(self):
        order = self._wished(1)
        (line,) = self._earliest(order)
        self.assertEqual(line["earliest"], NOW.isoformat())
        self.assertEqual(line["state"], "ok")

    def test_vendor_takes_three_days(self):
        self.leg.route_ids = False
        order = self._wished(2, self.leg)
        (line,) = self._earliest(order)
        self.assertEqual(line["earliest"], (NOW + timedelta(days=3)).isoformat())
        self.assertEqual((line["state"], line["reason"]), ("late", "vendor_days"))
        self.assertEqual(line["reason_label"], "The vendor needs time")
        self._stock(self.leg, 1)
        self.assertEqual(self._earliest(order)[0]["state"], "ok")

    def test_over_two_levels_with_time_to_make(self):
        self.bom.produce_delay = 4
        order = self._wished(5, self.table)
        (line,) = self._earliest(order)
        # planks in three days, then four days for the table
        self.assertEqual(line["earliest"], (NOW + timedelta(days=7)).isoformat())
        self.assertEqual(line["state"], "late")
        # nobody has planned a delivery that it could be late for
        delivery = line["chain"][0]
        self.assertEqual((delivery["planned"], delivery["late"]), (None, False))
        kinds = [entry["kind"] for entry in line["chain"] if entry["critical"]]
        self.assertEqual(kinds, ["delivery", "production", "production", "purchase"])
        order.with_user(self.sales).action_collab_take_earliest()
        self.assertEqual(order.commitment_date, NOW + timedelta(days=7))
        self.assertEqual(self._earliest(order)[0]["state"], "ok")
        # the customer still wishes what he wished
        wishes = self.env["collab.promise"].search(
            [("order_id", "=", order.id), ("kind", "=", "requested")]
        )
        self.assertEqual(wishes.mapped("date"), [NOW + timedelta(days=5)])

    def test_work_in_working_hours(self):
        saw = self.env["mrp.workcenter"].create({"name": "Saw"})
        self.bom.operation_ids = [
            Command.create(
                {
                    "name": "Cut",
                    "workcenter_id": saw.id,
                    "time_cycle_manual": 60 * 16,
                }
            )
        ]
        (line,) = self._earliest(self._wished(5, self.table))
        # three days for planks, then sixteen hours of eight a day
        self.assertGreaterEqual(line["earliest"], (NOW + timedelta(days=4)).isoformat())
        kinds = [entry["kind"] for entry in line["chain"] if entry["critical"]]
        self.assertEqual(
            kinds, ["delivery", "production", "workorder", "production", "purchase"]
        )

    def test_what_others_need_is_theirs(self):
        lamp = self._product("Lamp", 40)
        self._stock(lamp, 2)
        self._confirmed(self.buyer_two, lamp, 4)
        purchase = self._purchase(lamp, 3)
        purchase.order_line.date_planned = NOW + timedelta(days=9)
        purchase.button_confirm()
        # the host has made the supplier a vendor
        lamp.seller_ids.unlink()
        (line,) = self._earliest(self._wished(1, lamp))
        self.assertEqual(line["earliest"], (NOW + timedelta(days=9)).isoformat())
        (line,) = self._earliest(self._wished(1, lamp, 2))
        self.assertEqual((line["earliest"], line["reason"]), (None, "no_vendor"))
        with self.assertRaisesRegex(UserError, "No vendor is known"):
            self._wished(1, lamp, 2).action_collab_take_earliest()

    def test_two_lines_want_the_same(self):
        lamp = self._product("Lamp", 40)
        lamp.seller_ids = [Command.create({"partner_id": self.supplier.id, "delay": 8})]
        self._stock(lamp, 2)
        order = self._wished(1, lamp, 2)
        order.order_line.copy({"order_id": order.id, "product_uom_qty": 1})
        first, second = self._earliest(order)
        self.assertEqual((first["state"], second["state"]), ("ok", "late"))

    def test_kit(self):
        kit = self._product("Set", 90)
        self._bom(kit, {self.leg: 2, self.chair: 1}, type="phantom")
        (line,) = self._earliest(self._wished(1, kit))
        self.assertEqual(line["earliest"], (NOW + timedelta(days=3)).isoformat())

    def test_circular_bill_of_materials(self):
        bom = self._bom(self.chair, {self.leg: 1})
        self._flush()
        # the host refuses it on the screen; an import went around
        self.env.cr.execute(
            "UPDATE mrp_bom_line SET product_id = %s WHERE bom_id = %s",
            [self.chair.id, bom.id],
        )
        self.env.invalidate_all()
        (line,) = self._earliest(self._wished(1, self.chair, 2000))
        self.assertEqual((line["state"], line["reason"]), ("unknown", "circular"))

    def test_nothing_is_written_and_queries_are_constant(self):
        orders = [self._wished(5, self.table) for _n in range(2)]
        for _n in range(30):
            orders[1].order_line[0].copy({"order_id": orders[1].id})
        counts = []
        for order in orders[0], orders[0], orders[1]:
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._earliest(order)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 2)
        self.assertFalse(self._bought(self.wood))

    def test_many_components_cost_no_more(self):
        counts = []
        for number in 1, 1, 20:
            made = self._product(f"Made of {number}", 10)
            parts = {}
            for n in range(number):
                part = self._product(f"Part {number}-{n}", 1)
                part.seller_ids = [
                    Command.create({"partner_id": self.supplier.id, "delay": n})
                ]
                parts[part] = 1
            self._bom(made, parts)
            order = self._wished(30, made)
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            (line,) = self._earliest(order)
            counts.append(self.env.cr.sql_log_count - before)
            expected = NOW + timedelta(days=number - 1)
            self.assertEqual(line["earliest"], expected.isoformat())
        self.assertLessEqual(counts[2], counts[1] + 5)

    def test_confirmed_as_promised(self):
        order = self._wished(1, self.table)
        order.action_collab_take_earliest()
        order.action_confirm()
        self._flush()
        self._bought(self.wood).order_id.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        self.assertEqual(forecast.promised_date, order.commitment_date)
        self.assertEqual(
            datetime.date(forecast.predicted_date), order.commitment_date.date()
        )
