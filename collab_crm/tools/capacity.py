"""When a work centre has time: one work order at a time, as plain data.

All moments are naive UTC. What is planned there already is busy time; a work order fits
in where nothing else is between its begin and its end, as the host plans it.
"""

from bisect import insort
from typing import NamedTuple

from .outlook import outlooks


class Centre(NamedTuple):
    """A work centre.

    ``slots``    :class:`Slots`: when it has time
    ``blocked``  since when it stands still; None: it runs
    """

    id: int
    name: str
    slots: object
    blocked: object = None


class Slots:
    """The free time of a work centre.

    :param calendar: :class:`~.working.Calendar`: when people work there
    :param busy: ``(start, end)`` of what is planned there, in any order
    """

    def __init__(self, calendar, busy=()):
        self.calendar = calendar
        self._busy = sorted((start, end) for start, end in busy if start < end)

    def find(self, moment, hours):
        """Return ``(begin, end)`` of the first free time for so many hours of work.

        :param datetime moment: not before this
        """
        begin = self.calendar.opening(moment)
        end = self.calendar.after(begin, hours)
        for start, stop in self._busy:
            if start >= end:
                break
            if stop > begin:
                begin = self.calendar.opening(stop)
                end = self.calendar.after(begin, hours)
        return begin, end

    def take(self, begin, end):
        """Remember that something is planned there."""
        if begin < end:
            insort(self._busy, (begin, end))


class Fixed:
    """In place of a calendar: done at that moment, whatever is asked."""

    def __init__(self, end):
        self._end = end

    def after(self, moment, hours):
        return max(self._end, moment)


class Step(NamedTuple):
    """A work order nobody has planned yet: ``(centre, hours)`` of each way to do it,
    the usual one first.
    """

    key: str
    ways: tuple


def queued(slots, works, now):
    """Let work orders that have no time yet take theirs, one after the other.

    :param works: ``(hours, earliest begin or None)`` in the order in which they come
    """
    for hours, start in works:
        slots.take(*slots.find(max(start or now, now), hours))


def placed(nodes, steps, own, now, calendars):
    """Put work orders where work centres have time for them.

    What could begin first is placed first. Each takes the way that ends first, on a
    work centre that runs where there is one; the time is gone for the others.

    :param dict nodes: key -> :class:`~.outlook.Node`, those of the steps with
        ``hours`` and ``calendar`` as if nothing else was to be done
    :param steps: :class:`Step`, what is needed before what needs it
    :param own: keys of the steps and of all that is between them
    :param dict calendars: key -> :class:`~.working.Calendar`
    :return: ``(nodes, calendars, waits)``: as above with the steps placed; the keys of
        the steps that wait for a work centre
    """
    left, waits = {step.key: step for step in steps}, set()
    nodes, calendars = dict(nodes), dict(calendars)
    small = _apart(nodes, own, now, calendars) if left else {}
    while left:
        ready = _ready(small, left, now, calendars)
        if not ready:
            break
        key = min(ready, key=ready.get)
        centre, begin, end = _best(left.pop(key), ready[key])
        centre.slots.take(begin, end)
        calendars[key] = Fixed(end)
        node = nodes[key]._replace(calendar=key)
        if begin > centre.slots.calendar.opening(ready[key]):
            waits.add(key)
            # its place in the queue is its plan: what comes before it is in time
            node = node._replace(start=begin, planned=end)
        nodes[key] = small[key] = node
    return nodes, calendars, waits


def _best(step, moment):
    """Return ``(centre, begin, end)`` of the way that ends first."""
    running = [way for way in step.ways if not way[0].blocked]
    found = [
        (centre, *centre.slots.find(moment, hours))
        for centre, hours in running or step.ways
    ]
    return min(found, key=lambda way: way[2])


def _apart(nodes, own, now, calendars):
    """Return some nodes, and all others they need as nothing but a date: they are
    looked at again and again.
    """
    small = {key: nodes[key] for key in own}
    outside = {
        need
        for node in small.values()
        for need in node.needs
        if need in nodes and need not in small
    }
    found = outlooks(nodes, outside, now, calendars)
    for key in outside:
        small[key] = nodes[key]
        if not nodes[key].there:
            small[key] = nodes[key]._replace(
                needs=(),
                planned=found[key].least,
                problem=found[key].problem,
                hours=0,
                delay=0,
                binding=True,
            )
    return small


def _ready(nodes, steps, now, calendars):
    """Return ``{key: moment}`` when all is there that a step needs; not of those of
    which it cannot be told.
    """
    found = outlooks(nodes, steps, now, calendars)
    return {
        key: max(
            (found[key].dates.get(need, now) for need in nodes[key].needs), default=now
        )
        for key in steps
        if not found[key].problem
    }
