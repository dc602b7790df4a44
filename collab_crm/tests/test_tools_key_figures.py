from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools.key_figures import compared, period_of, reached, trend


@tagged("post_install", "-at_install")
class TestToolsKeyFigures(BaseCase):
    def test_periods(self):
        day = date(2026, 11, 26)
        for kind, back, first, until in (
            ("month", 0, date(2026, 11, 1), date(2026, 12, 1)),
            ("month", 11, date(2025, 12, 1), date(2026, 1, 1)),
            ("quarter", 0, date(2026, 10, 1), date(2027, 1, 1)),
            ("quarter", 4, date(2025, 10, 1), date(2026, 1, 1)),
            ("year", 1, date(2025, 1, 1), date(2026, 1, 1)),
        ):
            self.assertEqual(period_of(day, kind, back), (first, until))

    def test_a_period_under_way_is_compared_as_far_as_it_has_come(self):
        now, before = compared(date(2026, 3, 30), "month")
        self.assertEqual(now, (date(2026, 3, 1), date(2026, 3, 31)))
        # February is shorter
        self.assertEqual(before, (date(2026, 2, 1), date(2026, 3, 1)))
        now, before = compared(date(2026, 3, 10), "month")
        self.assertEqual(before, (date(2026, 2, 1), date(2026, 2, 11)))

    def test_a_period_that_is_over_is_compared_as_a_whole(self):
        now, before = compared(date(2026, 3, 10), "month", 1)
        self.assertEqual(now, (date(2026, 2, 1), date(2026, 3, 1)))
        self.assertEqual(before, (date(2026, 1, 1), date(2026, 2, 1)))
        now, _before = compared(date(2026, 3, 31), "month")
        self.assertEqual(now, (date(2026, 3, 1), date(2026, 4, 1)))

    def test_trend(self):
        self.assertEqual(trend(120, 100), 0.2)
        self.assertEqual(trend(-50, -100), 0.5)
        self.assertIsNone(trend(5, 0))
        self.assertIsNone(trend(None, 5))

    def test_reached(self):
        self.assertEqual(reached(50, 100, 1), 0.5)
        # less is better
        self.assertEqual(reached(10, 5, -1), 0.5)
        self.assertEqual(reached(4, 8, -1), 2)
        for value, target in ((None, 5), (5, None), (0, None)):
            self.assertIsNone(reached(value, target, 1))
