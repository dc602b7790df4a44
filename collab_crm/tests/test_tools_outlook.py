import random
from datetime import datetime, timedelta
from itertools import pairwise

from odoo.tests import BaseCase, tagged

from ..tools.outlook import (
    Calendar,
    Node,
    levels,
    outlook,
    outlooks,
    slack,
    state_of,
)

# a Monday
NOW = datetime(2026, 3, 2, 8)
WEEK = {day: [(8, 12), (13, 17)] for day in range(5)}
OFFICE = {"office": Calendar.weekly(WEEK, NOW - timedelta(days=40), 200)}


def day(number):
    return NOW + timedelta(days=number)


def graph(*nodes):
    return {node.key: node for node in nodes}


def made_to_order(purchase=3, **purchase_vals):
    """Return a delivery on day 10 of goods that are made of goods that are bought."""
    vals = {"planned": day(purchase)} | purchase_vals
    return graph(
        Node("out", "delivery", planned=day(10), needs=("make",)),
        Node("make", "production", planned=day(9), hours=8, needs=("in", "stock")),
        Node("in", "receipt", planned=day(3), needs=("buy",)),
        Node("buy", "purchase", **vals),
        Node("stock", "stock"),
    )


def random_graph(rng, circles=False):
    """Return up to 12 nodes, in circles only when asked for."""
    count = rng.randrange(1, 12)
    keys = [str(number) for number in range(count)]
    nodes = {}
    for number, key in enumerate(keys):
        others = keys if circles else keys[number + 1 :]
        planned = rng.choice([None, day(rng.randrange(-9, 20))])
        nodes[key] = Node(
            key,
            rng.choice(["production", "transfer", "purchase", "workorder", "stock"]),
            state=rng.choice(["done", "running", *["planned"] * 5]),
            planned=planned,
            needs=tuple(rng.sample(others, min(len(others), rng.randrange(4)))),
            hours=rng.choice([0, 0, 3, 20]),
            delay=rng.choice([0, 0, 1, 4]),
            calendar=rng.choice([None, "office"]),
            start=planned and rng.choice([None, planned - timedelta(days=2)]),
            binding=rng.random() < 0.8,
            problem="shortage" if rng.random() < 0.05 else None,
        )
    return nodes


