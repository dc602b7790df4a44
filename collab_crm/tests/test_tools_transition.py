import random

from odoo.tests import BaseCase, tagged

from ..tools import catalogue
from ..tools.fact import BULK, Delivery, Fact, summarize
from ..tools.naming import invoice_code, transfer_code, transfer_side
from ..tools.transition import Transition, select

CATALOGUES = {
    name: value
    for name, value in vars(catalogue).items()
    if isinstance(value, tuple) and value and isinstance(value[0], Transition)
}
VALUES = (False, None, True, 0, 1, 2, "a", "b", "")
USAGES = ("customer", "supplier", "internal", "transit", "inventory", "production")


@tagged("post_install", "-at_install")
class TestToolsTransition(BaseCase):
    def test_nothing_happens_without_a_change(self):
        for transitions in CATALOGUES.values():
            for transition in transitions:
                for value in (*VALUES, *transition.to, *transition.before):
                    self.assertFalse(transition.happened(value, value), transition)

    def test_random_transitions(self):
        rand = random.Random(1)
        for _case in range(3000):
            transition = Transition(
                "x",
                "f",
                to=tuple(rand.sample(VALUES, rand.randrange(3))),
                before=tuple(rand.sample(VALUES, rand.randrange(3))),
                changed=rand.random() < 0.3,
            )
            old, new = rand.choice(VALUES), rand.choice(VALUES)
            happened = transition.happened(old, new)
            if happened:
                self.assertNotEqual(old, new)
                self.assertTrue(not transition.to or new in transition.to)
                self.assertTrue(not transition.before or old in transition.before)
                self.assertTrue(old or not transition.changed)
                self.assertTrue(new or transition.to)
                again = transition._replace(to=(), before=())
                self.assertTrue(again.happened(old, new) or not new)

    def test_only_changed_fields_count(self):
        rand = random.Random(2)
        for transitions in CATALOGUES.values():
            fields = sorted({t.field for t in transitions})
            values = [v for t in transitions for v in (*t.to, *t.before)] + [False, 7]
            for _case in range(300):
                new = {f: rand.choice(values) for f in fields}
                old = {f: rand.choice(values) for f in fields if rand.random() < 0.5}
                found = select(transitions, old, new)
                self.assertLessEqual({t.field for t in found}, set(old))
                codes = {t.code for t in found}
                for transition in found:
                    self.assertFalse(codes.intersection(transition.unless))

    def test_codes_are_unique_and_known_to_each_other(self):
        for name, transitions in CATALOGUES.items():
            codes = [t.code for t in transitions]
            self.assertEqual(len(codes), len(set(codes)), name)
            for transition in transitions:
                self.assertLessEqual(set(transition.unless), set(codes), transition)

    def test_transfers(self):
        for source in USAGES:
            for destination in USAGES:
                side = transfer_side(source, destination)
                for partial in False, True:
                    done = transfer_code("done", source, destination, partial)
                    self.assertTrue(done)
                    kind = done.split(".")[0]
                    if side is None:
                        self.assertEqual(kind, "transfer")
                    if kind in ("delivery", "return"):
                        self.assertEqual(side, "customer")
                    if kind in ("receipt", "refusal"):
                        self.assertEqual(side, "supplier")
        self.assertIsNone(transfer_code("ready", "supplier", "internal", False))
        self.assertIsNone(transfer_code("ready", "internal", "internal", False))
        self.assertIsNone(transfer_code("cancelled", "customer", "internal", False))
        self.assertEqual(
            transfer_code("done", "supplier", "customer", False), "delivery.done"
        )

    def test_invoices(self):
        self.assertIsNone(invoice_code("posted", "entry"))
        self.assertIsNone(invoice_code("paid", "out_refund"))
        self.assertEqual(invoice_code("paid", "in_receipt"), "bill.paid")


@tagged("post_install", "-at_install")
class TestToolsFact(BaseCase):
    def _deliveries(self, rand, count):
        return [
            Delivery(
                Fact(
                    rand.choice("ab"),
                    "m",
                    rand.randrange(1, 200),
                    rand.randrange(9),
                    stamp=str(number),
                ),
                rand.randrange(3),
                rand.random() < 0.5,
            )
            for number in range(count)
        ]

    def test_summaries_lose_nothing(self):
        rand = random.Random(3)

        def now(fact):
            return fact._replace(occurred_at=_Moment(fact.occurred_at))

        for _case in range(100):
            deliveries = [
                d._replace(fact=now(d.fact))
                for d in self._deliveries(rand, rand.randrange(150))
            ]
            result = summarize(deliveries)
            keys = [(d.fact.identity, d.workspace_id) for d in result]
            self.assertEqual(len(keys), len(set(keys)))
            for workspace in range(3):
                for code in "ab":
                    given = self._of(deliveries, workspace, code)
                    told = self._of(result, workspace, code)
                    if len(given) <= BULK:
                        self.assertEqual(given, told)
                        continue
                    self.assertEqual(len(told), 1)
                    ids = {d.fact.res_id for d in given}
                    self.assertEqual(set(told[0].fact.data["ids"]), ids)
                    self.assertEqual(told[0].fact.data["count"], len(ids))
                    self.assertEqual(told[0].shared, all(d.shared for d in given))

    def _of(self, deliveries, workspace, code):
        return [
            d for d in deliveries if d.workspace_id == workspace and d.fact.code == code
        ]

    def test_identity(self):
        fact = Fact("order.confirmed", "sale.order", 5, None, stamp="x")
        self.assertEqual(fact.identity, "sale.order/5/order.confirmed/x")
        self.assertTrue(fact.identity.startswith(fact.prefix))


class _Moment(int):
    def isoformat(self):
        return f"moment {int(self)}"
