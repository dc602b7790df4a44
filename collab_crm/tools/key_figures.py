"""The key figures of a period: where each comes from, and how periods compare."""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

PERIODS = [("month", "Month"), ("quarter", "Quarter"), ("year", "Year")]
MONTHS = {"month": 1, "quarter": 3, "year": 12}
UNITS = [
    ("amount", "Amount"),
    ("count", "Number"),
    ("percent", "Share"),
    ("days", "Days"),
    ("hours", "Hours"),
    ("rating", "Out of 5"),
]


class Key(NamedTuple):
    """A key figure.

    ``model``, ``aggregate``  the report it comes from, and what of it
    ``date``    field by which a row belongs to a period
    ``unit``    code of ``UNITS``
    ``better``  +1 when more is better, -1 when less is
    ``action``  xmlid of the report it opens
    ``domain``  which rows count
    ``paths``   "team" and "user" -> field, where the figure is known of them
    """

    code: str
    group: str
    model: str
    aggregate: str
    date: str
    unit: str
    better: int
    action: str
    domain: tuple = ()
    paths: dict = {}


class Span(NamedTuple):
    """A stretch of days: from the first one, up to and without ``until``."""

    first: date
    until: date

    @property
    def last(self):
        return self.until - timedelta(days=1)


def period_of(day, kind, back=0):
    """Return the whole period of a day as a :class:`Span`.

    :param str kind: month, quarter or year
    :param int back: how many periods before it
    """
    months = MONTHS[kind]
    start = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    start -= relativedelta(months=months * back)
    return Span(start, start + relativedelta(months=months))


def compared(day, kind, back=0):
    """Return a period as far as it has come, and the same stretch of the one before:
    ten days of a month say nothing beside a whole one.

    :return: two :class:`Span`
    """
    whole = period_of(day, kind, back)
    before = period_of(day, kind, back + 1)
    if not whole.first <= day < whole.last:
        return whole, before
    until = day + timedelta(days=1)
    days = until - whole.first
    return Span(whole.first, until), Span(
        before.first, min(before.first + days, before.until)
    )


def trend(value, before):
    """Return by which part a figure has changed; None where nothing compares."""
    if value is None or not before:
        return None
    return (value - before) / abs(before)


def reached(value, target, better):
    """Return which part of a target is reached; less is better: target by value."""
    if value is None or not target:
        return None
    if better > 0:
        return value / target
    return target / value if value else None
