from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast


@tagged("post_install", "-at_install")
class TestForecastCapacity(CollabForecast):
    """Work centres that are busy, or stand still, over the host's own flows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hours = cls.env["resource.calendar"].create(
            {"name": "Around the week", "tz": "UTC", "hours_per_day": 8}
        )
        cls.saw = cls._center("Saw")
        cls.lamp = cls._product("Lamp", 40, cls.table.route_ids)
        cls.lamp_bom = cls._bom(cls.lamp, {cls.leg: 1})
        cls.lamp_bom.operation_ids = [
            Command.create(
                {
                    "name": "Cut",
                    "workcenter_id": cls.saw.id,
                    "time_cycle_manual": 60 * 8,
                }
            )
        ]
        cls.leg.route_ids = False
        cls._stock(cls.leg, 500)
        cls._flush()

    @classmethod
    def _center(cls, name, **vals):
        vals = {"name": name, "resource_calendar_id": cls.hours.id, **vals}
        return cls.env["mrp.workcenter"].create(vals)

    def _earliest(self, *lines, quantity=1):
        order = self._order(product=self.lamp, quantity=quantity)
        for number in lines:
            order.order_line[0].copy({"order_id": order.id, "product_uom_qty": number})
        self._flush()
        return self.Forecast.with_user(self.sales).earliest(order.id)

    def _date(self, *args, **kwargs):
        return datetime.fromisoformat(self._earliest(*args, **kwargs)[-1]["earliest"])

    def _production(self, quantity=1, start=NOW, plan=True):
        made = self.env["mrp.production"].create(
            {"product_id": self.lamp.id, "product_qty": quantity, "date_start": start}
        )
        made.action_confirm()
        if plan:
            made.button_plan()
        self._flush()
        return made

    def _block(self, center):
        loss = self.env["mrp.workcenter.productivity.loss"].search(
            [("loss_type", "=", "availability")], limit=1
        )
        stop = self.env["mrp.workcenter.productivity"].create(
            {"workcenter_id": center.id, "loss_id": loss.id, "description": "Broken"}
        )
        self._flush()
        self.assertEqual(center.working_state, "blocked")
        return stop

    def test_after_what_is_planned(self):
        (free,) = self._earliest()
        self.assertEqual(free["reason"], "making_days")
        planned = self._production(3)
        (line,) = self._earliest()
        end = planned.workorder_ids.date_finished
        # as the host would plan it now
        slot = self.saw._get_first_available_slot(NOW, 480)
        self.assertEqual(line["earliest"], slot[1].isoformat())
        self.assertGreater(slot[1], end)
        self.assertEqual(line["reason"], "centre_busy")
        self.assertEqual(line["reason_label"], "Work center has no time")
        cause = [entry for entry in line["chain"] if entry["critical"]][-1]
        self.assertEqual((cause["kind"], cause["reason"]), ("workorder", "centre_busy"))
        planned.action_cancel()
        self.assertEqual(self._earliest()[0]["earliest"], free["earliest"])

    def test_a_gap_that_is_long_enough_is_used(self):
        free = self._date()
        self._production(2, NOW + timedelta(days=21))
        self.assertEqual(self._date(), free)
        # no room for so many before it
        self.assertGreater(self._date(quantity=30), self.saw.order_ids.date_finished)

    def test_confirmed_and_not_planned_counts_too(self):
        free = self._date()
        self._production(3, plan=False)
        self.assertEqual(self.saw.order_ids.leave_id.ids, [])
        later = self._date()
        self.assertGreaterEqual(later, free + timedelta(days=3))
        # somebody plans it: the same time
        self.saw.order_ids.production_id.button_plan()
        self._flush()
        self.assertEqual(self._date(), later)

    def test_time_off_of_a_machine(self):
        free = self._date()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Maintenance",
                "calendar_id": self.hours.id,
                "resource_id": self.saw.resource_id.id,
                "date_from": NOW - timedelta(hours=8),
                "date_to": NOW + timedelta(days=4),
            }
        )
        self._flush()
        self.assertGreaterEqual(self._date(), free + timedelta(days=3))

    def test_lines_of_one_quotation_wait_for_each_other(self):
        first, second = self._earliest(1)
        days = datetime.fromisoformat(second["earliest"]) - datetime.fromisoformat(
            first["earliest"]
        )
        self.assertEqual(days, timedelta(days=1))
        self.assertEqual(second["reason"], "centre_busy")

    def test_an_alternative_that_has_time(self):
        other = self._center("Saw two", time_efficiency=60)
        self.saw.alternative_workcenter_ids = other
        free = self._date()
        self._production(1)
        # slower, but free
        self.assertTrue(free < self._date() < free + timedelta(days=1))
        self.assertEqual(self._earliest()[0]["reason"], "making_days")

    def test_over_two_levels(self):
        """The frame is cut on the same saw before the table is made."""
        self.bom.operation_ids = [
            Command.create(
                {
                    "name": "Fit",
                    "workcenter_id": self.saw.id,
                    "time_cycle_manual": 60 * 8,
                }
            )
        ]
        order = self._order(product=self.table)
        self._flush()
        free = self.Forecast.with_user(self.sales).earliest(order.id)[0]
        self._production(10)
        (line,) = self.Forecast.with_user(self.sales).earliest(order.id)
        self.assertGreater(line["earliest"], free["earliest"])
        kinds = [entry["kind"] for entry in line["chain"] if entry["critical"]]
        self.assertEqual(kinds, ["delivery", "production", "workorder"])

    def test_quotation_for_a_work_center_that_stands_still(self):
        self._block(self.saw)
        with self.at(NOW + timedelta(hours=1)):
            (line,) = self._earliest()
        self.assertEqual(line["reason"], "centre_blocked")
        self.assertTrue(line["earliest"])
        cause = [entry for entry in line["chain"] if entry["critical"]][-1]
        self.assertEqual((cause["kind"], cause["name"]), ("workcenter", "Saw"))

    def test_queries_do_not_grow(self):
        counts = []
        for number in 1, 1, 20:
            for _n in range(number - 1):
                self._production()
            order = self._order(product=self.lamp)
            for _n in range(number - 1):
                order.order_line[0].copy({"order_id": order.id})
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Forecast.with_user(self.sales).earliest(order.id)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 5)

    # a work center that stands still

    def _ordered(self, promised):
        order = self._confirmed(self.buyer, self.lamp, commitment_date=promised)
        self._flush()
        return order

    def test_a_stop_is_the_stated_reason(self):
        order = self._ordered(NOW + timedelta(days=1))
        made = self.env["mrp.production"].search([("product_id", "=", self.lamp.id)])
        made.date_start = NOW
        made.button_plan()
        forecast = self._forecast(order)
        self.assertIn(f"mrp.workcenter,{self.saw.id}", forecast.watch)
        self.assertEqual(forecast.state, "kept")
        stop = self._block(self.saw)
        with self.at(NOW + timedelta(hours=6)):
            self._run()
            self.assertEqual(
                (forecast.state, forecast.reason), ("risk", "centre_blocked")
            )
            self.assertEqual(forecast.cause, f"mrp.workcenter,{self.saw.id}")
            self.assertEqual(forecast.cause_name, "Saw")
            self.assertEqual(forecast.department, "manufacturing")
            # it does not silently stay where it was
            self.assertGreater(forecast.predicted_date, made.date_finished)
        with self.at(NOW + timedelta(days=3)):
            self._run()
            self.assertEqual(forecast.state, "late")
            stop.date_end = NOW + timedelta(days=3)
            self._run()
            self.assertNotEqual(forecast.reason, "centre_blocked")

    def test_one_alert_for_all_it_holds_up(self):
        self.env["collab.alert.department"].create(
            {
                "company_id": self.company.id,
                "department": "manufacturing",
                "user_id": self.planning.id,
            }
        )
        orders = [self._ordered(NOW + timedelta(days=1)) for _n in range(3)]
        self._block(self.saw)
        with self.at(NOW + timedelta(days=3)):
            self._run()
            self.Forecast._cron_promises_all()
            self._run()
        alert = self.env["collab.alert"].search(
            [("kind", "=", "centre_blocked"), ("state", "=", "open")]
        )
        self.assertEqual(len(alert), 1)
        self.assertEqual(alert.name, "Saw")
        self.assertEqual(alert.user_id, self.planning)
        self.assertEqual(alert.impact_ids.order_id.ids, [order.id for order in orders])
        self.assertEqual(alert.action_open_document()["res_model"], "mrp.workcenter")

    def test_a_stop_does_not_endanger_what_is_planned_for_later(self):
        order = self._ordered(NOW + timedelta(days=60))
        made = self.env["mrp.production"].search([("product_id", "=", self.lamp.id)])
        made.date_start = NOW + timedelta(days=30)
        made.button_plan()
        self._block(self.saw)
        forecast = self._forecast(order)
        with self.at(NOW + timedelta(hours=1)):
            self._run()
        self.assertEqual(forecast.state, "kept")

    def test_work_is_no_stop(self):
        order = self._ordered(NOW + timedelta(days=9))
        self._forecast(order)
        work = self.saw.order_ids
        work.button_start()
        self._flush()
        marks = self.env["collab.forecast.mark"].search([]).mapped("key")
        self.assertNotIn(f"mrp.workcenter,{self.saw.id}", marks)
