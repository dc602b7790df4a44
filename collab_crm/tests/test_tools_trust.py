from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.engagement import minutes, score, visits
from ..tools.limiter import Limiter
from ..tools.rooms import page_of
from ..tools.visitor import family, shortened

NINE = datetime(2026, 5, 4, 9)


def at(*minutes_):
    return [NINE + timedelta(minutes=one) for one in minutes_]


@tagged("post_install", "-at_install")
class TestToolsTrust(BaseCase):
    """The arithmetic behind the trust page."""

    def test_visits(self):
        self.assertEqual(visits([]), 0)
        self.assertEqual(visits(at(0)), 1)
        self.assertEqual(visits(at(0, 10, 29)), 1)
        self.assertEqual(visits(at(0, 30, 100)), 3)

    def test_minutes(self):
        self.assertEqual(minutes([]), 0)
        self.assertEqual(minutes(at(0)), 0, "nobody knows how long the last was")
        self.assertEqual(minutes(at(0, 3, 5)), 5)
        self.assertEqual(minutes(at(0, 25)), 10, "he went away in between")
        self.assertEqual(minutes(at(0, 40, 42)), 2, "the pause counts nothing")

    def test_score(self):
        self.assertEqual(score({})[0], 0)
        full = {"visits": 2, "minutes": 10, "talk": 1, "steps": 3, "invited": 1}
        self.assertEqual(score(full)[0], 5)
        points, reasons = score({"visits": 1, "talk": 4})
        self.assertEqual(points, 1)
        self.assertEqual(
            [(one["signal"], one["value"], one["point"]) for one in reasons],
            [
                ("visits", 1, False),
                ("minutes", 0, False),
                ("talk", 4, True),
                ("steps", 0, False),
                ("invited", 0, False),
            ],
        )

    def test_addresses(self):
        for address, kept in (
            ("203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2::9", "2001:db8:1::/48"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("fe80::1%eth0", "fe80::/48"),
            ("somewhere", ""),
            (None, ""),
        ):
            self.assertEqual(shortened(address), kept, address)

    def test_programs(self):
        for agent, said in (
            ("Mozilla/5.0 (X11) Gecko Firefox/130.0", "Firefox, computer"),
            ("Mozilla/5.0 Chrome/120 Mobile Safari/537", "Chrome, phone"),
            ("Mozilla/5.0 Chrome/120 Safari/537 Edg/120", "Edge, computer"),
            ("Mozilla/5.0 (iPhone) Version/17 Safari/604", "Safari, phone"),
            ("Googlebot/2.1", "robot"),
            ("curl/8.0", "robot"),
            ("", ""),
            (None, ""),
        ):
            self.assertEqual(family(agent), said, agent)

    def test_rooms(self):
        for path, page in (
            ("requests/r1-Ab_2", (7, "request", "seen")),
            ("requests/r1/file/9", (7, "file", "download")),
            ("requests", None),
            ("approvals/3", (7, "approval", "seen")),
            ("approvals/3/file", (7, "file", "download")),
            ("statement", (7, "statement", "seen")),
            ("statement/pdf", (7, "statement", "download")),
            ("orders/3", None),
            ("requests/../orders", None),
        ):
            self.assertEqual(page_of(f"/my/workspaces/7/{path}"), page, path)
        self.assertIsNone(page_of("/my/workspaces/x/statement"))

    def test_limiter(self):
        limiter = Limiter(2, 60, sources=2)
        self.assertFalse(limiter.is_over("a", 0))
        limiter.hit("a", 0)
        limiter.hit("a", 1)
        self.assertTrue(limiter.is_over("a", 2))
        self.assertFalse(limiter.is_over("b", 2))
        self.assertFalse(limiter.is_over("a", 61.5), "the oldest are forgotten")
        for source in "bc":
            limiter.hit(source, 3)
        self.assertFalse(limiter.is_over("a", 3), "too many sources")
        limiter.clear()
        self.assertFalse(limiter.is_over("b", 4))
