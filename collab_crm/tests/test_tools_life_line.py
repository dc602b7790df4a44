import random
from datetime import datetime

from odoo.tests import BaseCase, tagged

from ..models.promise.forecast import STAGES
from ..tools.life_line import NOTES, REMARKS, Facts, Part, Proof, life_of, stage_of

ORDER = Proof("sale.order", 1, "S00001", datetime(2026, 3, 1))
MAKE = Proof("mrp.production", 2, "MO/2", datetime(2026, 3, 4))
OUT = Proof("stock.picking", 3, "OUT/3", datetime(2026, 3, 9))
BILL = Proof("account.move", 4, "INV/4", datetime(2026, 3, 10))
DOCUMENT = {
    "secured": MAKE,
    "steps": MAKE,
    "made": MAKE,
    "packed": OUT,
    "shipped": OUT,
    "delivered": OUT,
    "invoiced": BILL,
    "paid": BILL,
}


def part(name, done, of=10, begun=False):
    return Part(done, of, DOCUMENT[name] if done or begun else None)


def made_goods(**vals):
    """Return the facts of ten pieces that are made; ``vals``: how many are done."""
    names = ("made", "packed", "shipped", "delivered", "invoiced", "paid")
    found = {name: part(name, vals.pop(name, 0)) for name in names}
    return Facts(10, ORDER, **(found | vals))


def states(facts):
    return {row["stage"]: row["state"] for row in life_of(facts)}


