"""What the monitor shows, as plain data: panels of figures, each with its own list."""

from typing import NamedTuple

# what a figure says about itself: only the first two are exceptions
TONES = ("bad", "warn", "good", "plain")
# how many records of the worst figure a panel names
ROWS = 5


class Figure(NamedTuple):
    """One number, and the domain of the records it counts.

    ``label``   in the language of the reader
    ``domain``  of the records; the list behind the figure opens with the same one
    ``tone``    one of ``TONES``; of ``bad`` and ``warn`` zero is good news
    ``amount``  field that is added up besides, or None
    """

    code: str
    label: str
    domain: object
    tone: str = "plain"
    amount: str | None = None


class Rows(NamedTuple):
    """The records a panel names: those of one figure, the first of an order.

    ``title``, ``party``, ``person``  fields to read: what it is, whose, who works on it
    ``since``   field of the moment or day that matters
    """

    figure: str
    order: str
    title: str
    party: str | None = None
    person: str | None = None
    since: str | None = None


class Panel(NamedTuple):
    """A block of the monitor.

    ``model``       whose records are counted, with the rights of the reader
    ``department``  whose work it is, when it is the work of one
    ``scope``       filter -> path of the field it narrows. A panel that cannot be
                    narrowed by a filter that is on is not shown: a figure about
                    everything would look like one about the choice. ``partner`` is for
                    filters on customers that other addons bring
    ``group``       ``(figure, field)`` of the bars, or None
    """

    code: str
    label: str
    icon: str
    model: str
    figures: tuple
    scope: dict
    department: str | None = None
    group: tuple | None = None
    rows: Rows | None = None

    def figure(self, code):
        return next((one for one in self.figures if one.code == code), None)
