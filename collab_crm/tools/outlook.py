"""When goods will be there: the arithmetic of chains of supply, as plain data.

All moments are naive UTC. Nothing here knows the database: ``models/promise`` loads
the nodes, and stores what comes out.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from .outlook_cause import cause_of
from .supply_graph import ordered
from .working import Calendar

__all__ = [
    "Calendar",
    "Node",
    "Outlook",
    "levels",
    "outlook",
    "outlooks",
    "slack",
    "state_of",
]
DAY = timedelta(days=1)


class Node(NamedTuple):
    """A document, or a stock of goods, that something waits for.

    ``key``       "mrp.production,4", "stock,17,1" (product, warehouse) ...
    ``kind``      delivery, transfer, receipt, production, workorder, workcenter (one
                  that stands still), purchase, request, stock or shortage
    ``state``     done, ready, running, planned, waiting, blocked or open (a draft)
    ``planned``   when it is to be finished, as the document tells
    ``needs``     keys of what must be there before; in a fixed order
    ``hours``     working hours it takes once all is there, on its ``calendar``
    ``delay``     days it takes once all is there, after the hours; holidays count
    ``calendar``  key in the calendars; None: around the clock
    ``quantity``  how much of it is waited for; not used to compute
    ``start``     when it is to begin, as the document tells; None: as late as
                  ``planned`` allows. What comes later than this is late for it
    ``binding``   it is not finished before ``planned``, however early the goods are
    ``problem``   code of tools/reasons.UNKNOWN: nobody can tell when
    """

    key: str
    kind: str
    state: str = "planned"
    planned: datetime | None = None
    needs: tuple = ()
    hours: float = 0.0
    delay: float = 0.0
    calendar: object = None
    quantity: float = 0.0
    start: datetime | None = None
    binding: bool = True
    problem: str | None = None

    @property
    def there(self):
        """Whether nothing has to be waited for: done, or goods in stock."""
        return self.state == "done" or (self.kind == "stock" and not self.problem)


class Outlook(NamedTuple):
    """What is to be expected of a root (a delivery).

    ``date``      when; None: it cannot be told, or nothing is left to be done
    ``problem``   why it cannot be told: code of tools/reasons.UNKNOWN, or None
    ``least``     not before this, even where ``date`` cannot be told
    ``critical``  keys from the root down to the cause
    ``cause``     key of the root cause: the last one of ``critical``; None: all done
    ``reason``    code of tools/reasons.REASONS: what is wrong with the cause, or
                  ``planned_late`` when nothing is: it is just planned for that date
    ``dates``     ``{key: date}`` of all nodes of the batch whose date can be told; the
                  same object in all results of one call
    ``problems``  ``{key: code}`` of all nodes of the batch whose date cannot be told
    """

    date: datetime | None
    problem: str | None
    least: datetime | None
    critical: list
    cause: str | None
    reason: str | None
    dates: dict
    problems: dict


def outlook(nodes, root, now, calendars=None, moved=None):
    """Return the :class:`Outlook` of one root, see :func:`outlooks`."""
    return outlooks(nodes, [root], now, calendars, moved)[root]


def outlooks(nodes, roots, now, calendars=None, moved=None):
    """Return when each root will be done, and what decides it.

    The date of a node is the latest of: now; its plan, where that is binding; what it
    needs, plus the time it takes itself. What is done needs nothing and has no date. A
    node that needs something unknown is unknown. What is in a circle is unknown
    (``circular``), what needs a key that is no node too (``shortage``).

    Linear in the number of needs; nodes that many roots share are computed once.

    :param dict nodes: key -> :class:`Node`
    :param roots: keys of nodes
    :param datetime now: nothing will be done before
    :param dict calendars: key -> :class:`Calendar`
    :param dict moved: key -> date: what if the plan of this node were that date?
    :rtype: dict of root -> :class:`Outlook`
    """
    roots = list(roots)
    if moved:
        nodes = nodes | {
            key: nodes[key]._replace(planned=date, binding=True, start=None)
            for key, date in moved.items()
            if key in nodes
        }
    least, problems = _computed(nodes, roots, now, calendars or {})
    dates = {key: date for key, date in least.items() if key not in problems}
    result = {}
    for root in roots:
        critical, reason = cause_of(nodes, root, least, problems)
        result[root] = Outlook(
            dates.get(root),
            problems.get(root),
            least.get(root),
            critical,
            critical[-1] if critical else None,
            reason,
            dates,
            problems,
        )
    return result


def _computed(nodes, roots, now, calendars):
    """Return ``(least, problems)``: the date, or what is known of it, and the problem
    of each node that is not done.
    """
    least, problems = {}, {}
    needs = {key: node.needs for key, node in nodes.items() if not node.there}
    for group in ordered(needs, roots):
        inside = set(group) if len(group) > 1 else group
        if len(group) > 1 or group[0] in needs.get(group[0], ()):
            problems.update(dict.fromkeys(group, "circular"))
        for key in group:
            if key in needs:
                ready, unknown = _ready(needs[key], inside, least, problems, now)
                node = nodes[key]
                least[key] = _date(node, ready, calendars)
                if problem := node.problem or unknown:
                    problems.setdefault(key, problem)
            elif key not in nodes:
                problems[key], least[key] = "shortage", now
    return least, problems


def _ready(needs, inside, least, problems, now):
    """Return ``(moment, problem)``: when all that is needed is there, as far as it is
    known, and the first problem of it; nothing of what is in a circle with it.
    """
    ready, problem = now, None
    for need in needs:
        date = least.get(need)
        if date is not None and need not in inside:
            problem = problem or problems.get(need)
            if date > ready:
                ready = date
    return ready, problem


def _date(node, ready, calendars):
    """Return the date of a node whose needs are there at ``ready``."""
    date = ready
    if node.hours > 0:
        date = calendars.get(node.calendar, AROUND).after(date, node.hours)
    if node.delay > 0:
        date += node.delay * DAY
    return max(date, node.planned) if node.binding and node.planned else date


AROUND = Calendar()


def levels(nodes, root):
    """Return ``{key: level}`` of all the root needs, the root first, at level 0.

    A need is always on a higher level than what needs it, except in a circle. What is
    done is told, but not what it needed.
    """
    needs, new = {}, [root]
    while new:
        key = new.pop()
        if key not in needs:
            node = nodes.get(key)
            needs[key] = node.needs if node and not node.there else ()
            new += needs[key]
    result = {root: 0}
    for group in reversed(ordered(needs, [root])):
        level = max(result.get(key, 0) for key in group)
        result.update(dict.fromkeys(group, level))
        inside = set(group)
        for key in group:
            for need in needs[key]:
                if need not in inside:
                    result[need] = max(result.get(need, 0), level + 1)
    return dict(sorted(result.items(), key=lambda item: item[1]))


def slack(promised, predicted):
    """Return the days between prediction and promise, less than 0: late; None where
    one of them is not known.
    """
    return (promised - predicted) / DAY if promised and predicted else None


def state_of(promised, predicted, problem=None, risk_days=1.0, grace_days=0.0):
    """Return how a promise stands: a state of ``collab.forecast``.

    :param float risk_days: with less slack than this it is at risk
    :param float grace_days: a promise missed by no more than this is not late yet
    """
    if not promised:
        return "open"
    if problem or not predicted:
        return "unknown"
    left = slack(promised, predicted)
    if left < -grace_days:
        return "late"
    return "risk" if left < risk_days else "kept"
