import random
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import tagged

from .common_flows import CollabFlows

START = datetime(2026, 1, 1)
CODES = ("lead.won", "lead.lost", "order.promised", "order.confirmed", "delivery.done")


@tagged("post_install", "-at_install")
class TestFeedProperty(CollabFlows):
    """Whatever is written between two pages: no event is lost, none is told twice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._workspace(cls.customer_two)
        (cls.workspace + cls.other)._join((cls.sales + cls.warehouse).partner_id)
        cls._flush()
        cls.number = 0

    def _some(self, dice, count, hours=(0, 48)):
        """Tell random events: of one cause or alone, here or there or in both."""
        told = self.env["collab.event"]
        actors = (self.sales + self.warehouse).partner_id.ids
        for _n in range(count):
            self.number += 1
            places = dice.choice(
                (self.workspace, self.other, self.workspace + self.other)
            )
            event = self._tell(
                places,
                code=dice.choice(CODES),
                at=START + timedelta(seconds=dice.randint(*(h * 3600 for h in hours))),
                actor_id=dice.choice(actors),
                res_id=dice.randint(1, 4),
                cause=dice.choice(("", f"cause{dice.randint(1, 30)}")),
                data={"document": f"D{self.number}"},
                identity=f"property/{self.number}",
            )
            told += event
        self.env.flush_all()
        return told

    def _parts(self, page):
        """Return the ids of all events of a page, as they are told."""
        ids = []
        for entry in page["entries"]:
            parts = [entry["event_id"]] + [one["event_id"] for one in entry["grouped"]]
            self.assertCountEqual(parts, entry["ids"])
            self.assertEqual(entry["count"], len(parts))
            ids += parts
        return ids

    def _walk(self, read, dice, **filters):
        """Read page by page while others write; check what is told."""
        told, cursor, must = [], None, set(self._seen(read, **filters))
        while True:
            limit = dice.randint(2, 15)
            page = read(cursor, limit, **filters)
            told += self._parts(page)
            cursor = page["next"]
            if not cursor:
                break
            added = self._some(dice, dice.randint(0, 3))
            moment, event_id = cursor.split("|")
            position = (datetime.fromisoformat(moment), int(event_id))
            old = added.filtered(lambda e, p=position: (e.occurred_at, e.id) < p)
            must |= set(old.ids)
        must &= set(self._seen(read, **filters))
        self.assertEqual(len(told), len(set(told)), "told twice")
        self.assertLessEqual(must, set(told), "lost")

    def _seen(self, read, **filters):
        """Return the ids of all events, in order, each alone."""
        ids, cursor = [], None
        while True:
            page = read(cursor, 100, grouped=False, **filters)
            ids += [entry["event_id"] for entry in page["entries"]]
            cursor = page["next"]
            if not cursor:
                return ids

    def test_pages_while_others_write(self):
        for seed in range(2):
            dice = random.Random(seed)
            self._some(dice, 40)
            workspace = self.workspace.with_user(self.sales)
            with self.subTest(seed=seed, feed="workspace"):
                self._walk(workspace.feed_page, dice)
                self._walk(workspace.feed_page, dice, scope="changes")
            with self.subTest(seed=seed, feed="mine"):
                self._walk(workspace.my_feed_page, dice)
                self._walk(workspace.my_feed_page, dice, importance="1")
            # his are not among the newest of all
            few = patch("odoo.addons.collab_crm.models.feed.feed_query.LOOK", 0)
            with self.subTest(seed=seed, feed="mine, few of all"), few:
                self._walk(workspace.my_feed_page, dice)

    def test_together_or_alone_the_events_are_the_same(self):
        self._some(random.Random(7), 80)
        feed = self.Workspace.with_user(self.sales)
        for read in (feed.my_feed_page, self.workspace.with_user(self.sales).feed_page):
            self.assertCountEqual(self._together(read), self._seen(read))

    def _together(self, read):
        ids, cursor = [], None
        while True:
            page = read(cursor, 4)
            ids += self._parts(page)
            cursor = page["next"]
            if not cursor:
                return ids
