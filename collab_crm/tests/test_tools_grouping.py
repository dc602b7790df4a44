import random
from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.grouping import RUN, head_of, keys_of, span_of, take

START = datetime(2026, 3, 1, 12)


def row(event_id, minutes=0, **vals):
    """Return a plain row of a change, ``minutes`` before the start."""
    return {
        "event_id": event_id,
        "occurred_at": START - timedelta(minutes=minutes),
        "workspace_id": 1,
        "cause": f"alone-{event_id}",
        "actor_id": 5,
        "res_model": "sale.order",
        "res_id": 7,
        "type_id": 3,
        "scope": "changes",
        "importance": "1",
        "message_id": None,
        "data": {},
        **vals,
    }


def random_row(rng, event_id):
    """Return a row that is likely to belong to others."""
    scope = rng.choice(["changes"] * 4 + ["people"])
    return row(
        event_id,
        rng.randrange(60),
        cause=rng.choice([None, f"alone-{event_id}", *"ABC"]),
        actor_id=rng.choice([None, 5, 6]),
        res_id=rng.choice([0, 7, 8]),
        scope=scope,
        message_id=event_id if scope == "people" else None,
        importance=rng.choice("012"),
    )


def ordered(rows):
    return sorted(
        rows, key=lambda r: (r["occurred_at"], r["event_id"], r["workspace_id"])
    )[::-1]


class Feed:
    """Rows that are read page by page, as the reader does it."""

    def __init__(self, rows):
        self.rows = rows

    def page(self, cursor, limit):
        older = [
            r
            for r in ordered(self.rows)
            if cursor is None or (r["occurred_at"], r["event_id"]) < cursor
        ]
        window = limit * 3
        return take(older[:window], limit, len(older) > window)

    def pages(self, limit, between=lambda: None):
        """Return the pages: lists of ``(key, events)``."""
        cursor, pages = None, []
        while True:
            entries, last = self.page(cursor, limit)
            pages.append(entries)
            if last is None:
                return pages
            cursor = (last["occurred_at"], last["event_id"])
            between()


def told(pages):
    return [
        event[0]["event_id"]
        for entries in pages
        for _key, events in entries
        for event in events
    ]


