"""The working time of a calendar of the host, as moments in UTC."""

from collections import defaultdict
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .working import Calendar

# what comes later goes on as it was spread over this time
DAYS = 180


def zone(name):
    """Return a time zone; UTC where there is no such name."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def calendar_of(now, tz, attendances, leaves, two_weeks=False):
    """Return the :class:`Calendar` of the time around ``now``.

    :param datetime now: naive UTC
    :param str tz: in which the hours are meant
    :param attendances: ``(weekday as text, week type or None, from hour, to hour)``
    :param leaves: ``(start, end)`` in which nobody works, naive UTC
    :param bool two_weeks: whether weeks take turns, as the host counts them
    """
    place, hours = zone(tz), defaultdict(list)
    for weekday, week, begin, end in attendances:
        hours[int(weekday), week if two_weeks else None].append((begin, end))
    found = []
    first = (now - timedelta(days=7)).date()
    for day in (first + timedelta(days=n) for n in range(DAYS)):
        week = str((day.toordinal() - 1) // 7 % 2) if two_weeks else None
        for begin, end in hours[day.weekday(), week]:
            found += _without(
                (_moment(day, begin, place), _moment(day, end, place)), leaves
            )
    return Calendar(found)


def _moment(day, hour, place):
    local = datetime.combine(day, time(), place) + timedelta(hours=hour)
    return local.astimezone(timezone.utc).replace(tzinfo=None)


def _without(interval, leaves):
    """Return what leaves let stand of an interval."""
    parts = [interval]
    for begin, end in leaves:
        parts = [
            part
            for start, stop in parts
            for part in ((start, min(stop, begin)), (max(start, end), stop))
            if part[0] < part[1]
        ]
    return parts
