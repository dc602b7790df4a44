from datetime import datetime, timedelta
from itertools import product
from random import Random

from odoo.tests import BaseCase, tagged

from ..tools.publish import ASK, CLEAR, PUBLISH, STAY, WORDS, Known, Rule, decide, seen

D = datetime(2026, 5, 20, 12)
DAY = timedelta(days=1)


def at(days):
    return None if days is None else D + days * DAY


@tagged("post_install", "-at_install")
class TestToolsPublish(BaseCase):
    """Rules of publishing, over plain data."""

    def test_decide(self):
        auto, earlier = Rule(3), Rule(0, earlier=True)
        for rule, predicted, shown, said, answered, fate, date in (
            (Rule(), 0, 0, 0, None, CLEAR, None),
            (Rule(), 1, 0, 0, None, ASK, None),
            (Rule(), None, 0, 0, None, STAY, None),
            (Rule(), 1, None, None, None, CLEAR, None),
            (Rule(), 5, 0, 0, 5, CLEAR, None),
            (Rule(), 6, 0, 0, 5, ASK, None),
            (auto, 3, 0, 0, None, PUBLISH, 3),
            (auto, 4, 0, 0, None, ASK, None),
            (auto, 4, 3, 0, None, ASK, None),
            (auto, 4, 3, 3, None, PUBLISH, 4),
            (earlier, 2, 7, 7, None, PUBLISH, 2),
            (earlier, -9, 7, 7, None, PUBLISH, 0),
            (earlier, 0, 0, 0, None, CLEAR, None),
            (Rule(), 2, 7, 7, None, CLEAR, None),
        ):
            result = decide(rule, at(predicted), at(shown), D, at(said), at(answered))
            case = (rule, predicted, shown, said, answered)
            self.assertEqual(result, (fate, at(date)), case)

    def test_nothing_is_published_before_it_can_be_there(self):
        random = Random(4)
        for _n in range(2000):
            days = [random.choice((None, *range(-9, 10))) for _one in range(4)]
            rule = Rule(random.randrange(5), random.random() < 0.5, "Asia/Shanghai")
            fate, date = decide(rule, at(days[0]), at(days[1]), D, *map(at, days[2:]))
            self.assertEqual(date is not None, fate == PUBLISH)
            if date:
                self.assertGreaterEqual(date, at(days[0]))
                self.assertGreaterEqual(date, min(D, at(days[1])))

    def test_a_date_he_asked_for_himself_is_no_delay(self):
        moved = Known(D, at(5), None, False, True, at(4))
        self.assertEqual(seen(moved, D), ("late", at(5), None))
        wished = moved._replace(wished=True)
        self.assertEqual(seen(wished, D), ("on_time", at(5), None))

    def test_never_a_past_expectation(self):
        moments = [None, *(at(n / 2) for n in range(-8, 9))]
        for first, promised, predicted, until in product(moments[::3], repeat=4):
            for reason, full, zone in product(
                (None, "material"), (False, True), ("UTC", "Pacific/Auckland")
            ):
                known = Known(
                    first or promised, promised, reason, False, bool(predicted),
                    predicted, until, full, zone,
                )  # fmt: skip
                state, estimate, group = seen(known, D)
                self.assertIn(state, WORDS)
                self.assertEqual(estimate is not None, state in ("on_time", "late"))
                self.assertTrue(estimate is None or estimate >= D)
                self.assertTrue(group is None or state in ("late", "under_review"))
