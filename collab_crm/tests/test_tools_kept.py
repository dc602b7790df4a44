from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.kept import Kept, kept, local_day

NOON = datetime(2026, 5, 20, 12)


@tagged("post_install", "-at_install")
class TestToolsKept(BaseCase):
    """Days late, in the calendar in which the promise was meant."""

    def test_days(self):
        for hours, late in (0, 0), (11, 0), (12, 1), (36, 2), (-12, 0), (-13, -1):
            with self.subTest(hours=hours):
                done = NOON + timedelta(hours=hours)
                self.assertEqual(kept(NOON, done), Kept(late, late <= 0))

    def test_the_day_of_the_time_zone_counts(self):
        evening = datetime(2026, 5, 20, 17)
        self.assertEqual(kept(NOON, evening, "UTC").days_late, 0)
        self.assertEqual(kept(NOON, evening, "Asia/Shanghai").days_late, 1)
        self.assertEqual(local_day(datetime(2026, 5, 20, 3), "America/Lima").day, 19)

    def test_a_zone_nobody_knows(self):
        for zone in None, "", "Nowhere/Here", "../etc", "\x00":
            self.assertEqual(local_day(NOON, zone), NOON.date())

    def test_grace(self):
        later = NOON + timedelta(days=2)
        for grace, result in (0, False), (1, False), (2, True), (3, True), (-9, False):
            self.assertEqual(kept(NOON, later, grace=grace).kept, result)

    def test_in_full(self):
        self.assertFalse(kept(NOON, NOON, complete=False).kept)

    def test_later_is_never_better(self):
        for zone in "UTC", "Europe/Berlin", "Pacific/Auckland":
            days = [
                kept(NOON, NOON + timedelta(hours=7 * n), zone).days_late
                for n in range(-40, 200)
            ]
            self.assertEqual(days, sorted(days))