@tagged("post_install", "-at_install")
class TestToolsOutlook(BaseCase):
    def assertCause(self, nodes, date, critical, reason, **kwargs):
        found = outlook(nodes, "out", NOW, OFFICE, **kwargs)
        self.assertEqual(
            (found.date, found.critical, found.reason), (date, critical, reason)
        )
        self.assertEqual(found.cause, critical[-1])

    def test_all_in_time(self):
        self.assertCause(made_to_order(), day(10), ["out"], "planned_late")

    def test_late_component_two_levels_down(self):
        whole = ["out", "make", "in", "buy"]
        late = day(15) + timedelta(hours=8)
        self.assertCause(made_to_order(15), late, whole, "purchase_late")

    def test_what_if(self):
        """The same comes out when the date is only thought of."""
        found = outlook(made_to_order(), "out", NOW, OFFICE, {"buy": day(15)})
        self.assertEqual(found, outlook(made_to_order(15), "out", NOW, OFFICE))
        gone = outlook(made_to_order(), "out", NOW, OFFICE, {"gone": day(15)})
        self.assertEqual(gone.date, day(10))

    def test_overdue_purchase_is_now_at_the_earliest(self):
        nodes = graph(
            Node("out", "delivery", planned=day(-2), needs=("in",)),
            Node("in", "receipt", planned=day(-3), needs=("buy",)),
            Node("buy", "purchase", planned=day(-3)),
        )
        self.assertCause(nodes, NOW, ["out", "in", "buy"], "purchase_late")

    def test_receipt_later_than_the_purchase(self):
        nodes = made_to_order(3)
        nodes["in"] = nodes["in"]._replace(planned=day(12))
        date = day(12) + timedelta(hours=8)
        self.assertCause(nodes, date, ["out", "make", "in"], "receipt_late")

    def test_overdue_production(self):
        nodes = graph(
            Node("out", "delivery", planned=day(-1), needs=("make",)),
            Node("make", "production", planned=day(-1), hours=4, needs=("stock",)),
            Node("stock", "stock"),
        )
        date = NOW + timedelta(hours=4)
        self.assertCause(nodes, date, ["out", "make"], "production_late")
        nodes["make"] = nodes["make"]._replace(state="open")
        self.assertCause(nodes, date, ["out", "make"], "not_planned")

    def test_work_order_takes_longer_than_planned(self):
        """The component came in time: not the buyer is to be asked."""
        nodes = graph(
            Node("out", "delivery", planned=day(5), needs=("make",)),
            Node("make", "production", planned=day(4), start=day(3), needs=("work",)),
            Node("work", "workorder", "running", hours=90, needs=("buy",)),
            Node("buy", "purchase", planned=day(2)),
        )
        found = outlook(nodes, "out", NOW, OFFICE)
        self.assertEqual(found.critical, ["out", "make", "work"])
        self.assertEqual(found.reason, "workorder_over")

    def test_nobody_picks_the_goods(self):
        nodes = graph(
            Node("out", "delivery", planned=day(-1), needs=("stock",)),
            Node("stock", "stock"),
        )
        self.assertCause(nodes, NOW, ["out"], "delivery_late")

    def test_unknown_supply(self):
        nodes = made_to_order(problem="purchase_open", planned=None)
        found = outlook(nodes, "out", NOW, OFFICE)
        self.assertEqual((found.date, found.problem), (None, "purchase_open"))
        self.assertEqual(found.critical, ["out", "make", "in", "buy"])
        self.assertEqual(found.reason, "purchase_open")
        # what is known is told all the same
        self.assertEqual(found.least, day(10))
        self.assertEqual(found.problems, dict.fromkeys(found.critical, found.problem))

    def test_circle(self):
        nodes = graph(
            Node("out", "delivery", needs=("a",)),
            Node("a", "production", needs=("b", "buy")),
            Node("b", "production", needs=("a",)),
            Node("buy", "purchase", planned=day(4)),
            Node("self", "production", needs=("self",)),
        )
        found = outlooks(nodes, ["out", "self"], NOW)
        self.assertEqual(found["out"].problem, "circular")
        self.assertEqual(found["out"].critical, ["out", "a", "b"])
        self.assertEqual(found["out"].dates, {"buy": day(4)})
        self.assertEqual(found["self"].problem, "circular")

    def test_nothing_left_to_do(self):
        nodes = graph(Node("out", "delivery", "done", needs=("gone",)))
        found = outlook(nodes, "out", NOW)
        self.assertEqual((found.date, found.problem, found.critical), (None, None, []))

    def test_missing_node_is_not_guessed(self):
        nodes = graph(Node("out", "delivery", needs=("gone",)))
        self.assertEqual(outlook(nodes, "out", NOW).problem, "shortage")

    def test_long_chain(self):
        """There is no limit to the depth."""
        nodes = {n: Node(n, "transfer", needs=(n + 1,)) for n in range(20000)}
        nodes[20000] = Node(20000, "purchase", planned=day(3))
        found = outlook(nodes, 0, NOW)
        self.assertEqual((found.date, found.cause), (day(3), 20000))

    def test_levels(self):
        found = levels(made_to_order(), "out")
        self.assertEqual(found, {"out": 0, "make": 1, "in": 2, "stock": 2, "buy": 3})
        circle = graph(Node("a", "x", needs=("b",)), Node("b", "x", needs=("a",)))
        self.assertEqual(levels(circle, "a"), {"a": 0, "b": 0})

    def test_states(self):
        self.assertEqual(slack(day(5), day(7)), -2)
        self.assertIsNone(slack(None, day(7)))
        for promised, predicted, state in [
            (None, day(3), "open"),
            (day(3), None, "unknown"),
            (day(5), day(3), "kept"),
            (day(3.5), day(3), "risk"),
            (day(3), day(3.2), "late"),
        ]:
            self.assertEqual(state_of(promised, predicted), state)
        self.assertEqual(state_of(day(3), day(3.2), grace_days=0.5), "risk")
        self.assertEqual(state_of(day(3.5), day(3), risk_days=0), "kept")
        self.assertEqual(state_of(day(3), day(2), "shortage"), "unknown")


