"""What counts as an event on a host document, as plain data."""

from typing import Any, NamedTuple


class Transition(NamedTuple):
    """A field of a document passing from some values to others.

    ``code``      event type it becomes
    ``field``     watched field; ``id`` stands for the creation of the record
    ``to``        new values that count; empty: any value that is set
    ``before``    old values that count; empty: any other value
    ``stamp``     field holding the document's own time of the fact
    ``proof``     domain true as long as the document shows that it happened,
                  empty when the document keeps no trace of it
    ``unless``    codes that say the same thing better when they come together
    ``once``      told only the first time it happens to a document
    ``changed``   the old value has to be set: a first value is no change
    ``daily``     a moment moved within its day (UTC) is no change
    """

    code: str
    field: str
    to: tuple[Any, ...] = ()
    before: tuple[Any, ...] = ()
    stamp: str = ""
    proof: tuple[Any, ...] = ()
    unless: tuple[str, ...] = ()
    once: bool = False
    changed: bool = False
    daily: bool = False

    def happened(self, old: Any, new: Any) -> bool:
        """Tell whether going from ``old`` to ``new`` is this transition."""
        if old == new or (self.before and old not in self.before):
            return False
        if self.changed and not old:
            return False
        if self.daily and str(old)[:10] == str(new)[:10]:
            return False
        return new in self.to if self.to else bool(new)


class Route(NamedTuple):
    """Where the events of one document go.

    ``shareable``  the other side is party to the document, so that a shared
                   event type may be shown to it
    ``workspace_id``  the one workspace it is about, where no contact leads to one
    ``order``      ``(id, name)`` of the customer order behind it, named to the readers
    """

    res_id: int
    company_id: int | None
    partner_id: int | None
    lead_id: int | None = None
    kind: str = "customer"
    shareable: bool = True
    workspace_id: int | None = None
    order: tuple[int, str] | None = None


def select(transitions, old, new):
    """Return the transitions that lead from ``old`` to ``new`` values.

    :param transitions: iterable of :class:`Transition`
    :param dict old: field -> value before; a missing field was not changed
    :param dict new: field -> value now
    """
    found = [
        t
        for t in transitions
        if t.field in old and t.happened(old[t.field], new[t.field])
    ]
    codes = {t.code for t in found}
    return [t for t in found if not codes.intersection(t.unless)]
