"""Requests of customers, as plain data: what they are and when an answer is due."""

from datetime import datetime, timedelta
from typing import NamedTuple

KINDS = [
    ("question", "Question"),
    ("complaint", "Complaint"),
    ("return", "Return"),
    ("change", "Change"),
    ("quality", "Quality"),
    ("other", "Other"),
]
# why nothing happens for now: words that the customer may read
HOLDS = [
    ("customer", "Waiting for the customer's answer"),
    ("material", "Waiting for material"),
    ("production", "Being made"),
    ("transport", "On its way"),
    ("review", "Under review"),
]
CHANNELS = [("portal", "Portal"), ("mail", "Mail"), ("staff", "Colleague")]
# roles of the customer's people who follow all requests of their company
WHOLE = ("manager", "administrator")
# a request is told to be near its deadline when so much of its time has passed
NEAR = 0.75


class Asked(NamedTuple):
    """What is known of a request before its task is made: passed in the context, where
    nobody outside can put an object.
    """

    kind: str = "question"
    channel: str = "staff"
    workspace_id: int | None = None
    document: str | None = None
    serial: str = ""


class Pause(NamedTuple):
    """A time in which nobody waits for us; ``end`` is None while it lasts."""

    start: datetime
    end: datetime | None


def due(calendar, start, hours, pauses):
    """Return when so many working hours have passed that were no pauses.

    Of a pause that lasts, the answer is as if it ended when it began.

    :param Calendar calendar: see ``tools/working.py``
    :param datetime start: naive, UTC
    :param pauses: :class:`Pause`, in the order in which they began; they may overlap
    """
    moment, left = start, hours
    for pause in pauses:
        if pause.end is None:
            break
        worked = calendar.between(moment, pause.start)
        if worked > left:
            break
        left -= worked
        moment = max(moment, pause.end)
    return calendar.after(moment, left)


def near(start, deadline):
    """Return from when on a deadline is near, on the clock."""
    return start + max(deadline - start, timedelta()) * NEAR
