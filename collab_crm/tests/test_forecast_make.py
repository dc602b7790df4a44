from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast


@tagged("post_install", "-at_install")
class TestForecastMake(CollabForecast):
    """What is made: work orders, orders split, merged, cancelled, finished early."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # tables of tops on stock, to begin with
        cls._stock(cls.top, 100)
        cls.bom.bom_line_ids = [
            Command.clear(),
            Command.create({"product_id": cls.top.id}),
        ]
        cls._flush()

    def _made(self, order):
        return order.order_line.move_ids.move_orig_ids.production_id

    def _with_works(self, minutes=60):
        saw = self.env["mrp.workcenter"].create({"name": "Saw"})
        self.bom.operation_ids = [
            Command.create(
                {
                    "name": name,
                    "workcenter_id": saw.id,
                    "time_cycle_manual": minutes,
                }
            )
            for name in ("Cut", "Glue")
        ]

    def test_planned(self):
        order = self._ordered_table()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        made = self._made(order)
        self.assertEqual(forecast.cause_name and made.name in str(forecast.chain), True)
        made.date_start = datetime(2031, 6, 27, 8)
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "late")
        self.assertEqual(forecast.cause, f"mrp.production,{made.id}")
        self.assertEqual(forecast.predicted_date, made.date_finished)
        self.assertEqual(forecast.department, "manufacturing")

    def test_overdue_production(self):
        order = self._ordered_table()
        made = self._made(order)
        made.user_id = self.planning
        self._forecast(order)
        with self.at(datetime(2031, 6, 23, 9)):
            forecast = self._forecast(order)
            self.assertEqual(forecast.predicted_date, datetime(2031, 6, 23, 9))
        self.assertEqual((forecast.state, forecast.reason), ("late", "production_late"))
        self.assertEqual(forecast.owner_id, self.planning)

    def test_work_on_working_days(self):
        self._with_works(minutes=600)
        order = self._ordered_table(promised=datetime(2031, 6, 6))
        made = self._made(order)
        made.date_start = NOW
        forecast = self._forecast(order)
        kinds = [entry["kind"] for entry in forecast.chain]
        self.assertEqual(kinds.count("workorder"), 2)
        # 20 hours of work, 8 a day
        self.assertGreaterEqual(forecast.predicted_date, NOW + timedelta(days=2))

    def test_component_short(self):
        order = self._ordered_table(quantity=150)
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "no_vendor"))
        purchase = self._purchase(self.top, 60)
        purchase.order_line.date_planned = datetime(2031, 7, 1)
        purchase.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("late", "purchase_late"))

    def test_split(self):
        order = self._ordered_table(quantity=4)
        made = self._made(order)
        parts = made._split_productions({made: [1, 3]})
        self._flush()
        rest = parts - made
        rest.date_start = datetime(2031, 6, 30, 8)
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "late")
        self.assertEqual(forecast.cause, f"mrp.production,{rest.id}")
        self._produce(made)
        life = {e["stage"]: e for e in self._forecast(order).life}
        self.assertEqual((life["made"]["done"], life["made"]["of"]), (1, 4))

    def test_merged(self):
        orders = self._ordered_table(), self._ordered_table(self.buyer_two)
        made = self._made(orders[0]) | self._made(orders[1])
        action = made.action_merge()
        merged = made.browse(action["res_id"])
        merged.date_start = datetime(2031, 6, 30, 8)
        for order in orders:
            forecast = self._forecast(order)
            self.assertEqual(forecast.state, "late")
            self.assertEqual(forecast.cause, f"mrp.production,{merged.id}")

    def test_cancelled(self):
        order = self._ordered_table()
        self._forecast(order)
        self._made(order).action_cancel()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "unknown")
        self.assertIn(forecast.reason, ("shortage", "no_route", "no_vendor"))

    def test_finished_early(self):
        order = self._ordered_table()
        self._produce(self._made(order))
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        self.assertEqual(forecast.stage, "made")
        self.assertEqual(
            forecast.predicted_date, max(NOW, order.picking_ids.scheduled_date)
        )

    def test_life_line_of_what_is_begun(self):
        self._with_works()
        order = self._ordered_table()
        made = self._made(order)
        made.action_assign()
        made.workorder_ids[0].button_start()
        forecast = self._forecast(order)
        life = {entry["stage"]: entry["state"] for entry in forecast.life}
        self.assertEqual(life["ordered"], "done")
        self.assertEqual(life["secured"], "done")
        self.assertEqual(life["production"], "part")
        self.assertEqual(forecast.stage, "production")

    def test_two_steps_to_make(self):
        warehouse = self.stock_location.warehouse_id
        warehouse.manufacture_steps = "pbm"
        order = self._ordered_table(quantity=150)
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "no_vendor"))
        self.assertEqual(
            self._kinds(forecast), ["delivery", "production", "transfer", "shortage"]
        )

    def test_draft_production(self):
        lamp = self._product("Lamp", 40)
        self._bom(lamp, {self.top: 1})
        order = self._confirmed(
            self.buyer, lamp, 3, commitment_date=datetime(2031, 6, 20)
        )
        self.assertEqual(self._forecast(order).reason, "shortage")
        made = self.env["mrp.production"].create(
            {
                "product_id": lamp.id,
                "product_qty": 3,
                "date_start": datetime(2031, 6, 25, 8),
            }
        )
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("late", "not_planned"))
        self.assertEqual(forecast.cause, f"mrp.production,{made.id}")
