"""What becomes of an estimate that changed, and what the customer reads of it."""

from typing import NamedTuple

from .kept import local_day

# what becomes of a changed estimate: the owner is asked, the company's rule publishes
# it, nothing waits any more; or all stays as it is
ASK, PUBLISH, CLEAR, STAY = "ask", "publish", "clear", "stay"
# what the customer reads
WORDS = ("on_time", "late", "under_review", "delivered", "unknown")


class Rule(NamedTuple):
    """How a company publishes by itself; nothing of both: it does not."""

    # up to so many days later than what a person has promised
    days: int = 0
    # whether an estimate that is earlier again is published
    earlier: bool = False
    zone: str = "UTC"


def decide(rule, predicted, shown, first, said, answered=None):
    """Return what becomes of an estimate, and the date to publish or None.

    All moments are naive, UTC; days count, not hours.

    :param Rule rule: of the company
    :param datetime predicted: when the goods will be there; None: nobody can tell
    :param datetime shown: what the customer was told last; None: nothing
    :param datetime first: what he was told first
    :param datetime said: what a person told him last, not the company's rule
    :param datetime answered: the estimate for which the owner said that the promise
        holds all the same
    """
    if not predicted or not shown:
        return (STAY if shown else CLEAR), None
    later = _days(rule, predicted, shown)
    if later > 0:
        if answered and _days(rule, predicted, answered) <= 0:
            return CLEAR, None
        if rule.days > 0 and _days(rule, predicted, said or first) <= rule.days:
            return PUBLISH, predicted
        return ASK, None
    # a customer is never hurried: not earlier than he was told first
    target = max(predicted, first)
    if rule.earlier and _days(rule, target, shown) < 0:
        return PUBLISH, target
    return CLEAR, None


def _days(rule, moment, other):
    return (local_day(moment, rule.zone) - local_day(other, rule.zone)).days


class Known(NamedTuple):
    """What is known of an order line; moments are naive, UTC."""

    first: object = None
    promised: object = None
    # group of reasons that was published with what is promised
    reason: str | None = None
    # whether what is promised is the date he asked for himself
    wished: bool = False
    forecast: bool = False
    predicted: object = None
    # until when the owner may answer; None: nothing waits for him
    review_until: object = None
    complete: bool = False
    zone: str = "UTC"


def seen(known, now):
    """Return ``(state, estimate, reason group)`` as the customer reads them.

    The estimate is never a past day; where the last promise has passed, or nobody
    answered in time, it is under review.

    :param Known known: of one order line
    :param datetime now: naive, UTC
    """
    if known.complete:
        return "delivered", None, None
    if not known.promised:
        return "unknown", None, None
    today, day = local_day(now, known.zone), local_day(known.promised, known.zone)
    silent = known.review_until is not None and known.review_until <= now
    if day < today or silent:
        return "under_review", None, "review"
    if not known.forecast or not known.predicted:
        return "unknown", None, None
    moved = day > local_day(known.first, known.zone) and not known.wished
    # of today, what is left of it
    estimate = max(known.promised, now)
    return ("late" if moved else "on_time"), estimate, known.reason if moved else None
