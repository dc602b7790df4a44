"""Shared plans, as plain data: whose turn it is, and how days are counted."""

from datetime import timedelta
from typing import NamedTuple

OURS, THEIRS = "internal", "customer"


class Step(NamedTuple):
    """A step as it stands in its plan.

    ``side``    who does it: ``internal`` or ``customer``
    ``open``    still to be done
    ``after``   key of the step it comes after, or None
    ``inside``  the customer does not know of it
    """

    key: int
    side: str
    open: bool
    after: int | None = None
    inside: bool = False


def turns(steps):
    """Return the keys of the steps that can be done now.

    One waits for what the other side has to do before it, and for the step it comes
    after; never for its own side, which may do things in any order. The customer waits
    for nothing he does not know of: else he could tell that something is missing.

    :param steps: :class:`Step` in the order of the plan
    :rtype: set
    """
    open_ones = {
        OURS: {step.key for step in steps if step.open},
        THEIRS: {step.key for step in steps if step.open and not step.inside},
    }
    ahead, found = set(), set()
    for step in steps:
        if not step.open:
            continue
        if step.after not in open_ones[step.side] and ahead <= {step.side}:
            found.add(step.key)
        if not step.inside:
            ahead.add(step.side)
    return found


def progress(states):
    """Return how far a milestone is: ``planned``, ``progress`` or ``done``.

    :param states: of its steps: ``open``, ``done`` or ``skipped``
    """
    states = list(states)
    if states and "open" not in states:
        return "done"
    return "progress" if "done" in states else "planned"


def later(day, days, free):
    """Return the day so many working days after another.

    :param date day: from which is counted
    :param int days: from 0 on; 0: the day itself
    :param free: function that tells whether nobody works on a day
    """
    for _turn in range(days):
        day += timedelta(days=1)
        patience = 366
        while free(day) and patience:
            day += timedelta(days=1)
            patience -= 1
    return day


def earlier(day, days, free):
    """Return the day so many working days before another; as :func:`later`."""
    for _turn in range(days):
        day -= timedelta(days=1)
        patience = 366
        while free(day) and patience:
            day -= timedelta(days=1)
            patience -= 1
    return day


def held_days(spans, free):
    """Return the working days on which somebody was waited for.

    :param spans: ``(first, last, due)``: from which day to which, both counted but
        the first, and the day until which it is no fault; None: all count
    :param free: as in :func:`later`
    :rtype: set
    """
    days = set()
    for first, last, due in spans:
        day = max(first, due) if due else first
        while day < last:
            day += timedelta(days=1)
            if not free(day):
                days.add(day)
    return days