@tagged("post_install", "-at_install")
class TestToolsLifeLine(BaseCase):
    def assertLife(self, facts, stage, **expected):
        life = life_of(facts)
        found = {row["stage"]: row["state"] for row in life}
        self.assertEqual({name: found[name] for name in expected}, expected)
        self.assertEqual(stage_of(life), stage)

    def assertConflict(self, facts, stage, note):
        rows = {row["stage"]: row for row in life_of(facts)}
        self.assertEqual(
            (rows[stage]["state"], rows[stage]["note"]), ("conflict", note)
        )

    def test_quotation(self):
        self.assertEqual(states(Facts(10))["ordered"], "next")

    def test_only_ordered(self):
        facts = made_goods(materials=(Part(0, 4), Part(0, 2)), steps=(Part(0, 1),))
        self.assertLife(facts, "ordered", ordered="done", secured="next", made="open")

    def test_material_is_secured_when_every_component_is(self):
        some = (part("secured", 4, 4), part("secured", 1, 2))
        self.assertLife(made_goods(materials=some), "ordered", secured="part")
        row = life_of(made_goods(materials=some))[1]
        self.assertEqual((row["done"], row["of"], row["note"]), (1, 2, None))
        every = (part("secured", 4, 4), part("secured", 2, 2))
        self.assertLife(made_goods(materials=every), "secured", secured="done")

    def test_in_production(self):
        every = (part("secured", 4, 4),)
        steps = (part("steps", 1, 1), part("steps", 0, 1, begun=True), Part(0, 1))
        facts = made_goods(materials=every, steps=steps, made=4)
        self.assertLife(facts, "production", production="part", made="part")
        row = life_of(facts)[2]
        self.assertEqual((row["done"], row["of"]), (1, 3))
        self.assertEqual(row["at"], "2026-03-04T00:00:00")
        self.assertEqual(
            row["proof"], {"model": "mrp.production", "id": 2, "name": "MO/2"}
        )

    def test_goods_from_stock_skip_production(self):
        stock = (part("secured", 10),)
        facts = Facts(10, ORDER, stock, shipped=part("shipped", 0))
        self.assertEqual(list(states(facts)), ["ordered", "secured", "shipped"])
        self.assertLife(facts, "secured", shipped="next")

    def test_paid(self):
        every = dict.fromkeys(
            ("made", "packed", "shipped", "delivered", "invoiced", "paid"), 10
        )
        self.assertLife(made_goods(**every), "paid", paid="done")

    def test_backorder(self):
        facts = made_goods(made=10, packed=6, shipped=6, delivered=6)
        self.assertLife(facts, "made", packed="part", shipped="part", invoiced="open")

    def test_return_keeps_what_was_delivered(self):
        facts = made_goods(made=10, packed=10, shipped=10, delivered=10, returned=2)
        self.assertLife(facts, "delivered", delivered="done", invoiced="next")
        self.assertIn("returned", [row["note"] for row in life_of(facts)])
        # and what is sent in its place is not too much
        again = made_goods(made=10, shipped=12, delivered=12, returned=2)
        self.assertLife(again, "made", delivered="done")

    def test_paid_before_delivery_is_no_step_ahead(self):
        facts = made_goods(invoiced=10, paid=10, upfront=True)
        self.assertLife(facts, "ordered", made="next", invoiced="done", paid="done")

    def test_contradictions(self):
        gone = {"made": 10, "shipped": 10, "delivered": 10}
        for stage, note, facts in [
            ("shipped", "no_carrier_proof", made_goods(**gone, carrier=True)),
            ("shipped", "shipped_unmade", made_goods(made=4, shipped=6)),
            ("delivered", "delivered_unshipped", made_goods(made=9, delivered=4)),
            (
                "delivered",
                "over_delivered",
                made_goods(made=12, shipped=12, delivered=12),
            ),
            ("invoiced", "invoiced_undelivered", made_goods(invoiced=4)),
            ("invoiced", "over_invoiced", made_goods(**gone, invoiced=11)),
            ("paid", "paid_uninvoiced", made_goods(paid=4)),
            ("shipped", "no_proof", made_goods(made=10)._replace(shipped=Part(4, 10))),
        ]:
            with self.subTest(note=note):
                self.assertConflict(facts, stage, note)
        tracked = made_goods(**gone, carrier=True, tracked=True)
        self.assertEqual(states(tracked)["shipped"], "done")

    def test_a_stage_never_moves_ahead_of_its_proof(self):
        """Whatever is claimed: what no document shows is not done, and the stage is
        never behind one that is not done.
        """
        order = [stage for stage, _label in STAGES]
        for seed in range(500):
            rng = random.Random(seed)
            facts = self.random_facts(rng)
            life = life_of(facts)
            with self.subTest(seed=seed):
                found = [row["stage"] for row in life]
                self.assertEqual(found, [s for s in order if s in found])
                for row in life:
                    self.assertIn(row["note"], [None, *NOTES])
                    if row["state"] in ("done", "part"):
                        self.assertTrue(row["proof"])
                    if row["state"] == "done":
                        self.assertGreaterEqual(row["done"], row["of"])
                    conflict = row["note"] and row["note"] not in REMARKS
                    self.assertEqual(row["state"] == "conflict", bool(conflict))
                self.assert_reached(life)

    def assert_reached(self, life):
        stage = stage_of(life)
        before = life[: [row["stage"] for row in life].index(stage)]
        self.assertEqual({row["state"] for row in before} - {"done"}, set())
        self.assertLessEqual([row["state"] for row in life].count("next"), 1)

    def random_facts(self, rng):
        def some(name):
            if rng.random() < 0.2:
                return None
            done = rng.choice([0, 4, 10, 10, 10, 12])
            proof = DOCUMENT[name] if done and rng.random() < 0.9 else None
            return Part(done, 10, proof)

        names = ("made", "packed", "shipped", "delivered", "invoiced", "paid")
        parts = [
            tuple(filter(None, (some(n) for _n in range(rng.randrange(4)))))
            for n in ("secured", "steps")
        ]
        return Facts(
            10,
            rng.choice([None, ORDER, ORDER, ORDER]),
            *parts,
            **{name: some(name) for name in names},
            returned=rng.choice([0, 0, 2]),
            carrier=rng.random() < 0.3,
            tracked=rng.random() < 0.5,
            upfront=rng.random() < 0.5,
        )
