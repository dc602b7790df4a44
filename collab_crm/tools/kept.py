"""Whether a promise was kept: arithmetic over plain data."""

from datetime import UTC
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Kept(NamedTuple):
    """How one delivery compares with one promise."""

    # of the calendar in which the promise was meant; less than 0: early
    days_late: int
    kept: bool


def local_day(moment, zone="UTC"):
    """Return the day of a moment (naive, UTC) in a time zone; one that is not known
    counts as UTC.
    """
    try:
        place = ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):
        place = UTC
    try:
        return moment.replace(tzinfo=UTC).astimezone(place).date()
    except OverflowError:  # the last or first day of all calendars
        return moment.date()


def kept(promised, done, zone="UTC", grace=0, complete=True):
    """Return the :class:`Kept` of a promise.

    The day counts, not the hour: what arrives on the evening of the promised day is
    in time.

    :param datetime promised: naive, UTC
    :param datetime done: when it was delivered, or now if it is not; naive, UTC
    :param str zone: time zone in which the promise was meant
    :param int grace: so many days late still count as kept
    :param bool complete: whether all of it was delivered
    """
    late = (local_day(done, zone) - local_day(promised, zone)).days
    return Kept(late, complete and late <= max(grace, 0))
