"""Who gets scarce goods, by a rule that can be read, and who wins and loses by it."""

from datetime import datetime, timedelta
from typing import NamedTuple

LEAST = 1e-6
DAY = timedelta(days=1)
# what is compared first decides: (value of a demand, whether more of it comes first)
RULES = {
    "tier": (("tier", False), ("days_late", True), ("amount", True), ("age", True)),
    "late": (("days_late", True), ("tier", False), ("amount", True), ("age", True)),
    "amount": (("amount", True), ("tier", False), ("days_late", True), ("age", True)),
    "age": (("age", True),),
}


class Supply(NamedTuple):
    """Goods that are there, or will be; ``at`` None: nobody can tell when."""

    key: str
    quantity: float
    at: datetime | None


class Demand(NamedTuple):
    """Goods that are wanted.

    ``tier``       rank of the customer, 1 is the best
    ``days_late``  by which the promise would be missed as things are
    ``amount``     money of the order line, in the currency of the company
    ``age``        days since it was ordered
    ``held``       of the quantity, what is reserved for it now
    """

    key: str
    quantity: float
    tier: int = 1
    days_late: float = 0.0
    amount: float = 0.0
    age: float = 0.0
    held: float = 0.0


class Share(NamedTuple):
    """What a demand gets.

    ``given``  ``{supply: quantity}``
    ``at``     when all of it is there; None: not all of it, or nobody can tell
    """

    given: dict
    at: datetime | None


class Change(NamedTuple):
    """What an allocation changes for a demand.

    ``days``  it gets the goods sooner (> 0) or later (< 0); None: one of the two dates
              is not known
    ``side``  win, lose or same
    """

    before: Share
    after: Share
    days: float | None
    side: str


def ranked(demands, rule="tier"):
    """Return the demands in the order of the rule; what is equal keeps its place."""
    found = list(demands)
    for name, more_first in reversed(RULES[rule]):
        found.sort(key=lambda demand: getattr(demand, name), reverse=more_first)
    return found


def shared(supplies, demands):
    """Return ``{demand: Share}``: the first supply goes to the first demand.

    :param supplies: list of :class:`Supply`
    :param demands: list of :class:`Demand`, those who come first first
    """
    left = [[supply.quantity, supply] for supply in sorted(supplies, key=_coming)]
    return _filled(left, demands, {demand.key: {} for demand in demands})


def present(supplies, demands, stock):
    """Return ``{demand: Share}`` as things are: what is reserved stays where it is, the
    rest goes to those who come first.

    :param set stock: keys of the supplies that are there and can be reserved, in the
        order in which they are taken
    """
    left = [[supply.quantity, supply] for supply in sorted(supplies, key=_coming)]
    there = [row for row in left if row[1].key in stock]
    given = {demand.key: {} for demand in demands}
    for demand in demands:
        _take(there, min(demand.held, demand.quantity), given[demand.key])
    return _filled(left, demands, given)


def compared(before, after):
    """Return ``{demand: Change}`` of two allocations of the same demands."""
    result = {}
    for key, share in after.items():
        old, new = before[key].at, share.at
        days = (old - new) / DAY if old and new else None
        if old == new:
            side = "same"
        else:
            side = "win" if new and (not old or new < old) else "lose"
        result[key] = Change(before[key], share, days, side)
    return result


def _coming(supply):
    """What is known comes first; ``sorted`` is stable."""
    return (supply.at is None, supply.at or datetime.min)


def _filled(left, demands, given):
    """Give what is left to the demands, one after the other."""
    at = {row[1].key: row[1].at for row in left}
    result = {}
    for demand in demands:
        own = given[demand.key]
        missing = _take(left, demand.quantity - sum(own.values()), own)
        dates = [at[key] for key in own]
        known = missing <= LEAST and None not in dates
        result[demand.key] = Share(own, max(dates, default=None) if known else None)
    return result


def _take(left, wanted, given):
    """Take goods for a demand, and return what is missing."""
    for row in left:
        taken = min(row[0], wanted)
        if taken > LEAST:
            row[0] -= taken
            wanted -= taken
            given[row[1].key] = given.get(row[1].key, 0) + taken
        if wanted <= LEAST:
            break
    return max(wanted, 0)
