"""What a cockpit is made of: tiles, their figures, and the time they look back."""

from datetime import timedelta
from typing import NamedTuple

# how many days a cockpit may look back
PERIODS = (30, 90, 365)
# the lines of tiles, each of a group of departments
GROUPS = ("sales", "supply", "service")


class Tile(NamedTuple):
    """A tile as it is known before anything is measured.

    Its figures come from the method ``_tile_<name>`` of the workspace.
    """

    name: str
    label: str
    group: str
    icon: str
    # the reader needs the right to read all of these
    models: tuple = ()
    # whose workspace has it, and whether a room for one opportunity has it too
    kinds: tuple = ("customer",)
    rooms: bool = True
    # groups of the reader: the host lets some read one half of a model only
    groups: str = ""


class Figure(NamedTuple):
    """One number of a tile, measured over its documents.

    ``kind`` says how it is shown: count, money, quantity, share, percent, days, date,
    ago or rating.
    """

    name: str
    label: str
    # which of the documents
    domain: object = None
    kind: str = "count"
    # how it is measured (count, sum, avg, min, max, age, oldest), and of which field;
    # or of a function (model, alias, query) -> SQL, which uses some fields
    by: str = "count"
    of: object = None
    uses: tuple = ()
    # field that holds the rate of an amount against the currency of the company
    rate: str | None = None
    factor: int = 1
    # said when it is not zero: bad, warn
    tone: str | None = None
    # known without measuring
    value: object = None
    note: str | None = None
    # whether it leads anywhere; by itself what has documents does
    opens: bool | None = None


class Trend(NamedTuple):
    """What came in a stretch of time, beside the same stretch before."""

    label: str
    date: str | None
    domain: object = None
    kind: str = "count"
    by: str = "count"
    of: object = None
    uses: tuple = ()
    rate: str | None = None
    factor: int = 1
    # what is good: more, less, or neither
    better: str = ""
    # (now, before), known without measuring
    values: tuple | None = None


class Face(NamedTuple):
    """What a tile shows: the first figure is the large one."""

    documents: object
    figures: list
    trend: Trend | None = None
    # else the first of the tile's models
    model: str | None = None
    # where the documents are given by what one may read: all of them
    whole: object = None


class Span(NamedTuple):
    """A stretch of time until now, and the same stretch before it."""

    days: int
    now: object
    today: object

    @property
    def start(self):
        return self.now - timedelta(days=self.days)

    @property
    def before(self):
        return self.now - timedelta(days=2 * self.days)

    def window(self, is_date, earlier=False):
        """Return first and last moment, or day, both of them in it.

        :param bool is_date: whether days are asked for
        :param bool earlier: the stretch before
        """
        if not is_date:
            one = timedelta(microseconds=1)
            return (
                (self.before, self.start - one) if earlier else (self.start, self.now)
            )
        last = self.today - timedelta(days=self.days if earlier else 0)
        return last - timedelta(days=self.days - 1), last


def told(value, tone):
    """Return the tone of a figure: one that is not zero is worth a look."""
    return tone if value else None
