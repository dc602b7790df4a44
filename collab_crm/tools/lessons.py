"""Which lessons fit where product and supplier meet again. No database here."""

from typing import NamedTuple

# so many are shown at one place: who reads more reads none
MOST = 3


class Case(NamedTuple):
    """A place where something may have been learnt before.

    ``products``   ids of product templates
    ``suppliers``  ids of companies
    ``cause``      kind of an alert; None: no alert, a purchase
    """

    company_id: int
    products: frozenset = frozenset()
    suppliers: frozenset = frozenset()
    cause: str | None = None


class Lesson(NamedTuple):
    """What was learnt; what is None does not matter to it."""

    id: int
    company_id: int | None = None
    product: int | None = None
    supplier: int | None = None
    cause: str | None = None
    helpful: int = 0


def fits(lesson, case):
    """Tell whether a lesson is for a case.

    An alert has to have the cause of the lesson, and its product or its supplier. A
    purchase has to have both, as far as the lesson names them.
    """
    if lesson.company_id and lesson.company_id != case.company_id:
        return False
    same = (
        lesson.product and lesson.product in case.products,
        lesson.supplier and lesson.supplier in case.suppliers,
    )
    named = [
        found
        for found, name in zip(same, (lesson.product, lesson.supplier), strict=True)
        if name
    ]
    if case.cause is None:
        return bool(named) and all(named)
    if lesson.cause and lesson.cause != case.cause:
        return False
    return any(named) if named else bool(lesson.cause)


def chosen(lessons, case, most=MOST):
    """Return the lessons for a case, the nearest first: those of product and supplier
    both, then what helped most people, then the newest.
    """

    def nearness(lesson):
        near = (lesson.product in case.products) + (lesson.supplier in case.suppliers)
        return -near, -lesson.helpful, -lesson.id

    return sorted((one for one in lessons if fits(one, case)), key=nearness)[:most]
