"""The topics a feed can be asked about, and how conditions on one of them combine."""

from datetime import datetime, timedelta

LEVELS = ("0", "1", "2")
# alternatives of a text: each is a search of its own in the index
SEARCHES_MOST = 10
FIRST, LAST = datetime.min, datetime.max
TICK = timedelta(microseconds=1)


class CannotAsk(Exception):
    """The feed has no such question.

    :param str reason: ``mixed``, ``negated``, ``apart``, ``exclusive``, ``level``,
        ``shelf``, ``many`` or ``unknown``
    :param fields: names of the fields concerned
    """

    def __init__(self, reason, *fields):
        super().__init__(reason, *fields)
        self.reason = reason
        self.fields = fields


class Topic:
    """What is meant by a condition is a set of values."""

    def __init__(self, field):
        self.field = field
        self.name = field.removesuffix("_id")

    def refuse(self, reason):
        raise CannotAsk(reason, self.field)

    def both(self, one, other):
        return one & other

    def either(self, one, other):
        return one | other

    def asked(self, found):
        """Return the filter for the values meant."""
        if not found:
            self.refuse("exclusive")
        return {self.name: self.value(sorted(found))}

    def value(self, found):
        return found[0] if len(found) == 1 else found


class Choice(Topic):
    """One of a closed list: what is left out leaves the rest of the list."""

    def __init__(self, field, values):
        super().__init__(field)
        self.values = frozenset(values)

    def leaf(self, operator, value):
        if operator not in ("in", "not in") or not self.values.issuperset(value):
            self.refuse("unknown")
        found = frozenset(value)
        return found if operator == "in" else self.values - found

    def asked(self, found):
        return {} if found == self.values else super().asked(found)


class Level(Choice):
    """The feed knows the least importance only."""

    def value(self, found):
        if tuple(found) != LEVELS[LEVELS.index(found[0]) :]:
            self.refuse("level")
        return found[0]


class Flag(Choice):
    """It can be asked for, but not left out."""

    def __init__(self, field):
        super().__init__(field, (False, True))

    def value(self, found):
        return found == [True] or self.refuse("negated")


class Shelf(Flag):
    """What is current, or what was put aside: the feed reads one of the two."""

    def asked(self, found):
        if len(found) == 2:
            self.refuse("shelf")
        return {self.name: True} if True in found else {}


class Ids(Topic):
    """Records: the list has no end, so none can be left out."""

    def leaf(self, operator, value):
        if operator != "in":
            self.refuse("negated" if operator == "not in" else "unknown")
        if not all(type(one) is int for one in value):
            self.refuse("unknown")
        return frozenset(value)


class Time(Topic):
    """Stretches of time, as ``(from, to)`` without the end, in order and apart."""

    def leaf(self, operator, value):
        if operator == "not in" and set(value) == {False}:
            return [(FIRST, LAST)]
        if operator not in (">=", "<") or not isinstance(value, datetime):
            self.refuse("unknown")
        return [(value, LAST) if operator == ">=" else (FIRST, value)]

    def both(self, one, other):
        pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
        return sorted(pair for pair in pairs if pair[0] < pair[1])

    def either(self, one, other):
        joined = []
        for start, end in sorted(one + other):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def asked(self, found):
        if not found:
            self.refuse("exclusive")
        if len(found) > 1:
            self.refuse("apart")
        [(start, end)] = found
        since = {"since": start.isoformat()} if start != FIRST else {}
        # the reader's own limit is part of the stretch
        return since | ({"until": (end - TICK).isoformat()} if end != LAST else {})


class Text(Topic):
    """Searches: each finds what has all its words."""

    def leaf(self, operator, value):
        if operator in ("ilike", "like") and isinstance(value, str):
            value = [value]
        elif operator != "in":
            self.refuse("negated" if operator.startswith("not") else "unknown")
        if not all(isinstance(one, str) for one in value):
            self.refuse("unknown")
        return list(value)

    def both(self, one, other):
        return self._few([f"{a} {b}" for a in one for b in other])

    def either(self, one, other):
        return self._few(one + [text for text in other if text not in one])

    def _few(self, searches):
        return searches if len(searches) <= SEARCHES_MOST else self.refuse("many")

    def asked(self, found):
        return {self.name: self.value(found)} if found else self.refuse("exclusive")
