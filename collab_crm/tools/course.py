"""The course of a relation: from the first contact to the payment, stage by stage.

Plain arithmetic on rows of documents. Days are days of the calendar, as people count.
"""

from statistics import median_low
from typing import NamedTuple

STAGES = (
    *("lead", "deal", "order", "production", "delivery"),
    *("invoice", "payment", "request"),
)
# so many cases make a usual time
FEW = 5
# slower than usual by so much, and by more than a day
SLOW = 1.5


class Document(NamedTuple):
    """A document of a stage."""

    stage: str
    model: str
    id: int
    name: str
    # when it was begun, and when it was complete: None, it is not
    began: object
    at: object


class Step(NamedTuple):
    """A stage of a chain."""

    stage: str
    documents: list
    # when all of it was complete; None: it is not
    at: object
    done: int
    # the stage before it that was complete, and the days since
    after: str | None
    days: int | None


def steps(documents, day_of, today):
    """Return the stages a chain has passed or is in.

    Each is measured from the stage before it that is complete. One that goes on has
    taken the days until today.

    :param documents: of one chain, see :class:`Document`
    :param day_of: gives the day of a moment, for whoever reads
    :param date today: the day of the reader
    :return: list of :class:`Step`
    """
    found, before = [], None
    for stage in STAGES:
        here = [document for document in documents if document.stage == stage]
        if not here:
            continue
        done = [document.at for document in here if document.at is not None]
        at = max(done, key=day_of) if len(done) == len(here) else None
        days = _days(before, day_of(at) if at is not None else today, day_of)
        found.append(Step(stage, here, at, len(done), before and before[0], days))
        if at is not None:
            before = (stage, at)
    return found


def _days(before, day, day_of):
    return (day - day_of(before[1])).days if before else None


def medians(chains, least=1):
    """Return the usual days from stage to stage, as ``{(from, to): (days, cases)}``.

    :param chains: lists of :class:`Step`; what goes on still is not counted
    :param int least: cases that are needed to speak of a usual time
    """
    cases = {}
    for chain in chains:
        for step in chain:
            if step.at is not None and step.after:
                cases.setdefault((step.after, step.stage), []).append(step.days)
    return {
        pair: (median_low(days), len(days))
        for pair, days in sorted(cases.items(), key=lambda case: _place(case[0]))
        if len(days) >= least
    }


def _place(pair):
    return STAGES.index(pair[1]), STAGES.index(pair[0])


def pace(days, expected, going=False):
    """Compare a time with the usual one: ``slow``, ``quick``, ``usual``, or None.

    :param int days: None: not known
    :param int expected: the usual days, None: not known
    :param bool going: it is not over, and may still become slow
    """
    if days is None or expected is None:
        return None
    if days > max(expected, 0) * SLOW and days > expected + 1:
        return "slow"
    if going:
        return None
    return "quick" if days * SLOW < expected and days < expected - 1 else "usual"
