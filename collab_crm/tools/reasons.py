"""Why a promise may not hold: words of the inside, and what the customer reads."""

from typing import NamedTuple

# what a customer is told; never a supplier, never a word of the shop floor
GROUPS = [
    ("material", "Material"),
    ("production", "Production"),
    ("transport", "Transport"),
    ("customer", "Waiting for the customer"),
    ("review", "Under review"),
]


class Reason(NamedTuple):
    """A reason of the inside."""

    label: str
    group: str
    department: str


# the reason of a node of a chain: code -> Reason
REASONS = {
    "purchase_late": Reason("Purchase is late", "material", "purchasing"),
    "purchase_open": Reason("Purchase is not confirmed", "material", "purchasing"),
    "receipt_late": Reason("Receipt is late", "material", "inventory"),
    "shortage": Reason("Nothing is on the way", "material", "purchasing"),
    "production_late": Reason("Production is late", "production", "manufacturing"),
    "workorder_over": Reason("Work order overruns", "production", "manufacturing"),
    "centre_blocked": Reason("Work center is blocked", "production", "manufacturing"),
    "centre_busy": Reason("Work center has no time", "production", "manufacturing"),
    "not_planned": Reason("Production is not confirmed", "production", "manufacturing"),
    "delivery_late": Reason("Delivery is not picked in time", "transport", "inventory"),
    "planned_late": Reason("Planned after the promise", "transport", "inventory"),
    "vendor_days": Reason("The vendor needs time", "material", "purchasing"),
    "making_days": Reason("Making it takes time", "production", "manufacturing"),
    "no_vendor": Reason("No vendor is known", "material", "purchasing"),
    "no_route": Reason("No route leads to the goods", "material", "inventory"),
    "circular": Reason("The bill of materials is circular", "production", "design"),
    "no_delivery": Reason("There is no delivery", "review", "sales"),
}
# these make a date that cannot be predicted
UNKNOWN = frozenset(
    ("purchase_open", "shortage", "no_vendor", "no_route", "circular", "no_delivery")
)


def group_of(code):
    """Return what the customer is told of a reason of the inside."""
    return REASONS[code].group if code in REASONS else "review"
