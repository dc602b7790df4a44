import logging
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .common_monitor import CollabMonitor

DAY = timedelta(days=1)
BUDGET = 30
_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestMonitorFigures(CollabMonitor):
    """Each figure is what a person would count, and opens what it counts."""

    def test_each_figure_opens_what_it_counts(self):
        self._business()
        for user in (self.management, self.sales, self.warehouse, self.planning):
            figures = self._all_figures(user)
            self.assertGreater(len(figures), 8)
            for panel, figure, count in figures:
                found = self._listed(user, panel, figure)
                self.assertEqual(len(found), count, (user.login, panel, figure))

    def test_each_bar_opens_what_it_counts(self):
        self._business()
        bars = 0
        for panel in self._answer()["panels"]:
            for bar in panel["bars"]:
                figure = panel["bar_figure"]
                found = self._listed(
                    self.management, panel["code"], figure, bar["value"]
                )
                self.assertEqual(len(found), bar["count"], (panel["code"], bar))
                bars += 1
        self.assertGreater(bars, 3)

    def test_pipeline(self):
        before = self._panel("pipeline")
        self._leads()
        after = self._panel("pipeline")
        self.assertEqual(
            self._growth(before, after),
            {"rotting": 1, "overdue": 1, "open": 3, "won": 1},
        )
        amounts = {
            code: after["amounts"][code] - before["amounts"][code]
            for code in ("rotting", "open", "won")
        }
        self.assertEqual(amounts, {"rotting": 300, "open": 600, "won": 50})
        self.assertEqual(after["bars"]["Waiting for a Drawing"], 1)

    def test_orders_and_deliveries(self):
        with freeze_time("2031-03-05 10:00:00"):
            orders = self._panel("orders")
            goods = self._panel("deliveries")
            late, today, soon, far = (self._sold(days) for days in (-4, 0, 3, 30))
            self.assertEqual(
                self._growth(orders, self._panel("orders")),
                {"late": 1, "today": 1, "week": 2, "confirmed": 4},
            )
            # what the panels count, by hand
            waiting = (late | today | soon | far).picking_ids
            start, end = "2031-03-05 00:00:00", "2031-03-06 00:00:00"
            expected = {"late": 0, "today": 0, "ready": 0, "done": 0}
            for picking in waiting:
                when = fields.Datetime.to_string(picking.scheduled_date)
                expected["late"] += when < start
                expected["today"] += start <= when < end
                expected["ready"] += picking.state == "assigned"
            self.assertEqual(self._growth(goods, self._panel("deliveries")), expected)
            self._validate(today.picking_ids)
            self._flush()
            after = self._growth(goods, self._panel("deliveries"))
            self.assertEqual(after["done"], 1)
            self.assertEqual(after["ready"], expected["ready"] - 1)
            self.assertEqual(self._growth(orders, self._panel("orders"))["today"], 0)

    def test_a_day_is_that_of_the_reader(self):
        with freeze_time("2031-03-05 10:00:00"):
            self.management.tz, self.sales.tz = "UTC", "Pacific/Auckland"
            panels = [
                self._panel("orders", user) for user in self.management | self.sales
            ]
            before = [panel["counts"]["today"] for panel in panels]
            # tomorrow in Auckland
            self._order(commitment_date="2031-03-05 12:00:00").action_confirm()
            panels = [
                self._panel("orders", user) for user in self.management | self.sales
            ]
            after = [panel["counts"]["today"] for panel in panels]
            self.assertEqual(
                [b - a for a, b in zip(before, after, strict=True)], [1, 0]
            )

    def test_promises_by_department(self):
        before = self._panel("promises")
        lines = self._lines(self.customer, 4)
        states = ("late", "risk", "unknown", "kept")
        places = ("purchasing", "manufacturing", "purchasing", "purchasing")
        for line, state, department in zip(lines, states, places, strict=True):
            self._forecast(line, state=state, department=department)
        after = self._panel("promises")
        self.assertEqual(
            self._growth(before, after),
            {"late": 1, "risk": 1, "unknown": 1, "endangered": 3},
        )
        self.assertEqual(after["bars"], {"Manufacturing": 1, "Purchasing": 2})
        self.assertEqual(after["rows"][0]["title"], lines.order_id.name)

    def test_alerts_by_age(self):
        before = self._panel("alerts")
        alert = self._alert()
        now = fields.Datetime.now()
        for days, code in ((0, "today"), (2, "days"), (6, "week"), (20, "old")):
            alert.opened_at = now.replace(hour=12) - days * DAY
            alert.acknowledge_by = now + DAY
            growth = self._growth(before, self._panel("alerts"))
            self.assertEqual({c for c, n in growth.items() if n}, {code, "all"})
        alert.acknowledge_by = now - DAY
        self.assertEqual(
            self._growth(before, self._panel("alerts"))["unacknowledged"], 1
        )
        alert._resolve()
        self.assertFalse(any(self._growth(before, self._panel("alerts")).values()))

    def test_requests(self):
        before = self._panel("requests")
        tasks = self._requests()
        self.assertEqual(
            self._growth(before, self._panel("requests")),
            {"late": 1, "near": 1, "nobody": 3, "open": 3},
        )
        # work for a customer that he has not asked a desk for is no request
        elsewhere = self.env["project.project"].create({"name": "Fitting"})
        tasks[:1].copy({"project_id": elsewhere.id})
        self.assertEqual(self._growth(before, self._panel("requests"))["open"], 3)
        # internal work, and what is done, waits for nobody outside
        tasks[0].partner_id = False
        tasks[1].state = "1_done"
        self.assertEqual(
            self._growth(before, self._panel("requests")),
            {"late": 0, "near": 0, "nobody": 1, "open": 1},
        )

    def test_as_many_queries_for_many(self):
        self._business()

        def count():
            self._answer()
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Monitor.with_user(self.management).figures()
            return self.env.cr.sql_log_count - before

        few = count()
        _logger.info("The monitor needs %s queries", few)
        self.assertLessEqual(few, BUDGET)
        for _n in range(3):
            self._business()
        lines = self._lines(self.customer_two, 40)
        for line in lines:
            self._forecast(line)
        self.assertLessEqual(count(), few)
