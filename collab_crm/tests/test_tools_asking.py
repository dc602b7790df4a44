from datetime import datetime

from odoo.tests import BaseCase, tagged

from ..tools.asking import filters_of, topics_of
from ..tools.topics import CannotAsk

CHOICES = {
    "scope": ("people", "changes"),
    "department": ("sales", "design", "finance"),
    "audience": ("internal", "shared"),
    "kind": ("customer", "supplier"),
    "document": ("sale.order", "account.move"),
    "importance": ("0", "1", "2"),
    "entry": ("post", "mail", "call"),
    "type": ("lead.won", "order.confirmed"),
}
NEW_YEAR = datetime(2026, 1, 1)
FEBRUARY = datetime(2026, 2, 1)
MARCH = datetime(2026, 3, 1)
PEOPLE = ("scope", "in", ["people"])
SALES = ("department", "in", ["sales"])


@tagged("-at_install", "post_install")
class TestToolsAsking(BaseCase):
    def _asked(self, *domain):
        return filters_of(domain, topics_of(CHOICES))

    def _refused(self, reason, *domain):
        with self.assertRaises(CannotAsk) as caught:
            self._asked(*domain)
        self.assertEqual(caught.exception.reason, reason)
        return caught.exception.fields

    def test_nothing_asked(self):
        self.assertEqual(self._asked(), {})
        self.assertEqual(self._asked((1, "=", 1)), {})

    def test_conditions_of_several_topics(self):
        asked = self._asked("&", PEOPLE, "&", SALES, ("unread", "in", [True]))
        self.assertEqual(
            asked, {"scope": "people", "department": "sales", "unread": True}
        )
        self.assertEqual(self._asked(PEOPLE, SALES, ("unread", "in", [True])), asked)

    def test_choices_add_up(self):
        self.assertEqual(
            self._asked("|", SALES, ("department", "in", ["design"])),
            {"department": ["design", "sales"]},
        )
        both = ("|", PEOPLE, ("scope", "in", ["changes"]))
        self.assertEqual(self._asked(*both), {})

    def test_what_is_left_out_leaves_the_rest(self):
        self.assertEqual(
            self._asked(("department", "not in", ["sales"])),
            {"department": ["design", "finance"]},
        )

    def test_choices_that_exclude_each_other(self):
        other = ("department", "in", ["design"])
        self.assertEqual(self._refused("exclusive", SALES, other), ("department",))
        self._refused("exclusive", (0, "=", 1))

    def test_topics_cannot_be_alternatives(self):
        fields = self._refused("mixed", "|", PEOPLE, SALES)
        self.assertEqual(fields, ("scope", "department"))

    def test_importance_is_the_least(self):
        ask = lambda *levels: self._asked(("importance", "in", levels))  # noqa: E731
        self.assertEqual(ask("2"), {"importance": "2"})
        self.assertEqual(ask("1", "2"), {"importance": "1"})
        self.assertEqual(ask("0", "1", "2"), {})
        self._refused("level", ("importance", "in", ["0", "2"]))

    def test_unread_cannot_be_left_out(self):
        self._refused("negated", ("unread", "not in", [True]))

    def test_shelves(self):
        self.assertEqual(self._asked(("archived", "in", [True])), {"archived": True})
        self.assertEqual(self._asked(("archived", "not in", [True])), {})
        self._refused("shelf", ("archived", "in", [True, False]))

    def test_people(self):
        self.assertEqual(self._asked(("actor_id", "in", [7])), {"actor": 7})
        self.assertEqual(
            self._asked("|", ("actor_id", "in", [7]), ("actor_id", "in", [3, 7])),
            {"actor": [3, 7]},
        )
        self._refused("negated", ("actor_id", "not in", [7]))
        self._refused("unknown", ("actor_id", "in", [False]))
        self._refused("unknown", ("actor_id", "any", [7]))

    def test_days(self):
        since = ("occurred_at", ">=", NEW_YEAR)
        until = ("occurred_at", "<", FEBRUARY)
        self.assertEqual(
            self._asked(since, until),
            {"since": "2026-01-01T00:00:00", "until": "2026-01-31T23:59:59.999999"},
        )
        self.assertEqual(self._asked(since), {"since": "2026-01-01T00:00:00"})
        self._refused(
            "exclusive", ("occurred_at", ">=", FEBRUARY), ("occurred_at", "<", NEW_YEAR)
        )

    def test_months_that_follow_each_other_are_one_stretch(self):
        january = ("&", ("occurred_at", ">=", NEW_YEAR), ("occurred_at", "<", FEBRUARY))
        february = ("&", ("occurred_at", ">=", FEBRUARY), ("occurred_at", "<", MARCH))
        self.assertEqual(
            self._asked("|", *february, *january),
            {"since": "2026-01-01T00:00:00", "until": "2026-02-28T23:59:59.999999"},
        )
        april = ("&", ("occurred_at", ">=", datetime(2026, 4, 1)), SALES)
        self._refused("mixed", "|", *january, *april)
        self._refused("apart", "|", *january, ("occurred_at", ">=", MARCH))

    def test_texts(self):
        oak, beech = ("text", "ilike", "oak"), ("text", "ilike", "red beech")
        self.assertEqual(self._asked(oak), {"text": "oak"})
        self.assertEqual(self._asked(oak, beech), {"text": "oak red beech"})
        self.assertEqual(self._asked("|", oak, beech), {"text": ["oak", "red beech"]})
        self._refused("negated", ("text", "not ilike", "oak"))
        many = [("text", "in", [str(n) for n in range(9)]), oak, beech]
        self._refused("many", "|", "|", *many)

    def test_unknown(self):
        self._refused("unknown", ("id", "in", [1]))
        self._refused("unknown", ("scope", "in", ["nobody"]))
        self._refused("unknown", ("scope", "ilike", "people"))
        self._refused("unknown", ("occurred_at", "in", [NEW_YEAR]))
