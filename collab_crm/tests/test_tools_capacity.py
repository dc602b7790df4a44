import random
from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.capacity import Centre, Slots, Step, placed, queued
from ..tools.outlook import Calendar, Node, outlooks

# a Monday
NOW = datetime(2026, 3, 2, 8)
HOUR = timedelta(hours=1)
WEEK = {day: [(8, 12), (13, 17)] for day in range(5)}
OFFICE = Calendar.weekly(WEEK, NOW, 200)


def at(hours):
    return NOW + hours * HOUR


def busy_times(rng, most=6):
    starts = [at(rng.randrange(0, 200)) for _n in range(rng.randrange(most))]
    return [(start, start + rng.choice([1, 3, 30]) * HOUR) for start in starts]


@tagged("post_install", "-at_install")
class TestToolsCapacity(BaseCase):
    """A work centre does one thing at a time."""

    def _centre(self, busy=(), blocked=None, calendar=OFFICE):
        return Centre(1, "Saw", Slots(calendar, busy), blocked)

    def _placed(self, steps, nodes, more=()):
        nodes = {node.key: node for node in (*nodes, *more)}
        own = [key for key in nodes if key not in {node.key for node in more}]
        calendars = {"saw": OFFICE}
        nodes, calendars, waits = placed(nodes, steps, own, NOW, calendars)
        return outlooks(nodes, list(nodes), NOW, calendars), waits

    def test_the_first_free_time_that_is_long_enough(self):
        slots = Slots(OFFICE, [(at(2), at(3)), (at(6), at(8))])
        self.assertEqual(slots.find(NOW, 2), (NOW, at(2)))
        # between the two there are two hours of work: noon is no work
        self.assertEqual(slots.find(NOW, 3), (at(8), at(26)))
        self.assertEqual(slots.find(at(2.5), 2), (at(3), at(6)))

    def test_it_goes_on_after_the_night(self):
        begin, end = Slots(OFFICE).find(at(7), 6)
        self.assertEqual((begin, end), (at(7), at(24 + 4)))

    def test_never_in_two_places(self):
        """What is found is free, not before it is asked for, and in working time."""
        rng = random.Random(11)
        for _round in range(300):
            busy = busy_times(rng)
            slots = Slots(rng.choice([OFFICE, Calendar()]), busy)
            moment, hours = at(rng.randrange(-20, 100)), rng.choice([0.5, 2, 11])
            begin, end = slots.find(moment, hours)
            self.assertGreaterEqual(begin, moment)
            self.assertEqual(end, slots.calendar.after(begin, hours))
            for start, stop in busy:
                self.assertTrue(stop <= begin or start >= end, (busy, begin, end))

    def test_later_goods_never_make_it_earlier(self):
        rng = random.Random(12)
        for _round in range(300):
            slots = Slots(OFFICE, busy_times(rng))
            hours = rng.choice([0.5, 2, 11])
            ends = [slots.find(at(n), hours)[1] for n in range(0, 60, 7)]
            self.assertEqual(ends, sorted(ends))

    def test_more_that_is_planned_never_makes_it_earlier(self):
        rng = random.Random(13)
        for _round in range(300):
            busy, more = busy_times(rng), busy_times(rng)
            hours = rng.choice([0.5, 2, 11])
            self.assertLessEqual(
                Slots(OFFICE, busy).find(NOW, hours)[1],
                Slots(OFFICE, busy + more).find(NOW, hours)[1],
            )

    def test_what_has_no_time_yet_takes_it_first(self):
        slots = Slots(OFFICE, [(at(0), at(2))])
        queued(slots, [(2, None), (2, at(-50)), (4, at(24))], NOW)
        # two hours planned, two before noon, two after: then the last two of the day
        self.assertEqual(slots.find(NOW, 1), (at(7), at(8)))
        self.assertEqual(slots.find(NOW, 4)[0], at(24 + 5))

    def test_two_of_one_quotation_do_not_share_a_place(self):
        centre = self._centre()
        steps = [Step(name, ((centre, 4),)) for name in ("one", "two")]
        nodes = [
            Node(name, "workorder", hours=4, calendar="saw") for name in ("one", "two")
        ]
        found, waits = self._placed(steps, nodes)
        self.assertEqual([found[name].date for name in ("one", "two")], [at(4), at(9)])
        self.assertEqual(waits, {"two"})
        self.assertEqual(found["two"].cause, "two")

    def test_what_could_begin_first_does(self):
        """Who waits for goods keeps nobody waiting."""
        centre = self._centre()
        steps = [Step(name, ((centre, 4),)) for name in ("slow", "quick")]
        nodes = [
            Node("slow", "workorder", hours=4, calendar="saw", needs=("buy",)),
            Node("quick", "workorder", hours=4, calendar="saw"),
        ]
        buy = Node("buy", "purchase", planned=at(72))
        found, waits = self._placed(steps, nodes, [buy])
        self.assertEqual(found["quick"].date, at(4))
        self.assertEqual(found["slow"].date, at(76))
        self.assertFalse(waits)
        # the goods decide when it begins
        self.assertEqual(found["slow"].cause, "buy")

    def test_another_work_centre_that_is_quicker(self):
        full = self._centre([(at(0), at(400))])
        free = Centre(2, "Other saw", Slots(OFFICE))
        nodes = [Node("one", "workorder", hours=4, calendar="saw")]
        found, _waits = self._placed([Step("one", ((full, 4), (free, 5)))], nodes)
        self.assertEqual(found["one"].date, at(6))
        # one that stands still is no way as long as there is another
        stuck = free._replace(blocked=at(-3))
        found, waits = self._placed([Step("one", ((full, 4), (stuck, 5)))], nodes)
        self.assertGreater(found["one"].date, at(400))
        self.assertEqual(waits, {"one"})

    def test_what_cannot_be_told_takes_no_time(self):
        centre = self._centre()
        steps = [Step(name, ((centre, 4),)) for name in ("lost", "fine")]
        nodes = [
            Node("lost", "workorder", hours=4, calendar="saw", needs=("gone",)),
            Node("fine", "workorder", hours=4, calendar="saw"),
        ]
        found, _waits = self._placed(steps, nodes)
        self.assertEqual(
            (found["lost"].date, found["lost"].problem), (None, "shortage")
        )
        self.assertEqual(found["fine"].date, at(4))

    def test_capacity_never_makes_a_quotation_earlier(self):
        """Random trees of work over three work centres, with and without them busy."""
        rng = random.Random(14)
        for _round in range(120):
            busy = [busy_times(rng) for _n in range(3)]
            nodes, ways = [], []
            for number in range(rng.randrange(1, 9)):
                below = rng.sample(nodes, min(len(nodes), rng.randrange(3)))
                hours = rng.choice([1, 5, 12])
                needs = tuple(node.key for node in below)
                nodes.append(
                    Node(
                        f"{number}", "workorder", hours=hours, calendar="saw"
                    )._replace(needs=needs)
                )
                ways.append((rng.randrange(3), hours))
            plain = outlooks(
                {n.key: n for n in nodes}, [n.key for n in nodes], NOW, {"saw": OFFICE}
            )
            results = []
            for taken in ([[], [], []], busy):
                centres = [Centre(n, "", Slots(OFFICE, taken[n])) for n in range(3)]
                steps = [
                    Step(node.key, ((centres[way], hours),))
                    for node, (way, hours) in zip(nodes, ways, strict=True)
                ]
                found, _waits = self._placed(steps, nodes)
                results.append(found)
                for node in nodes:
                    self.assertGreaterEqual(found[node.key].date, plain[node.key].date)
            again = self._placed(steps, nodes)[0]
            self.assertLessEqual(
                max(o.date for o in results[1].values()),
                max(o.date for o in again.values()),
            )
