from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools.plan import Step, earlier, held_days, later, progress, turns

MONDAY = date(2026, 11, 2)


def weekend(day):
    return day.weekday() > 4


def plan(text):
    """Return steps: ``u`` ours, ``c`` the customer's, ``i`` internal only; capital:
    closed; ``c1``: after the step at place 1.
    """
    steps = []
    for key, word in enumerate(text.split()):
        sign, after = word[0], int(word[1:]) if word[1:] else None
        side = "customer" if sign in "cC" else "internal"
        steps.append(Step(key, side, sign.islower(), after, sign in "iI"))
    return steps


@tagged("post_install", "-at_install")
class TestToolsPlan(BaseCase):
    """Whose turn it is, and how days count."""

    def test_turns(self):
        for text, expected in (
            ("u c u", {0}),
            ("u u c", {0, 1}),
            ("U c c u", {1, 2}),
            ("U C u c", {2}),
            # what he does not know of holds up no customer, though us
            ("i c", {0, 1}),
            ("U i c u", {1, 2}),
            # only once what it comes after is done
            ("c c0 u", {0}),
            ("C c0", {1}),
            ("i c0", {0, 1}),
            ("i u0", {0}),
            ("C U", set()),
            ("", set()),
        ):
            self.assertEqual(turns(plan(text)), expected, text)

    def test_progress(self):
        self.assertEqual(progress([]), "planned")
        self.assertEqual(progress(["open", "open"]), "planned")
        self.assertEqual(progress(["open", "skipped"]), "planned")
        self.assertEqual(progress(["open", "done"]), "progress")
        self.assertEqual(progress(["skipped", "done"]), "done")

    def test_earlier(self):
        self.assertEqual(earlier(MONDAY, 0, weekend), MONDAY)
        self.assertEqual(earlier(MONDAY, 1, weekend), date(2026, 10, 30))
        self.assertEqual(earlier(date(2026, 11, 8), 2, weekend), date(2026, 11, 5))
        self.assertTrue(earlier(MONDAY, 1, lambda day: True))

    def test_later(self):
        self.assertEqual(later(MONDAY, 0, weekend), MONDAY)
        self.assertEqual(later(MONDAY, 2, weekend), date(2026, 11, 4))
        self.assertEqual(later(date(2026, 11, 6), 1, weekend), date(2026, 11, 9))
        self.assertEqual(later(date(2026, 11, 7), 2, weekend), date(2026, 11, 10))
        # a calendar in which nobody ever works ends somewhere
        self.assertTrue(later(MONDAY, 1, lambda day: True))

    def test_held_days(self):
        friday = date(2026, 11, 6)
        self.assertEqual(len(held_days([(MONDAY, friday, None)], weekend)), 4)
        wednesday = date(2026, 11, 4)
        self.assertEqual(len(held_days([(MONDAY, friday, wednesday)], weekend)), 2)
        self.assertFalse(held_days([(MONDAY, wednesday, friday)], weekend))
        both = [(MONDAY, wednesday, None), (MONDAY, friday, None)]
        self.assertEqual(len(held_days(both, weekend)), 4, "days count once")
        self.assertEqual(
            len(held_days([(MONDAY, date(2026, 11, 9), None)], weekend)), 5
        )
