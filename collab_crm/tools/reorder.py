"""When somebody buys a product again: arithmetic on the days he bought it.

Usual is the median of the days between purchases: a holiday or a rush moves it little.
Two purchases are no habit yet.
"""

from statistics import median_low
from typing import NamedTuple

# purchases that make a habit
FEW = 3
# a gap of more than so many usual ones is a pause
PAUSE = 2

NEW, STEADY, DUE, PAUSED, QUIET = "new", "steady", "due", "paused", "quiet"


class Rhythm(NamedTuple):
    """How regularly a product is bought, on one day."""

    state: str
    # usual days between purchases; None: bought once
    gap: int | None
    # usual days of a pause, where pauses come again: somebody buys in seasons
    season: int | None
    # days since the last purchase
    since: int


def gaps(days):
    """Return the days from one purchase to the next.

    :param days: dates in any order; several purchases of a day are one
    """
    ordered = sorted(set(days))
    return [(after - before).days for before, after in zip(ordered, ordered[1:])]


def rhythm(days, today, lead=0):
    """Tell where in its rhythm a product stands.

    * ``new``: bought too seldom to speak of a habit
    * ``steady``: it is not yet time
    * ``due``: it is time to order, so that the goods come when they usually do
    * ``paused``: between two seasons
    * ``quiet``: it would have been time twice over

    :param days: dates of purchases, at least one
    :param date today: the day it is asked
    :param int lead: days from order to delivery
    :rtype: Rhythm
    """
    between = gaps(days)
    gap = median_low(between) if between else None
    since = (today - max(days)).days
    if len(between) + 1 < FEW:
        return Rhythm(NEW, gap, None, since)
    pauses = [days for days in between if days > PAUSE * gap]
    season = median_low(pauses) if len(pauses) > 1 else None
    return Rhythm(_state(gap, season, since, lead), gap, season, since)


def _state(gap, season, since, lead):
    if since <= gap - _ahead(gap, lead):
        return STEADY
    if since <= PAUSE * gap:
        return DUE
    if season is None or since > season + gap:
        return QUIET
    return PAUSED if since <= season - _ahead(season, lead) else DUE


def _ahead(gap, lead):
    """Return how many days early it is time: never more than half of the gap, or what
    takes long to make would always be due.
    """
    return min(max(int(lead), 0), gap // 2)


def usual(numbers):
    """Return the usual one of some numbers; None of none."""
    return median_low(numbers) if numbers else None