@tagged("post_install", "-at_install")
class TestToolsOutlookProperties(BaseCase):
    """What holds for any graph."""

    def cases(self, circles=False, count=400):
        for seed in range(count):
            rng = random.Random(seed)
            yield rng, random_graph(rng, circles)

    def test_a_later_component_never_makes_an_earlier_delivery(self):
        for rng, nodes in self.cases():
            key = rng.choice(list(nodes))
            plan = nodes[key].planned or NOW
            later = nodes | {
                key: nodes[key]._replace(
                    planned=plan + timedelta(days=rng.randrange(9)),
                    hours=nodes[key].hours + rng.randrange(9),
                    delay=nodes[key].delay + rng.randrange(3),
                )
            }
            before = outlooks(nodes, nodes, NOW, OFFICE)
            after = outlooks(later, later, NOW, OFFICE)
            for root, found in before.items():
                self.assertEqual(found.problem, after[root].problem)
                if found.least:
                    self.assertGreaterEqual(after[root].least, found.least)

    def test_no_past_date(self):
        for _rng, nodes in self.cases(circles=True):
            for found in outlooks(nodes, nodes, NOW, OFFICE).values():
                self.assertTrue(found.least is None or found.least >= NOW)

    def test_replanned_as_predicted_nothing_changes(self):
        for _rng, nodes in self.cases():
            dates = outlook(nodes, "0", NOW, OFFICE).dates
            planned = {
                key: node._replace(planned=dates.get(key, node.planned))
                for key, node in nodes.items()
            }
            self.assertEqual(outlook(planned, "0", NOW, OFFICE).dates, dates)

    def test_circles_end_and_are_said(self):
        for _rng, nodes in self.cases(circles=True):
            for root, found in outlooks(nodes, nodes, NOW, OFFICE).items():
                there = nodes[root].there
                self.assertEqual(found.date is None, there or bool(found.problem))
                self.assertEqual(bool(found.critical), not there)
                if found.problem:
                    self.assertEqual(found.reason, found.problem)

    def test_one_pass_tells_the_same_as_many(self):
        for _rng, nodes in self.cases(circles=True):
            for root, found in outlooks(nodes, nodes, NOW, OFFICE).items():
                alone = outlook(nodes, root, NOW, OFFICE)
                self.assertEqual(alone[:6], found[:6])

    def test_done_things_do_not_matter(self):
        for rng, nodes in self.cases(circles=True):
            other = {
                key: node._replace(planned=day(rng.randrange(90)), needs=("gone",))
                if node.there
                else node
                for key, node in nodes.items()
            }
            self.assertEqual(
                outlook(nodes, "0", NOW, OFFICE), outlook(other, "0", NOW, OFFICE)
            )

    def test_the_cause_decides(self):
        """Without it, the delivery comes sooner or at the same time; and each step of
        the way is a need of the step before.
        """
        for _rng, nodes in self.cases():
            found = outlook(nodes, "0", NOW, OFFICE)
            for taker, need in pairwise(found.critical):
                self.assertIn(need, nodes[taker].needs)
            if not found.date or found.cause == "0":
                continue
            cause = nodes[found.cause]
            there = nodes | {cause.key: cause._replace(state="done")}
            self.assertLessEqual(outlook(there, "0", NOW, OFFICE).date, found.date)

    def test_each_step_comes_when_it_is_missed(self):
        """Every step of the way decides the date of the step before: were it later,
        that one would be later as well.
        """
        for _rng, nodes in self.cases():
            found = outlook(nodes, "0", NOW, OFFICE)
            if found.problem:
                continue
            for taker, need in pairwise(found.critical):
                date = found.dates[need] + timedelta(days=30)
                later = outlook(nodes, taker, NOW, OFFICE, {need: date})
                self.assertGreater(later.date, found.dates[taker])
