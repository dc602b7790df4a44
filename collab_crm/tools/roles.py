"""What the people of a customer or supplier see and do in a workspace, by their role.

Narrow by default: who has no role reads, talks, and follows the plan.
"""

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


def may(role, what):
    """Return whether somebody with this role (False: none) may see or do something.

    :raise ValueError: there is no such right
    """
    if what not in SEES + DOES:
        raise ValueError(what)
    return what in MAY.get(role, READER)
