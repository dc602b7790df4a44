from datetime import UTC, datetime, timedelta, timezone

from odoo.tests import BaseCase, tagged

from odoo.addons.collab_crm.tools.notice import (
    HOLD,
    LEAVE,
    REASONS,
    TELL,
    digest_due,
    how,
    lets_through,
    level_now,
    limit,
    seldom_used,
    snoozed_until,
)

NOW = datetime(2026, 11, 24, 10)
LATER = NOW + timedelta(hours=1)
BEFORE = NOW - timedelta(hours=1)
SHANGHAI = timezone(timedelta(hours=8))


@tagged("post_install", "-at_install")
class TestNoticeRules(BaseCase):
    def test_what_each_level_lets_through(self):
        personal = {"mentioned", "assigned", "answer", "risk", "added"}
        expected = {
            "all": {reason.code for reason in REASONS},
            "important": personal | {"message", "important"},
            "mentions": personal,
            "muted": set(),
        }
        for level, codes in expected.items():
            through = {r.code for r in REASONS if lets_through(level, r.code)}
            self.assertEqual(through, codes, level)

    def test_the_level_that_holds(self):
        for level, until, expected in (
            ("all", None, "all"),
            ("all", LATER, "muted"),
            ("all", BEFORE, "all"),
            ("muted", None, "muted"),
            ("muted", LATER, "muted"),
            ("muted", BEFORE, "important"),
            ("mentions", NOW, "mentions"),
        ):
            self.assertEqual(level_now(level, until, NOW), expected, (level, until))

    def test_the_channel(self):
        for channel, usual, expected in (
            ("usual", "inbox", "app"),
            ("usual", "email", "mail"),
            (False, "email", "mail"),
            ("app", "email", "app"),
            ("mail", "inbox", "mail"),
            ("digest", "inbox", "digest"),
            ("none", "inbox", "none"),
        ):
            self.assertEqual(how(channel, usual), expected, (channel, usual))
        for place, channel, expected in (
            ("usual", "app", "app"),
            ("mail", "app", "mail"),
            ("digest", "usual", "digest"),
            ("app", "digest", "app"),
            ("mail", "none", "none"),
        ):
            self.assertEqual(how(channel, "inbox", place), expected, (place, channel))

    def test_limits(self):
        for urgent, hour, day, expected in (
            (False, 9, 9, TELL),
            (False, 10, 10, HOLD),
            (False, 0, 40, LEAVE),
            (False, 10, 40, LEAVE),
            (True, 10, 40, TELL),
        ):
            self.assertEqual(limit(urgent, hour, day, 10, 40), expected)
        self.assertEqual(limit(False, 999, 999, 0, 0), TELL)

    def test_snooze(self):
        tuesday = datetime(2026, 11, 24, 22, 30, tzinfo=SHANGHAI)
        for choice, expected in (
            ("hour", datetime(2026, 11, 24, 23, 30)),
            ("tomorrow", datetime(2026, 11, 25, 8)),
            ("week", datetime(2026, 11, 30, 8)),
        ):
            until = snoozed_until(choice, tuesday)
            self.assertEqual(until.replace(tzinfo=None), expected)
            self.assertEqual(until.utcoffset(), timedelta(hours=8))
        with self.assertRaises(KeyError):
            snoozed_until("year", tuesday)

    def test_when_a_digest_is_due(self):
        at = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
        night = at - timedelta(hours=5)
        day_before = at - timedelta(hours=24)
        minutes = at - timedelta(minutes=10)
        for mode, last, newest, expected in (
            ("off", None, night, False),
            ("daily", None, None, False),
            ("daily", None, night, True),
            # what came after his hour waits for tomorrow
            ("daily", None, at - timedelta(minutes=2), False),
            ("daily", day_before, night, True),
            ("daily", at - timedelta(minutes=3), at - timedelta(minutes=1), False),
            # nothing new since the last one
            ("daily", night, day_before, False),
            ("quiet", None, night, True),
            ("quiet", None, minutes, False),
            ("quiet", day_before, minutes, True),
            ("quiet", minutes, night, False),
        ):
            due = digest_due(mode, at, last, 7, newest)
            self.assertEqual(due, expected, (mode, last, newest))

    def test_what_is_hardly_used(self):
        kinds = {"a": (10, 2), "b": (10, 3), "c": (4, 0), "d": (5, 0)}
        self.assertEqual(seldom_used(kinds), {"a", "d"})
