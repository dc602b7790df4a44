"""How much a contact takes part: points and their reasons, plain arithmetic."""

from datetime import timedelta
from itertools import pairwise

DAYS = 30
# a pause this long ends a visit
PAUSE = timedelta(minutes=30)
# nobody reads one page longer: he went away
LONGEST = timedelta(minutes=10)
# signal -> what it takes for its point, in the order in which they are told
POINTS = {"visits": 2, "minutes": 10, "talk": 1, "steps": 1, "invited": 1}


def visits(moments):
    """Return how often somebody came: pages with short pauses are one visit.

    :param moments: when he opened pages, the oldest first
    """
    moments = list(moments)
    pauses = sum(later - at >= PAUSE for at, later in pairwise(moments))
    return bool(moments) + pauses


def minutes(moments):
    """Return for how many minutes he read, at least: the time between two pages.

    How long he looked at the last page of a visit, nobody knows: it counts nothing.

    :param moments: as above
    """
    read = timedelta()
    for at, later in pairwise(moments):
        if later - at < PAUSE:
            read += min(later - at, LONGEST)
    return int(read.total_seconds() // 60)


def score(facts):
    """Return points from 0 to 5, and the reasons.

    :param dict facts: signal -> number in the last 30 days
    :return: ``(points, [{"signal", "value", "of", "point": bool}])``
    """
    reasons = [
        {
            "signal": signal,
            "value": facts.get(signal, 0),
            "of": of,
            "point": facts.get(signal, 0) >= of,
        }
        for signal, of in POINTS.items()
    ]
    return sum(reason["point"] for reason in reasons), reasons