@tagged("post_install", "-at_install")
class TestToolsGrouping(BaseCase):
    def _keys(self, *rows):
        return keys_of([[one] for one in rows])

    def test_pages_lose_and_double_nothing(self):
        for seed in range(300):
            rng = random.Random(seed)
            feed = Feed([random_row(rng, n) for n in range(1, rng.randrange(2, 90))])
            limit = rng.randrange(1, 12)
            pages = feed.pages(limit)
            ids = told(pages)
            self.assertEqual(len(ids), len(set(ids)), f"doubled, seed {seed}")
            self.assertEqual(set(ids), {r["event_id"] for r in feed.rows}, seed)
            self.assertLessEqual(max(map(len, pages)), limit)

    def test_pages_while_rows_are_inserted(self):
        for seed in range(200):
            rng = random.Random(seed)
            first = [random_row(rng, n) for n in range(1, rng.randrange(2, 60))]
            feed = Feed(list(first))

            def insert(feed=feed, rng=rng):
                fresh = random_row(rng, len(feed.rows) + 1)
                fresh["occurred_at"] += timedelta(minutes=rng.choice((0, 120)))
                feed.rows.append(fresh)

            ids = told(feed.pages(rng.randrange(1, 9), insert))
            self.assertEqual(len(ids), len(set(ids)), f"doubled, seed {seed}")
            self.assertLessEqual({r["event_id"] for r in first}, set(ids), seed)

    def test_an_event_in_several_workspaces_is_told_once(self):
        for seed in range(200):
            rng = random.Random(seed)
            rows = [
                one | {"workspace_id": place}
                for one in (random_row(rng, n) for n in range(1, 40))
                for place in range(rng.randrange(1, 4))
            ]
            pages = Feed(rows).pages(rng.randrange(2, 9))
            ids = told(pages)
            self.assertEqual(len(ids), len(set(ids)), f"doubled, seed {seed}")
            self.assertEqual(set(ids), set(range(1, 40)), seed)
            places = [
                one["workspace_id"]
                for entries in pages
                for _key, events in entries
                for event in events
                for one in event
            ]
            self.assertEqual(len(places), len(rows), f"workspace lost, seed {seed}")

    def test_no_gap_between_the_entries_of_a_page(self):
        for seed in range(100):
            rng = random.Random(seed)
            feed = Feed([random_row(rng, n) for n in range(1, 60)])
            ids = [r["event_id"] for r in ordered(feed.rows)]
            read = 0
            for entries in feed.pages(rng.randrange(1, 9)):
                page = told([entries])
                self.assertEqual(set(page), set(ids[read : read + len(page)]), seed)
                read += len(page)

    def test_one_cause_is_one_entry(self):
        rows = [row(n, cause="A", res_id=n, actor_id=n) for n in (4, 3, 2)]
        self.assertEqual(len(set(self._keys(*rows))), 1)
        self.assertEqual(len(set(self._keys(row(2), row(1, cause="A")))), 1)

    def test_an_entry_is_not_torn_by_the_end_of_the_rows(self):
        rows = [row(9, res_id=1), *(row(n, cause="A") for n in range(8, 0, -1))]
        entries, last = take(rows[:6], 2, True)
        self.assertEqual(told([entries]), [9])
        self.assertEqual(last["event_id"], 9)
        entries, last = take(rows, 2, False)
        self.assertEqual([len(events) for _key, events in entries], [1, 8])
        self.assertIsNone(last)

    def test_an_entry_longer_than_the_rows_goes_on(self):
        feed = Feed([row(n, cause="A") for n in range(1, 50)])
        pages = feed.pages(2)
        self.assertEqual(len(told(pages)), 49)
        self.assertEqual({key for entries in pages for key, _events in entries}, {"A"})

    def test_ten_minutes(self):
        self.assertEqual(RUN, timedelta(minutes=10))
        newest, late, old = row(3), row(2, 10), row(1, 10.1)
        keys = self._keys(newest, late, old)
        self.assertEqual(keys[0], keys[1])
        self.assertNotEqual(keys[0], keys[2])

    def test_what_is_no_run(self):
        for other in (
            {"actor_id": 6},
            {"res_id": 8},
            {"res_model": "crm.lead"},
            {"scope": "people"},
            {"message_id": 4},
        ):
            self.assertEqual(len(set(self._keys(row(2), row(1, **other)))), 2, other)
        for same in ({"actor_id": None}, {"res_id": 0}, {"message_id": 4}):
            self.assertEqual(len(set(self._keys(row(2, **same), row(1, **same)))), 2)

    def test_a_message_between_does_not_part_a_run(self):
        keys = self._keys(row(3), row(2, 1, scope="people", message_id=1), row(1, 2))
        self.assertEqual(keys[0], keys[2])
        self.assertNotEqual(keys[0], keys[1])

    def test_head(self):
        low, high, later = (
            row(1, cause="A"),
            row(2, cause="A", importance="2"),
            row(3, cause="A", importance="2"),
        )
        self.assertEqual(head_of([[later], [high], [low]]), [high])
        run = [[row(3, importance="0")], [row(2, importance="2")]]
        self.assertEqual(head_of(run), run[0])

    def test_from_the_oldest_to_the_newest(self):
        def change(number, old, new, **vals):
            return [
                row(number, data={"document": "S1", "from": old, "to": new}, **vals)
            ]

        run = [change(3, "c", "d"), change(2, "b", "c"), change(1, "a", "b")]
        self.assertEqual(span_of(run), {"document": "S1", "from": "a", "to": "d"})
        self.assertEqual(run[0][0]["data"]["from"], "c", "the row stays as it is")
        mixed = [change(2, "b", "c"), change(1, "x", "y", type_id=9)]
        self.assertEqual(span_of(mixed)["from"], "b")
        other = [change(2, "b", "c"), [row(1, data={"product": "Leg", "from": "x"})]]
        self.assertEqual(span_of(other)["from"], "b")
        cause = [change(2, "b", "c", cause="A"), change(1, "a", "b", cause="A")]
        self.assertEqual(span_of(cause)["from"], "a")
