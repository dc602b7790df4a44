"""What the people of a customer or supplier see and do in a workspace, by their role.

Narrow by default: who has no role reads, talks, and follows the plan.
"""

from collections import namedtuple

# seen: documents of a kind, and the amounts on them
SEES = ("orders", "deliveries", "documents", "quotations", "invoices", "amounts")
# done: sign quotations, change or repeat orders and answer dates, approve documents,
# open requests, rate, invite colleagues
DOES = ("sign", "change", "approve", "request", "rate", "invite")

READER = frozenset(("orders", "deliveries", "request"))
BUYER = READER | {"documents", "quotations", "amounts", "sign", "change", "rate"}
ENGINEER = READER | {"documents", "approve", "rate"}
ACCOUNTS = READER | {"invoices", "amounts"}
MANAGER = BUYER | ENGINEER | ACCOUNTS
MAY = {
    False: READER,
    "buyer": BUYER,
    "engineer": ENGINEER,
    "accounts": ACCOUNTS,
    "manager": MANAGER,
    "administrator": MANAGER | {"invite"},
}

# which right opens a file that was sent with a message on such a document
FILES = {
    "sale.order": "amounts",
    "purchase.order": "amounts",
    "account.move": "invoices",
    "stock.picking": "deliveries",
    "project.task": "request",
}

# one place of a person from outside: ``sees`` and does as his role there says,
# of ``scope`` "account" or "own"; nothing any more when it is not ``granted``
Standing = namedtuple(
    "Standing", "workspace_id role scope granted kind company_id lead_id room near"
)


def may(role, what):
    """Return whether somebody with this role (False: none) may see or do something.

    :raise ValueError: there is no such right
    """
    if what not in SEES + DOES:
        raise ValueError(what)
    return what in rights(role)


def rights(role):
    """Return all that somebody with this role (False or None: none) sees and does."""
    return MAY.get(role or False, READER)


def within(role, other):
    """Return whether a role gives nothing that another does not give."""
    return rights(role) <= rights(other)
