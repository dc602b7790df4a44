import random

from odoo.tests import BaseCase, tagged

from ..tools.allotment import served


@tagged("post_install", "-at_install")
class TestToolsAllotment(BaseCase):
    def test_stock_first_then_what_comes(self):
        found = served(3, [("a", 4), ("b", 5)], [("x", 2), ("y", 2), ("z", 4)])
        self.assertEqual(found, {"a": ["y", "z"], "b": ["z"]})

    def test_covered_by_stock(self):
        self.assertEqual(served(9, [("a", 4)], [("x", 5), ("y", 4)]), {"a": []})

    def test_nothing_there(self):
        self.assertEqual(served(0, [], [("x", 5)]), {})
        self.assertEqual(served(0, [("a", 0)], [("x", 5), ("x", 0)]), {"a": []})

    def test_random(self):
        """Who is told overlaps the supply in the order of both, and nobody else."""
        rand = random.Random(3)
        for _case in range(500):
            stock = rand.randrange(6)
            supplies = [(n, rand.randrange(5)) for n in range(rand.randrange(5))]
            demands = [(n, rand.randrange(5)) for n in range(rand.randrange(6))]
            found = served(stock, supplies, demands)
            start = stock
            for supply, quantity in supplies:
                first, expected = 0, []
                for demand, wanted in demands:
                    if max(first, start) < min(first + wanted, start + quantity):
                        expected.append(demand)
                    first += wanted
                self.assertEqual(found[supply], expected)
                start += quantity
