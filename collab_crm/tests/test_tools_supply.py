import random
from datetime import datetime
from types import SimpleNamespace

from odoo.tests import BaseCase, tagged

from ..tools.forecast_row import standing
from ..tools.supply_share import Sharing
from ..tools.working_weeks import calendar_of

MONDAY = datetime(2031, 6, 2, 6)
WEEK = [(str(day), None, 8, 12) for day in range(5)]


@tagged("post_install", "-at_install")
class TestToolsSupply(BaseCase):
    """Who gets which goods, and when people work."""

    def test_stock_first_then_what_comes(self):
        sharing = Sharing({"here": 2}, [("a", "here", 3), ("b", "there", 9)])
        self.assertEqual(sharing.take("here", 4), [(None, 2), ("a", 2)])
        self.assertEqual(sharing.take("here", 4), [("a", 1)])
        self.assertEqual(sharing.take("here", 1), [])
        self.assertEqual(sharing.take("nowhere", 1), [])

    def test_nothing_is_given_twice(self):
        dice = random.Random(3)
        for _round in range(200):
            stock = dice.randint(0, 5)
            coming = [(n, "p", dice.randint(0, 4)) for n in range(dice.randint(0, 5))]
            sharing = Sharing({"p": stock}, coming)
            wanted = [dice.randint(0, 6) for _n in range(6)]
            given = [sharing.take("p", quantity) for quantity in wanted]
            total = sum(quantity for taken in given for _s, quantity in taken)
            there = stock + sum(quantity for _s, _p, quantity in coming)
            self.assertEqual(total, min(there, sum(wanted)))
            for taken, quantity in zip(given, wanted, strict=True):
                self.assertLessEqual(sum(part for _s, part in taken), quantity)

    def test_working_hours_of_a_place(self):
        # eight in Brussels is six in UTC, in summer
        calendar = calendar_of(MONDAY, "Europe/Brussels", WEEK, [])
        self.assertEqual(calendar.after(MONDAY, 4), datetime(2031, 6, 2, 10))
        self.assertEqual(calendar.after(MONDAY, 5), datetime(2031, 6, 3, 7))
        winter = datetime(2031, 1, 6)
        calendar = calendar_of(winter, "Europe/Brussels", WEEK, [])
        self.assertEqual(calendar.after(winter, 4), datetime(2031, 1, 6, 11))

    def test_leaves_and_unknown_zones(self):
        leave = datetime(2031, 6, 2), datetime(2031, 6, 4)
        calendar = calendar_of(MONDAY, "No/Where", WEEK, [leave])
        self.assertEqual(calendar.after(MONDAY, 1), datetime(2031, 6, 4, 9))

    def test_weeks_that_take_turns(self):
        monday = MONDAY.toordinal()
        week = str((monday - 1) // 7 % 2)
        hours = [("0", week, 8, 12)]
        calendar = calendar_of(MONDAY, "UTC", hours, [], two_weeks=True)
        self.assertEqual(calendar.after(MONDAY, 5), datetime(2031, 6, 16, 9))

    def _standing(self, promised, date, reason=None, tz=None, problem=None):
        result = SimpleNamespace(date=date, reason=reason, problem=problem)
        return standing(promised, result, tz)

    def test_a_promise_is_kept_on_its_day(self):
        promised = datetime(2031, 6, 2, 8)
        self.assertEqual(self._standing(promised, datetime(2031, 6, 2, 20)), "kept")
        self.assertEqual(self._standing(promised, datetime(2031, 6, 3, 1)), "late")
        # the customer's day
        in_town = self._standing(
            promised, datetime(2031, 6, 3, 1), tz="America/New_York"
        )
        self.assertEqual(in_town, "kept")

    def test_risk_and_unknown(self):
        promised, date = datetime(2031, 6, 9), datetime(2031, 6, 2)
        self.assertEqual(self._standing(promised, date, "purchase_late"), "risk")
        self.assertEqual(self._standing(promised, date, "planned_late"), "kept")
        self.assertEqual(self._standing(None, date), "open")
        self.assertEqual(self._standing(promised, None, problem="shortage"), "unknown")
