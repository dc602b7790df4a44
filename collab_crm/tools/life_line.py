"""How far an order line is, proven by documents: never typed, never guessed.

``models/promise`` gathers the facts; what is made of them is decided here.
"""

from datetime import datetime
from typing import NamedTuple

LEAST = 1e-6
# contradictions, and what else is said of a stage: code -> words for the screen
NOTES = {
    "no_proof": "No document proves it",
    "no_carrier_proof": "The carrier has given no proof",
    "shipped_unmade": "More shipped than made",
    "delivered_unshipped": "More delivered than shipped",
    "over_delivered": "More delivered than ordered",
    "invoiced_undelivered": "More invoiced than delivered",
    "over_invoiced": "More invoiced than ordered",
    "paid_uninvoiced": "More paid than invoiced",
    "returned": "Goods came back",
}
# said of a stage without being a contradiction
REMARKS = frozenset(("returned",))


class Proof(NamedTuple):
    """A document that shows something, and since when."""

    model: str
    id: int
    name: str
    at: datetime | None = None


class Part(NamedTuple):
    """So much of so much, and the latest document that shows it; None: nothing yet."""

    done: float
    of: float
    proof: Proof | None = None

    @property
    def whole(self):
        return self.done >= self.of - LEAST


class Facts(NamedTuple):
    """What the documents tell of one order line, quantities in its unit.

    A stage that does not apply is None, or empty, and is left out of the life line:
    goods from stock have no ``steps`` and no ``made``, a delivery in one step has no
    ``packed``, a service has ``delivered`` at most.

    ``ordered``    quantity
    ``confirmed``  the order, once it is confirmed
    ``materials``  one for each component (or the goods themselves, where nothing is
                   made): what is reserved, received or used already of what is needed
    ``steps``      one for each work order, or for each production order without any;
                   done and begun ones have a proof
    ``made``       finished of what is made for this line
    ``packed``     picked and packed in a transfer before the delivery
    ``shipped``    what left for the customer, returns not taken off
    ``delivered``  what reached him, returns not taken off
    ``returned``   what came back
    ``invoiced``   on posted invoices, refunds taken off
    ``paid``       on invoices that are paid
    ``carrier``    a carrier took it, who gives proof (a tracking reference) ...
    ``tracked``    ... and has done so for all that was shipped
    ``upfront``    invoiced by what was ordered, not by what was delivered
    """

    ordered: float
    confirmed: Proof | None = None
    materials: tuple = ()
    steps: tuple = ()
    made: Part | None = None
    packed: Part | None = None
    shipped: Part | None = None
    delivered: Part | None = None
    returned: float = 0.0
    invoiced: Part | None = None
    paid: Part | None = None
    carrier: bool = False
    tracked: bool = False
    upfront: bool = False


def life_of(facts):
    """Return the life line: the stages that apply, in order, as plain data.

    A stage is ``done``, ``part`` (x of y), ``next`` (nothing yet, and all before it is
    done), ``open``, or a ``conflict``, whose note tells what contradicts what.
    """
    notes = _notes(facts)
    life, clear = [], True
    for stage, part in _parts(facts):
        note = notes.get(stage)
        if part.done > LEAST and not part.proof:
            note = "no_proof"
        state = _state(part, note, clear)
        clear = clear and state == "done"
        life.append(_entry(stage, state, part, note))
    return life


def stage_of(life):
    """Return the furthest stage that is reached with all before it; production is
    reached when it is begun.
    """
    reached = "ordered"
    for entry in life:
        begun = entry["state"] == "part" and entry["stage"] == "production"
        if entry["state"] != "done" and not begun:
            break
        reached = entry["stage"]
        if begun:
            break
    return reached


def _parts(facts):
    """Return ``(stage, part)`` of the stages that apply."""
    ordered = Part(
        facts.ordered if facts.confirmed else 0, facts.ordered, facts.confirmed
    )
    found = [
        ("ordered", ordered),
        ("secured", _together(facts.materials)),
        ("production", _together(facts.steps)),
        ("made", facts.made),
        ("packed", facts.packed),
        ("shipped", facts.shipped),
        ("delivered", facts.delivered),
        ("invoiced", facts.invoiced),
        ("paid", facts.paid),
    ]
    return [(stage, part) for stage, part in found if part is not None]


def _together(parts):
    """Return many parts as one: how many are whole; one alone tells its quantity."""
    if len(parts) < 2:
        return parts[0] if parts else None
    proofs = [part.proof for part in parts if part.proof]
    latest = max(proofs, key=lambda p: p.at or datetime.min, default=None)
    # what no document shows does not count
    done = sum(1 for part in parts if part.whole and part.proof)
    return Part(done, len(parts), latest)


def _state(part, note, clear):
    if note and note not in REMARKS:
        return "conflict"
    if part.proof and part.whole:
        return "done"
    if part.proof:
        return "part"
    return "next" if clear else "open"


def _notes(facts):
    """Return ``{stage: note}``; of several the last in the list counts."""
    shipped, delivered, invoiced = (
        part and part.done for part in (facts.shipped, facts.delivered, facts.invoiced)
    )
    made, whole = (facts.made.done, facts.made.of) if facts.made else (None, 0)
    # (stage, note, what it may be at most: None: anything, what it is)
    checks = [
        ("shipped", "shipped_unmade", made, min(shipped or 0, whole)),
        ("delivered", "returned", 0, facts.returned),
        ("delivered", "over_delivered", facts.ordered + facts.returned, delivered),
        ("delivered", "delivered_unshipped", shipped, delivered),
        (
            "invoiced",
            "invoiced_undelivered",
            None if facts.upfront else delivered,
            invoiced,
        ),
        ("invoiced", "over_invoiced", facts.ordered, invoiced),
        ("paid", "paid_uninvoiced", invoiced, facts.paid and facts.paid.done),
    ]
    notes = {
        stage: code
        for stage, code, most, found in checks
        if most is not None and (found or 0) > most + LEAST
    }
    if facts.carrier and shipped and not facts.tracked:
        notes.setdefault("shipped", "no_carrier_proof")
    return notes


def _entry(stage, state, part, note):
    proof, at = part.proof, part.proof and part.proof.at
    return {
        "stage": stage,
        "state": state,
        "done": part.done,
        "of": part.of,
        "at": at.isoformat() if at else None,
        "proof": proof and {"model": proof.model, "id": proof.id, "name": proof.name},
        "note": note,
    }
