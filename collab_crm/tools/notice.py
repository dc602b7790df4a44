"""Who is told of what: the rules, without any database.

A *reason* is why somebody is told. A *level* is what a member wants to be told of in
one workspace. A *channel* is how he is told.
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple


class Reason(NamedTuple):
    """Why somebody is told of something."""

    code: str
    # the levels that let it through
    levels: frozenset
    # whether it passes the limits of how often somebody is told
    urgent: bool = False


ALL, IMPORTANT, MENTIONS = "all", "important", "mentions"
ANY = frozenset((ALL, IMPORTANT, MENTIONS))

# The strongest first: an event is told once, for the first reason that holds.
REASONS = (
    Reason("mentioned", ANY, urgent=True),
    Reason("assigned", ANY, urgent=True),
    Reason("answer", ANY, urgent=True),
    Reason("risk", ANY),
    Reason("added", ANY),
    Reason("message", frozenset((ALL, IMPORTANT))),
    Reason("important", frozenset((ALL, IMPORTANT))),
    Reason("followed", frozenset((ALL,))),
)
BY_CODE = {reason.code: reason for reason in REASONS}

# What becomes of a notice: told, kept for the summary of the hour, left to the digest.
TELL, HOLD, LEAVE = "tell", "hold", "leave"
CHANNELS = ("usual", "app", "mail", "digest", "none")


def level_now(level, muted_until, now):
    """Return the level that holds now.

    A time until which a workspace is muted counts whatever the level is. When it has
    passed, the level counts again; one that said nothing at all until then is back to
    what matters.

    :param str level: ``all``, ``important``, ``mentions`` or ``muted``
    :param datetime muted_until: naive, UTC; or None
    :param datetime now: naive, UTC
    """
    if muted_until:
        if muted_until > now:
            return "muted"
        return IMPORTANT if level == "muted" else level
    return level


def lets_through(level, reason):
    """Tell whether a level that holds now lets a reason through."""
    return level in BY_CODE[reason].levels


def how(channel, usual, place=None):
    """Return ``app``, ``mail``, ``digest`` or ``none``.

    What somebody wants to hear nothing of, he is told of nowhere.

    :param str channel: what the reader chose for the reason
    :param str usual: how he wants to be told by the host: ``inbox`` or ``email``
    :param str place: what he chose for the workspace: counts more than the reason
    """
    if channel != "none" and place in ("app", "mail", "digest"):
        return place
    if channel in ("app", "mail", "digest", "none"):
        return channel
    return "app" if usual == "inbox" else "mail"


def limit(urgent, hour, day, cap, budget):
    """Return what becomes of a notice: ``tell``, ``hold`` or ``leave``.

    :param bool urgent: whether its reason passes any limit
    :param int hour: how often the reader was told within the last hour
    :param int day: and how often today, in his time zone
    :param int cap: how often at the most within an hour; 0: any number
    :param int budget: how often at the most within a day; 0: any number
    """
    if urgent:
        return TELL
    if budget and day >= budget:
        return LEAVE
    if cap and hour >= cap:
        return HOLD
    return TELL


def snoozed_until(choice, now):
    """Return the end of a snooze, in the time of the reader.

    :param str choice: ``hour``, ``tomorrow`` (eight o'clock) or ``week`` (Monday)
    :param datetime now: aware, in the time zone of the reader
    :return: aware moment
    :raise KeyError: there is no such choice
    """
    if choice == "hour":
        return now + timedelta(hours=1)
    days = {"tomorrow": 1, "week": 7 - now.weekday()}[choice]
    return _at(now, now.date() + timedelta(days=days), 8)


def digest_due(mode, now, last, hour, newest):
    """Tell whether a reader gets a digest now.

    :param str mode: ``off``, ``daily`` or ``quiet`` (after an hour without news)
    :param datetime now: aware, in the time zone of the reader
    :param datetime last: when he got the last one, aware; or None
    :param int hour: his hour of the day for the daily one
    :param datetime newest: when the newest he has not seen happened, aware; or None
    """
    if newest is None or (last and newest <= last):
        return False
    if mode == "quiet":
        # who never has a quiet hour gets one after half a day
        overdue = bool(last) and now - last >= timedelta(hours=12)
        return overdue or now - newest >= timedelta(hours=1)
    if mode != "daily":
        return False
    slot = _at(now, now.date(), hour)
    if now < slot:
        slot = _at(now, now.date() - timedelta(days=1), hour)
    return (last or newest) < slot


def day_start(now):
    """Return the begin of the day of an aware moment."""
    return _at(now, now.date(), 0)


def _at(now, day, hour):
    """Return an hour of a day in the time zone of ``now``, whatever the season."""
    zone = now.tzinfo
    wall = datetime.combine(day, time(hour))
    # zones of pytz know the season only when they place the wall clock themselves
    if hasattr(zone, "zone"):
        import pytz

        return pytz.timezone(zone.zone).localize(wall)
    return wall.replace(tzinfo=zone)


def seldom_used(kinds, most=0.2, least=5):
    """Return the kinds a reader hardly opens.

    :param dict kinds: kind -> ``(told, opened)``
    :param float most: share of opened ones up to which a kind counts as hardly used
    :param int least: how often a kind was told before it is judged
    """
    return {
        kind
        for kind, (told, opened) in kinds.items()
        if told >= least and opened <= told * most
    }
