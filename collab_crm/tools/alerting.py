"""What puts promises at risk, as plain data: causes, what they hit, in which order."""

from datetime import datetime
from typing import NamedTuple

# days late from which on it is serious
SERIOUS = 3.0


class Hit(NamedTuple):
    """What a cause hits: an order line, or a document of a customer.

    ``key``     the same for the same thing, "collab.forecast,5"
    ``tier``    how high the customer stands; the higher, the more he matters
    ``amount``  what it is worth, in the currency of the company: to rank by, told to
                nobody
    """

    key: str
    workspace_id: int | None = None
    partner_id: int | None = None
    order_id: int | None = None
    order_name: str | None = None
    forecast_id: int | None = None
    product_id: int | None = None
    quantity: float = 0.0
    promised: datetime | None = None
    predicted: datetime | None = None
    days_late: float = 0.0
    tier: float = 0.0
    amount: float = 0.0


class Cause(NamedTuple):
    """One thing that is wrong, as one person can put it right.

    ``kind``        code of CAUSES of ``collab.alert``
    ``key``         the same for the same thing: "purchase.order.line,12"
    ``res_model``   the document to open, with ``res_id``
    ``name``        its name: raw, never a sentence
    ``department``  whose work it is
    ``people``      ids of users who could act, the first one first
    ``least``       how serious it is at least, however late: "0", "1" or "2"
    ``hits``        :class:`Hit`
    """

    company_id: int
    kind: str
    key: str
    res_model: str
    res_id: int
    name: str
    department: str
    people: tuple = ()
    days_late: float = 0.0
    least: str = "1"
    hits: tuple = ()


def ranked(hits):
    """Return hits with what matters most first: tier, amount, days late.

    :rtype: list
    """
    return sorted(
        hits, key=lambda hit: (-hit.tier, -hit.amount, -hit.days_late, hit.key)
    )


def severity(cause, serious=SERIOUS):
    """Return how serious a cause is: ``"0"`` (not late yet), ``"1"`` or ``"2"``.

    :param Cause cause: late by the days of what is hit worst
    :param float serious: days from which on it is serious
    """
    found = "0" if cause.days_late <= 0 else "1"
    return max("2" if cause.days_late >= serious else found, cause.least)


def first_usable(people, usable):
    """Return the first of ``people`` who is usable, or None.

    :param people: ids of users, None for nobody
    :param usable: container of ids
    """
    return next((person for person in people if person in usable), None)
