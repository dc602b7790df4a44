import random
from datetime import date, timedelta
from statistics import median_low

from odoo.tests import BaseCase, tagged

from ..tools.reorder import DUE, NEW, PAUSED, QUIET, STEADY, gaps, rhythm, usual

START = date(2024, 1, 1)


def on(*numbers):
    return [START + timedelta(days=number) for number in numbers]


def at(days, number, lead=0):
    return rhythm(days, START + timedelta(days=number), lead)


@tagged("post_install", "-at_install")
class TestToolsReorder(BaseCase):
    """When a product is due again: plain arithmetic."""

    def test_steady_buyer(self):
        days = on(0, 30, 60, 90)
        for number, state in (
            (90, STEADY),
            (120, STEADY),
            (121, DUE),
            (150, DUE),
            (151, QUIET),
            (500, QUIET),
        ):
            found = at(days, number)
            self.assertEqual((found.state, found.gap), (state, 30), number)
            self.assertEqual(found.since, number - 90)

    def test_the_lead_brings_it_forward(self):
        days = on(0, 30, 60)
        self.assertEqual(at(days, 80, lead=10).state, STEADY)
        self.assertEqual(at(days, 81, lead=10).state, DUE)
        # never by more than half of the gap
        self.assertEqual(at(days, 75, lead=400).state, STEADY)
        self.assertEqual(at(days, 76, lead=400).state, DUE)

    def test_few_purchases_are_no_habit(self):
        self.assertEqual(at(on(0), 1000).state, NEW)
        self.assertIsNone(at(on(0), 1000).gap)
        found = at(on(0, 30), 1000)
        self.assertEqual((found.state, found.gap), (NEW, 30))
        # several orders of one day are one purchase
        self.assertEqual(at(on(0, 0, 0, 30, 30), 1000).state, NEW)

    def test_seasons(self):
        days = on(0, 20, 40, 365, 385, 405, 730, 750, 770)
        for number, state in (
            (780, STEADY),
            (791, DUE),
            (811, PAUSED),
            (770 + 325, PAUSED),
            (770 + 326, DUE),
            (770 + 345, DUE),
            (770 + 346, QUIET),
        ):
            found = at(days, number)
            self.assertEqual(found.state, state, number)
            self.assertEqual((found.gap, found.season), (20, 325))

    def test_one_long_gap_is_no_season(self):
        found = at(on(0, 30, 60, 200, 230), 300)
        self.assertEqual((found.state, found.season), (QUIET, None))

    def test_against_brute_force(self):
        """A thousand histories, judged by an independent walk over the days."""
        chance = random.Random(20261126)
        for _case in range(1000):
            numbers = [chance.randrange(400) for _n in range(chance.randrange(1, 12))]
            asked = max(numbers) + chance.randrange(500)
            lead = chance.choice((0, 0, 3, 30))
            found = at(on(*numbers), asked, lead)
            self.assertEqual(found.state, self._judge(numbers, asked, lead))

    def _judge(self, numbers, asked, lead):
        bought, steps, last = set(numbers), [], None
        for day in range(max(numbers) + 1):
            if day in bought:
                if last is not None:
                    steps.append(day - last)
                last = day
        if len(bought) < 3:
            return NEW
        middle = sorted(steps)[(len(steps) - 1) // 2]
        long = sorted(step for step in steps if step > 2 * middle)
        waited = asked - last
        if waited <= middle - min(lead, middle // 2):
            return STEADY
        if waited <= 2 * middle:
            return DUE
        if len(long) < 2:
            return QUIET
        season = long[(len(long) - 1) // 2]
        if waited > season + middle:
            return QUIET
        return PAUSED if waited <= season - min(lead, season // 2) else DUE

    def test_what_holds_for_all(self):
        chance = random.Random(7)
        for _case in range(300):
            days = on(*(chance.randrange(300) for _n in range(chance.randrange(1, 9))))
            today = max(days) + timedelta(days=chance.randrange(400))
            found = rhythm(days, today)
            moved = timedelta(days=chance.randrange(1, 5000))
            mixed = [day + moved for day in days] * 2
            chance.shuffle(mixed)
            # neither the date, nor the order, nor a second order of a day matters
            self.assertEqual(rhythm(mixed, today + moved), found)
            between = gaps(days)
            self.assertEqual(sum(between), (max(days) - min(days)).days)
            if between:
                self.assertIn(found.gap, between)
                self.assertEqual(found.gap, median_low(between))
            if found.state in (DUE, QUIET, PAUSED):
                self.assertGreaterEqual(len(set(days)), 3)

    def test_usual(self):
        self.assertIsNone(usual([]))
        self.assertEqual(usual([10, 12, 500]), 12)
