import logging
from datetime import date, datetime, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_monitor import CollabMonitor

_logger = logging.getLogger(__name__)
DAY = timedelta(days=1)
NOW = datetime(2031, 3, 20, 10)
BUDGET = 30


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestOverview(CollabMonitor):
    """The key figures of a period beside the last one and the targets."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Overview = cls.env["collab.overview"]
        cls.Target = cls.env["collab.target"]
        cls.Target.search([]).unlink()

    def _answer(self, user=None, **asked):
        self._flush()
        self.env.invalidate_all()
        return self.Overview.with_user(user or self.management).key_figures(**asked)

    def _figure(self, code, user=None, **asked):
        for group in self._answer(user, **asked)["groups"]:
            for figure in group["figures"]:
                if figure["code"] == code:
                    return figure
        return None

    def _ordered(self, at, price, **vals):
        order = self._order(**vals)
        order.order_line.price_unit = price
        order.action_confirm()
        order.date_order = at
        self._flush()
        return order

    def test_beside_the_last_period(self):
        self._ordered(datetime(2031, 3, 5), 300)
        self._ordered(datetime(2031, 3, 19), 100)
        self._ordered(datetime(2031, 2, 10), 200)
        # after the 20th of the last month: later than this month has come
        self._ordered(datetime(2031, 2, 25), 900)
        figure = self._figure("order_amount")
        self.assertEqual((figure["value"], figure["before"]), (400, 200))
        self.assertEqual((figure["trend"], figure["better"]), (1, 1))
        last = self._figure("order_amount", back=1)
        self.assertEqual((last["value"], last["before"]), (1100, 0))
        self.assertIsNone(last["trend"])
        self.assertEqual(self._figure("order_count", period="quarter")["value"], 4)
        self.assertEqual(self._figure("order_count", period="year")["value"], 4)

    def test_a_day_is_that_of_the_reader(self):
        self._ordered(datetime(2031, 2, 28, 18), 100)
        self.assertEqual(self._figure("order_count")["value"], 0)
        self.Overview = self.Overview.with_context(tz="Asia/Shanghai")
        self.assertEqual(self._figure("order_count")["value"], 1)

    def test_each_figure_opens_its_rows(self):
        self._business()
        self._ordered(datetime(2031, 3, 5), 300)
        figures = [
            figure for group in self._answer()["groups"] for figure in group["figures"]
        ]
        self.assertGreaterEqual(len(figures), 15)
        overview = self.Overview.with_user(self.management)
        for figure in figures:
            action = overview.list_of(figure["code"])
            key = next(k for k in overview._keys() if k.code == figure["code"])
            Report = self.env[action["res_model"]].with_user(self.management)
            [(value,)] = Report._read_group(action["domain"], [], [key.aggregate])
            self.assertEqual(value or 0, figure["value"] or 0, figure["code"])

    def test_owners(self):
        team = self.env["crm.team"].create({"name": "Export"})
        self._ordered(datetime(2031, 3, 5), 300, team_id=team.id)
        self._ordered(datetime(2031, 3, 6), 50, user_id=self.management.id)
        self.assertEqual(self._figure("order_amount", team_id=team.id)["value"], 300)
        mine = self._figure("order_amount", user_id=self.management.id)
        self.assertEqual(mine["value"], 50)
        # nobody knows of which team an alert is
        self.assertIsNone(self._figure("alert_count", team_id=team.id))

    def test_targets(self):
        vals = {"figure": "order_amount", "value": 800, "date_from": date(2031, 1, 1)}
        self.Target.create(vals)
        self.Target.create(vals | {"value": 500, "date_from": date(2031, 3, 1)})
        self.Target.create(vals | {"value": 900, "date_from": date(2031, 4, 1)})
        self.Target.create(vals | {"period": "year", "value": 9000})
        self._ordered(datetime(2031, 3, 5), 400)
        figure = self._figure("order_amount")
        self.assertEqual((figure["target"], figure["reached"]), (500, 0.8))
        self.assertEqual(self._figure("order_amount", back=1)["target"], 800)
        self.assertEqual(self._figure("order_amount", period="year")["target"], 9000)
        self.assertIsNone(self._figure("order_amount", period="quarter")["target"])

    def test_targets_of_persons_and_teams(self):
        vals = {"figure": "order_amount", "date_from": date(2031, 1, 1)}
        self.Target.create(vals | {"value": 800, "user_id": self.sales.id})
        self.Target.create(vals | {"value": 900, "team_id": self.sales_team.id})
        self.Target.create(vals | {"value": 70, "user_id": self.warehouse.id})
        self._ordered(
            datetime(2031, 3, 5), 400, user_id=self.sales.id, team_id=self.sales_team.id
        )
        people = {
            (row["kind"], row["name"]): (row["value"], row["target"])
            for row in self._answer()["people"]
        }
        self.assertEqual(
            people,
            {
                ("team", "Furniture Sales"): (400, 900),
                ("user", "Sally Sales"): (400, 800),
                ("user", "Wim Warehouse"): (0, 70),
            },
        )
        # a colleague reads his own, and those of teams
        names = [row["name"] for row in self._answer(self.sales)["people"]]
        self.assertEqual(names, ["Furniture Sales", "Sally Sales"])
        mine = self._figure("order_amount", self.sales, user_id=self.sales.id)
        self.assertEqual((mine["target"], mine["reached"]), (800, 0.5))

    def test_what_is_no_target(self):
        vals = {"figure": "order_amount", "value": 800}
        for bad, error in (
            ({"value": 0}, IntegrityError),
            ({"figure": "on_time", "value": 95}, ValidationError),
            ({"figure": "alert_count", "team_id": self.sales_team.id}, ValidationError),
            ({"team_id": self.sales_team.id, "user_id": self.sales.id}, IntegrityError),
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(error),
                self.env.cr.savepoint(),
            ):
                self.Target.create(vals | bad)
        self.Target.create(vals)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.Target.create(vals)

    def test_bad_input(self):
        for asked in (
            {"period": "week"},
            {"period": ["month"]},
            {"back": -1},
            {"back": "1"},
            {"back": True},
            {"back": 10**6},
            {"team_id": "x"},
            {"user_id": [1]},
            {"team_id": 1, "user_id": 1},
        ):
            with self.assertRaises(UserError):
                self._answer(**asked)
        for code in ("moon", None, ["rating"]):
            with self.assertRaises(UserError):
                self.Overview.with_user(self.management).list_of(code)

    def test_as_many_queries_for_many(self):
        self._business()
        vals = {"figure": "order_amount", "date_from": date(2031, 1, 1), "value": 9}
        self.Target.create(vals | {"user_id": self.sales.id})

        def count():
            self._answer()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Overview.with_user(self.management).key_figures()
            return self.env.cr.sql_log_count - before

        few = count()
        _logger.info("The overview needs %s queries", few)
        self.assertLessEqual(few, BUDGET)
        self._business()
        for user in (self.warehouse, self.purchasing, self.planning):
            self.Target.create(vals | {"user_id": user.id})
        self.assertLessEqual(count(), few)
