import random
from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.working import Calendar

# a Monday
START = datetime(2026, 3, 2)
WEEK = {day: [(8, 12), (13, 17)] for day in range(5)}


def at(day, hour=0):
    return START + timedelta(days=day, hours=hour)


@tagged("post_install", "-at_install")
class TestToolsWorking(BaseCase):
    def setUp(self):
        super().setUp()
        self.office = Calendar.weekly(WEEK, START, 60)

    def test_day_and_pause(self):
        for begin, hours, end in [
            (at(0, 8), 2, at(0, 10)),
            (at(0, 8), 5, at(0, 14)),
            (at(0, 12.5), 1, at(0, 14)),
            (at(0, 8), 8, at(0, 17)),
            (at(0, 8), 0, at(0, 8)),
            # before work, and in the night
            (at(0, 3), 1, at(0, 9)),
            (at(0, 22), 1, at(1, 9)),
            # Friday afternoon, and Saturday
            (at(4, 16), 2, at(7, 9)),
            (at(5, 10), 1, at(7, 9)),
            (at(0, 8), 40, at(4, 17)),
            (at(0, 8), 41, at(7, 9)),
        ]:
            with self.subTest(begin=begin, hours=hours):
                self.assertEqual(self.office.after(begin, hours), end)

    def test_leave(self):
        calendar = Calendar.weekly(WEEK, START, 60, [(at(1), at(3, 10))])
        self.assertEqual(calendar.after(at(0, 16), 2), at(3, 11))

    def test_night_shift(self):
        calendar = Calendar([(at(n, 22), at(n + 1, 6)) for n in range(5)])
        self.assertEqual(calendar.after(at(0, 12), 10), at(2))

    def test_no_working_time_is_around_the_clock(self):
        self.assertEqual(Calendar().after(at(5), 30), at(6, 6))
        self.assertEqual(Calendar([(at(1), at(1))]).after(at(5), 30), at(6, 6))

    def test_beyond_what_is_known(self):
        """It goes on as it was, and never back."""
        end = self.office.after(at(200), 40)
        self.assertGreater(end, at(204))
        self.assertLess(end, at(209))

    def test_later_is_never_sooner(self):
        rng = random.Random(5)
        for _case in range(300):
            parts = [(rng.randrange(60), rng.randrange(1, 9)) for _n in range(6)]
            calendar = Calendar([(at(0, a), at(0, a + b)) for a, b in parts])
            begin, more = at(0, rng.randrange(90)), timedelta(hours=rng.randrange(9))
            hours = rng.randrange(30)
            end = calendar.after(begin, hours)
            self.assertGreaterEqual(end, begin + timedelta(hours=hours))
            self.assertGreaterEqual(calendar.after(begin + more, hours), end)
            self.assertGreaterEqual(calendar.after(begin, hours + 1), end)
