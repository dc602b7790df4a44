"""Who gets how much of what: stock first, then what comes, in the order of the host."""

from collections import defaultdict

from .supply_rows import LEAST


class Sharing:
    """Gives the supplies of each place to who asks for them, first come, first served.

    :param dict stock: place -> free quantity
    :param supplies: ``(supply, place, quantity)`` in the order in which they come
    """

    def __init__(self, stock, supplies):
        coming = defaultdict(list)
        for place, quantity in stock.items():
            coming[place].append((None, quantity))
        for supply, place, quantity in supplies:
            coming[place].append((supply, quantity))
        self._places = {place: _Rest(found) for place, found in coming.items()}

    def take(self, place, wanted):
        """Return ``[(supply or None, quantity), ...]``: None is the stock. What is not
        in the list is not covered by anything.
        """
        rest = self._places.get(place)
        return rest.take(wanted) if rest else []


class _Rest:
    """What is left of the supplies of one place."""

    def __init__(self, supplies):
        self._next = iter(supplies)
        self._supply, self._left = None, 0.0

    def take(self, wanted):
        taken = []
        while wanted > LEAST:
            while self._left <= LEAST:
                self._supply, self._left = next(self._next, (None, None))
                if self._left is None:
                    self._left = 0.0
                    return taken
            part = min(self._left, wanted)
            self._left -= part
            wanted -= part
            taken.append((self._supply, part))
        return taken
