from datetime import datetime, timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast


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
        self.assertEqual((line["state"], line["wished"]), ("late", True))
        # nobody has planned a delivery that it could be late for
        delivery = line["chain"][0]
        self.assertEqual((delivery["planned"], delivery["late"]), (None, False))
        kinds = [entry["kind"] for entry in line["chain"] if entry["critical"]]
        self.assertEqual(kinds, ["delivery", "production", "production", "purchase"])
        order.with_user(self.sales).action_collab_take_earliest()
        self.assertEqual(order.commitment_date, NOW + timedelta(days=7))
        (line,) = self._earliest(order)
        self.assertEqual((line["state"], line["wished"]), ("ok", False))
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

    def test_a_route_of_the_line_goes_past_the_stock(self):
        """Bought for this order, although there is some."""
        lamp = self._product("Lamp", 40)
        lamp.seller_ids = [Command.create({"partner_id": self.supplier.id, "delay": 8})]
        self._stock(lamp, 2)
        order = self._wished(1, lamp)
        self.assertEqual(self._earliest(order)[0]["earliest"], NOW.isoformat())
        order.order_line.route_ids = self.wood.route_ids
        (line,) = self._earliest(order)
        expected = NOW + timedelta(days=8)
        self.assertEqual(line["earliest"], expected.isoformat())

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
