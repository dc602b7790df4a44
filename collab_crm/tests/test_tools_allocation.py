import random
from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.allocation import (
    RULES,
    Demand,
    Supply,
    compared,
    present,
    ranked,
    shared,
)

NOW = datetime(2026, 3, 2)


def day(number):
    return NOW + timedelta(days=number)


def keys(demands):
    return [demand.key for demand in demands]


def random_case(rng):
    supplies = [
        Supply(f"s{n}", rng.randrange(6), rng.choice([None, *map(day, range(9))]))
        for n in range(rng.randrange(5))
    ]
    supplies.insert(0, Supply("stock", rng.randrange(8), NOW))
    left, demands = supplies[0].quantity, []
    for n in range(rng.randrange(1, 7)):
        wanted = rng.randrange(6)
        held = rng.randrange(min(wanted, left) + 1)
        left -= held
        demands.append(
            Demand(
                f"d{n}",
                wanted,
                rng.randrange(1, 4),
                rng.randrange(-3, 4),
                rng.randrange(3),
                rng.randrange(3),
                held,
            )
        )
    return supplies, demands


@tagged("post_install", "-at_install")
class TestToolsAllocation(BaseCase):
    def test_rule(self):
        demands = [
            Demand("small", 1, 2, 0, 10, 9),
            Demand("late", 1, 2, 3, 10, 1),
            Demand("best", 1, 1, -5, 10, 1),
            Demand("dear", 1, 2, 0, 99, 1),
        ]
        for rule, order in {
            "tier": ["best", "late", "dear", "small"],
            "late": ["late", "dear", "small", "best"],
            "amount": ["dear", "best", "late", "small"],
            "age": ["small", "late", "best", "dear"],
        }.items():
            with self.subTest(rule=rule):
                self.assertEqual(keys(ranked(demands, rule)), order)

    def test_ten_units_four_orders(self):
        supplies = [Supply("stock", 10, NOW), Supply("buy", 8, day(7))]
        demands = [
            Demand("a", 4, tier=3, held=4),
            Demand("b", 6, tier=2, held=6),
            Demand("c", 5, tier=1),
            Demand("d", 5, tier=2, days_late=4),
        ]
        order = ranked(demands)
        self.assertEqual(keys(order), ["c", "d", "b", "a"])
        before = present(supplies, demands, {"stock"})
        after = shared(supplies, order)
        self.assertEqual(before["c"].given, {"buy": 5})
        self.assertEqual(after["d"].given, {"stock": 5})
        self.assertEqual(after["a"].at, None)
        changes = compared(before, after)
        self.assertEqual(
            {key: (change.side, change.days) for key, change in changes.items()},
            {
                "c": ("win", 7),
                "d": ("win", None),
                "b": ("lose", -7),
                "a": ("lose", None),
            },
        )

    def test_a_share_of_two_supplies_is_there_with_the_last(self):
        supplies = [Supply("late", 3, day(5)), Supply("stock", 2, NOW)]
        found = shared(supplies, [Demand("a", 4)])["a"]
        self.assertEqual((found.given, found.at), ({"stock": 2, "late": 2}, day(5)))

    def test_supply_without_date_comes_last_and_is_no_date(self):
        supplies = [Supply("draft", 5, None), Supply("buy", 5, day(3))]
        found = shared(supplies, [Demand("a", 5), Demand("b", 5)])
        self.assertEqual((found["a"].at, found["b"].at), (day(3), None))
        self.assertEqual(found["b"].given, {"draft": 5})

    def test_never_more_than_there_is(self):
        for supplies, demands, rule in self.cases():
            for shares in (
                shared(supplies, ranked(demands, rule)),
                present(supplies, demands, {"stock"}),
            ):
                total = dict.fromkeys((s.key for s in supplies), 0)
                for demand in demands:
                    given = shares[demand.key].given
                    self.assertLessEqual(sum(given.values()), demand.quantity)
                    for key, quantity in given.items():
                        self.assertGreater(quantity, 0)
                        total[key] += quantity
                for supply in supplies:
                    self.assertLessEqual(total[supply.key], supply.quantity)
                self.assertEqual(
                    sum(total.values()),
                    min(
                        sum(s.quantity for s in supplies),
                        sum(d.quantity for d in demands),
                    ),
                )

    def test_present_keeps_what_is_reserved(self):
        for supplies, demands, _rule in self.cases():
            shares = present(supplies, demands, {"stock"})
            for demand in demands:
                self.assertGreaterEqual(
                    shares[demand.key].given.get("stock", 0), demand.held
                )

    def test_a_second_time_nothing_changes(self):
        """What was allocated by the rule is what the rule allocates."""
        for supplies, demands, rule in self.cases():
            order = ranked(demands, rule)
            after = shared(supplies, order)
            now = [
                demand._replace(held=after[demand.key].given.get("stock", 0))
                for demand in order
            ]
            self.assertEqual(ranked(now, rule), now)
            before = present(supplies, now, {"stock"})
            sides = {change.side for change in compared(before, after).values()}
            self.assertEqual(sides, {"same"})

    def test_a_better_rank_never_gets_its_goods_later(self):
        for supplies, demands, rule in self.cases():
            worse = ranked(demands, rule)
            chosen = worse[-1]
            better = chosen._replace(tier=0, days_late=9, amount=9, age=9)
            others = [demand for demand in demands if demand.key != chosen.key]
            far = day(999)
            old = shared(supplies, worse)[chosen.key].at or far
            new = (
                shared(supplies, ranked([*others, better], rule))[chosen.key].at or far
            )
            self.assertLessEqual(new, old)

    def test_the_first_never_loses(self):
        for supplies, demands, rule in self.cases():
            order = ranked(demands, rule)
            before = present(supplies, demands, {"stock"})
            changes = compared(before, shared(supplies, order))
            self.assertNotEqual(changes[order[0].key].side, "lose")

    def cases(self):
        for seed in range(400):
            rng = random.Random(seed)
            yield *random_case(rng), rng.choice(list(RULES))
