"""Working time, as plain data: when hours of work that begin at a moment are done."""

from bisect import bisect_right
from datetime import datetime, time, timedelta
from itertools import accumulate

HOUR = timedelta(hours=1)


class Calendar:
    """When work is done: ``intervals`` are ``(start, end)``, naive UTC, in any order.

    Behind the last interval the hours of work go on as they were spread over the time
    before. A calendar without any working time counts as around the clock.
    """

    def __init__(self, intervals=()):
        self._starts, self._ends = _merged(intervals)
        lengths = [
            end - start for start, end in zip(self._starts, self._ends, strict=True)
        ]
        # working time before each interval, and after the last one
        self._before = [timedelta(), *accumulate(lengths, initial=None)]
        span = self._ends[-1] - self._starts[0] if self._ends else timedelta()
        self._stretch = span / self._before[-1] if span else 1.0

    @classmethod
    def weekly(cls, pattern, start, days, leaves=()):
        """Return the calendar of a week that repeats itself.

        :param dict pattern: weekday (0: Monday) -> ``[(from hour, to hour)]``, in UTC
        :param datetime start: the first day
        :param int days: how many days
        :param leaves: ``(start, end)`` in which nobody works
        """
        first = datetime.combine(start, time())
        found = []
        for day in (first + timedelta(days=n) for n in range(days)):
            for begin, end in pattern.get(day.weekday(), ()):
                found.append((day + begin * HOUR, day + end * HOUR))
        for leave in leaves:
            found = [part for interval in found for part in _without(interval, leave)]
        return cls(found)

    def after(self, moment, hours):
        """Return when ``hours`` of work are done that begin at ``moment``; no work is
        done at once.
        """
        if hours <= 0:
            return moment
        if not self._ends:
            return moment + hours * HOUR
        wanted = self._worked(moment) + hours * HOUR
        if wanted > self._before[-1]:
            late = max(moment - self._ends[-1], timedelta())
            rest = min(hours * HOUR, wanted - self._before[-1])
            return self._ends[-1] + late + rest * self._stretch
        index = bisect_right(self._before, wanted - timedelta.resolution) - 1
        return self._starts[index] + (wanted - self._before[index])

    def between(self, start, end):
        """Return the hours of work between two moments; 0 where there are none."""
        if end <= start:
            return 0.0
        span = self._worked(end) - self._worked(start) if self._ends else end - start
        if self._ends and end > self._ends[-1]:
            # behind the last interval it goes on as it was spread before
            span += (end - max(start, self._ends[-1])) / self._stretch
        return span / HOUR

    @property
    def hours(self):
        """Whether there are hours of work: without any it is around the clock."""
        return bool(self._ends)

    def opening(self, moment):
        """Return the first moment of working time from ``moment`` on; behind the last
        interval, and around the clock, the moment itself.
        """
        index = bisect_right(self._ends, moment)
        return max(moment, self._starts[index]) if index < len(self._ends) else moment

    def without(self, leaves):
        """Return the calendar of who is away in ``leaves`` besides; none of who works
        around the clock.

        :param leaves: ``(start, end)``
        """
        found = list(zip(self._starts, self._ends, strict=True))
        for leave in leaves:
            found = [part for interval in found for part in _without(interval, leave)]
        return Calendar(found)

    def _worked(self, moment):
        """Return the working time before a moment."""
        index = bisect_right(self._starts, moment) - 1
        if index < 0:
            return timedelta()
        return self._before[index] + min(
            moment - self._starts[index], self._ends[index] - self._starts[index]
        )


def _merged(intervals):
    """Return the starts and the ends of intervals that do not touch any more."""
    starts, ends = [], []
    for start, end in sorted(interval for interval in intervals):
        if start >= end:
            continue
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _without(interval, leave):
    """Return what a leave leaves of an interval."""
    start, end = interval
    parts = [(start, min(end, leave[0])), (max(start, leave[1]), end)]
    return [part for part in parts if part[0] < part[1]]
