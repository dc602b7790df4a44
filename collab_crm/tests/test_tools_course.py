import random
from datetime import date, datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.course import STAGES, Document, medians, pace, steps

START = datetime(2026, 3, 2, 15)
TODAY = date(2026, 5, 1)


def day_of(moment):
    return moment.date() if isinstance(moment, datetime) else moment


def document(stage, began, done=None, number=1):
    def moment(days):
        return None if days is None else START + timedelta(days=days)

    return Document(stage, "x", number, f"D{number}", moment(began), moment(done))


def course(*documents):
    return steps(documents, day_of, TODAY)


@tagged("post_install", "-at_install")
class TestToolsCourse(BaseCase):
    """How long each stage took: plain arithmetic."""

    def test_from_deal_to_payment(self):
        found = course(
            document("payment", 20, 40),
            document("deal", 0, 0),
            document("delivery", 6, 16, 2),
            document("delivery", 6, 18, 3),
            document("order", 2, 5),
        )
        self.assertEqual(
            [(s.stage, s.after, s.days, s.done) for s in found],
            [
                ("deal", None, None, 1),
                ("order", "deal", 5, 1),
                ("delivery", "order", 13, 2),
                ("payment", "delivery", 22, 1),
            ],
        )

    def test_what_goes_on_has_taken_until_today(self):
        found = course(
            document("order", 0, 1),
            document("delivery", 2, 9, 2),
            document("delivery", 2, None, 3),
            document("invoice", 10, 12),
        )
        going, after = found[1:]
        self.assertEqual((going.at, going.done), (None, 1))
        self.assertEqual(going.days, (TODAY - START.date()).days - 1)
        # the invoice is measured from what was complete
        self.assertEqual((after.after, after.days), ("order", 11))
        self.assertEqual(medians([found]), {("order", "invoice"): (11, 1)})

    def test_an_invoice_before_the_delivery(self):
        found = course(
            document("order", 0, 0),
            document("delivery", 0, 9),
            document("invoice", 0, 2),
        )
        self.assertEqual(found[-1].days, -7)

    def test_days_and_moments_mix(self):
        invoice = document("invoice", 0)._replace(at=date(2026, 3, 4))
        paid = document("payment", 0)._replace(at=date(2026, 3, 9))
        found = course(document("delivery", 0, 1), invoice, paid)
        self.assertEqual([step.days for step in found], [None, 1, 5])

    def test_medians_need_cases(self):
        chains = [
            course(document("order", 0, 0), document("delivery", 0, days))
            for days in (3, 4, 5, 50)
        ]
        self.assertEqual(medians(chains), {("order", "delivery"): (4, 4)})
        self.assertEqual(medians(chains, least=5), {})
        self.assertEqual(medians([]), {})

    def test_pace(self):
        for days, expected, going, word in (
            (None, 3, False, None),
            (3, None, False, None),
            (3, 3, False, "usual"),
            (4, 3, False, "usual"),
            (5, 3, False, "slow"),
            (1, 0, False, "usual"),
            (2, 0, False, "slow"),
            (2, 9, False, "quick"),
            (8, 9, False, "usual"),
            (2, 9, True, None),
            (20, 9, True, "slow"),
            (-7, 1, False, "quick"),
            (-3, -3, False, "usual"),
        ):
            self.assertEqual(pace(days, expected, going), word, (days, expected))

    def test_what_holds_for_all(self):
        chance = random.Random(20261126)
        for _case in range(300):
            documents = [
                document(chance.choice(STAGES), 0, chance.choice((None, *range(50))), n)
                for n in range(chance.randrange(12))
            ]
            found = course(*documents)
            places = [STAGES.index(step.stage) for step in found]
            self.assertEqual(places, sorted(set(places)))
            self.assertEqual(sum(len(s.documents) for s in found), len(documents))
            chance.shuffle(documents)
            self.assertEqual(
                [step[2:] for step in course(*documents)], [step[2:] for step in found]
            )
            # days from stage to stage add up to the whole way
            passed = [step for step in found if step.at]
            if passed:
                whole = (day_of(passed[-1].at) - day_of(passed[0].at)).days
                self.assertEqual(sum(step.days for step in passed[1:]), whole)
