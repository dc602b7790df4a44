"""What is known of the documents behind a promise, as plain data.

``models/promise/load_*.py`` fill these rows, a query each; ``supply_nodes.py`` makes a
graph of them. Quantities of goods are in the unit of the product, moments naive UTC.
"""

from datetime import date, datetime
from typing import NamedTuple

LEAST = 1e-6
ENDED = ("done", "cancel")


class Line(NamedTuple):
    """An order line, what was promised for it, and whom it concerns."""

    id: int
    order_id: int
    order: str
    state: str
    ordered_at: datetime
    company_id: int
    partner_id: int
    partner: str
    workspace_id: int | None
    workspace_user_id: int | None
    user_id: int | None
    product_id: int
    product: str
    unit_id: int
    unit: str
    quantity: float
    delivered: float
    invoiced: float
    upfront: bool
    goods: bool
    closed: bool
    wish: datetime | None
    lead: float
    first: datetime | None
    last: datetime | None
    tz: str | None
    # units of the product in one unit of the line
    factor: float

    @property
    def promised(self):
        """What counts as promised; a date of the order is no promise, but all there
        is as long as the ledger has nothing.
        """
        return self.last or self.wish


class Move(NamedTuple):
    """Goods that move, or are to move."""

    id: int
    product_id: int
    product: str
    storable: bool
    responsible_id: int | None
    unit_id: int
    unit: str
    quantity: float
    # so much of it is reserved, or done
    got: float
    state: str
    date: datetime
    to_order: bool
    source: str
    target: str
    final: str
    source_warehouse_id: int | None
    target_warehouse_id: int | None
    picking_id: int | None
    picking: str | None
    picking_user_id: int | None
    made_by: int | None
    used_by: int | None
    operation: int | None
    purchase_line_id: int | None
    sale_line_id: int | None
    created_production_id: int | None
    origins: list
    requests: list
    # so much of it is linked to what brings it
    linked: float
    # so much of it is linked to who gets it
    taken: float
    push_days: float
    reference: str | None
    backward: bool
    priority: str

    @property
    def open(self):
        return self.state not in ENDED

    @property
    def place(self):
        """The goods and the warehouse it takes from."""
        return self.product_id, self.source_warehouse_id

    @property
    def leaves(self):
        """Whether it brings goods to the customer, now or with the next transfers."""
        outside = ("customer", "transit")
        return (self.final or self.target) in outside and self.source not in outside


class Production(NamedTuple):
    id: int
    name: str
    state: str
    start: datetime | None
    finish: datetime | None
    quantity: float
    product_id: int
    product: str
    unit_id: int
    unit: str
    user_id: int | None
    days: float
    warehouse_id: int | None


class Work(NamedTuple):
    """A work order."""

    id: int
    name: str
    production_id: int
    state: str
    start: datetime | None
    finish: datetime | None
    minutes: float
    spent: float
    made: float
    operation: int | None
    calendar_id: int | None
    blockers: list
    centre_id: int
    centre: str
    # since when the work center stands still
    blocked: datetime | None


class Bought(NamedTuple):
    """A line of a purchase order or of a request for quotation."""

    id: int
    order_id: int
    order: str
    state: str
    date: datetime | None
    user_id: int | None
    product_id: int
    product: str
    unit_id: int
    unit: str
    quantity: float
    received: float
    sale_line_id: int | None
    warehouse_id: int | None
    # whether it was asked for by a move, or by an order line
    asked: bool


class Demand(NamedTuple):
    """A move that takes goods nobody linked to it, in the order of the host."""

    move_id: int
    product_id: int
    warehouse_id: int
    wanted: float


class Supplied(NamedTuple):
    """Who brings goods that are not linked: in the order of the host."""

    move_id: int
    product_id: int
    warehouse_id: int
    brings: float
    draft: bool


class Paid(NamedTuple):
    """What was invoiced of an order line, and how much of that is paid."""

    line_id: int
    invoiced: float
    paid: float
    invoice_id: int
    invoice: str
    invoiced_at: date | None


class Loaded(NamedTuple):
    """All that is needed to tell when order lines will be delivered."""

    lines: dict
    moves: dict
    productions: dict
    works: dict
    bought: dict
    demands: list
    supplies: list
    # (product, warehouse) -> free quantity
    stock: dict
    # (product, warehouse) -> code of tools/reasons.UNKNOWN: why nothing will come
    hopeless: dict
    calendars: dict
    paid: dict
