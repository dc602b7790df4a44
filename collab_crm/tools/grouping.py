"""Many events, few lines: which rows of a feed are read as one entry.

Works on plain rows, newest first: dicts with ``event_id``, ``occurred_at``, ``cause``,
``actor_id``, ``res_model``, ``res_id``, ``type_id``, ``scope``, ``importance``,
``message_id`` and ``data``. An *event* here is the list of its rows: one per workspace
it sits in.
"""

from collections import Counter
from datetime import timedelta

from odoo.tools import groupby

# One person who changes one document again and again in this time is told once.
RUN = timedelta(minutes=10)


def events_of(rows):
    """Return the rows as a list of events, in the same order."""
    return [same for _id, same in groupby(rows, lambda row: row["event_id"])]


def keys_of(events):
    """Return for each event the key of the entry it belongs to.

    Events of one cause are one entry. What has no companion there belongs to the
    changes of the same person to the same document in the ten minutes before.

    :rtype: list of str
    """
    causes = Counter(event[0]["cause"] for event in events if event[0]["cause"])
    runs, keys = {}, []
    for event in events:
        row = event[0]
        if causes[row["cause"]] > 1:
            keys.append(row["cause"])
            continue
        keys.append(_run_key(row, runs) or f"event/{row['event_id']}")
    return keys


def _run_key(row, runs):
    """Return the key of the run a change belongs to; None for what stands alone.

    :param dict runs: the newest row of each run, by person and document
    """
    if row["message_id"] or row["scope"] != "changes":
        return None
    if not row["actor_id"] or not row["res_id"]:
        return None
    place = (row["actor_id"], row["res_model"], row["res_id"])
    newest = runs.get(place)
    if newest is None or newest["occurred_at"] - row["occurred_at"] > RUN:
        newest = runs[place] = row
    return f"event/{newest['event_id']}"


def take(rows, limit, more, grouped=True):
    """Cut the page off the rows.

    The page is always the rows up to one position, so that no event is lost or told
    twice however the rows beyond it are grouped later.

    :param list rows: plain rows, newest first
    :param int limit: entries a page
    :param bool more: whether rows follow these
    :param bool grouped: False: each event is an entry
    :return: ``(entries, last)``: a list of ``(key, events)``, and the last row told, or
        None when the feed ends here
    """
    events = events_of(rows)
    if more and len(events) > 1:
        events.pop()  # the rest of its rows may be among those that follow
    keys = keys_of(events) if grouped else [event[0]["event_id"] for event in events]
    entries, told = {}, 0
    for key, event in zip(keys, events, strict=True):
        if key not in entries and len(entries) == limit:
            break
        entries.setdefault(key, []).append(event)
        told += 1
    if grouped and more and told == len(events):
        told -= _give_back(entries, keys)
    over = told == len(events) and not more
    last = None if over or not told else events[told - 1][0]
    return list(entries.items()), last


def _give_back(entries, keys):
    """Leave the last entry to the next page when it may go on there.

    :return: the number of events given back
    """
    key = keys[-1] if keys else None
    if len(entries) < 2 or set(keys[-len(entries[key]) :]) != {key}:
        return 0
    return len(entries.pop(key))


def is_run(events):
    """Tell whether an entry is made of separate changes of one document."""
    return len({event[0]["cause"] for event in events}) > 1 or not events[0][0]["cause"]


def head_of(events):
    """Return the event that speaks for an entry: the most important, then the first;
    in a run of changes the newest.
    """
    if is_run(events):
        return events[0]
    return min(
        events,
        key=lambda e: (-int(e[0]["importance"]), e[0]["occurred_at"], e[0]["event_id"]),
    )


def span_of(events):
    """Return the values of the head of a run as if it were one change: from the oldest
    value to the newest.

    :param list events: of one entry, newest first
    """
    head = head_of(events)[0]
    data = head["data"] or {}
    if "from" not in data or not is_run(events):
        return data
    oldest = [
        event[0]["data"]["from"]
        for event in events
        if event[0]["type_id"] == head["type_id"]
        and _subject(event[0]["data"]) == _subject(data)
        and "from" in event[0]["data"]
    ]
    return data | {"from": oldest[-1]}


def _subject(data):
    """Return what was changed: all values but the old and the new one."""
    return {key: data[key] for key in data or () if key not in ("from", "to")}
