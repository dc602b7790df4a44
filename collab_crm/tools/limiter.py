"""Counts what comes from one source, and says when it is too much."""

from collections import OrderedDict
from threading import Lock


class Limiter:
    """So many hits of a source in so many seconds, kept in the memory of one process.

    The oldest sources are forgotten when there are too many of them.
    """

    def __init__(self, most, span, sources=10_000):
        self.most, self.span, self.sources = most, span, sources
        self._hits = OrderedDict()
        self._lock = Lock()

    def hit(self, source, now):
        """Count a hit.

        :param source: any key
        :param float now: seconds, of a clock that does not go back
        """
        with self._lock:
            self._hits[source] = [*self._recent(source, now), now][-self.most :]
            self._hits.move_to_end(source)
            while len(self._hits) > self.sources:
                self._hits.popitem(last=False)

    def is_over(self, source, now):
        """Tell whether a source has had all its hits."""
        with self._lock:
            return len(self._recent(source, now)) >= self.most

    def clear(self):
        """Forget everything."""
        with self._lock:
            self._hits.clear()

    def _recent(self, source, now):
        return [at for at in self._hits.get(source, ()) if now - at < self.span]
