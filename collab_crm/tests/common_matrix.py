"""Who may know what, said once more and by hand: nothing here asks the product.

The tests compare every way to read with these tables. Whoever changes who may know
something has to change them too, and so says it on purpose.
"""

# told to the other side where it is party to the document
TOLD_TO_CUSTOMERS = {
    "quotation.sent",
    "quotation.signed",
    "order.confirmed",
    "order.cancelled",
    "order.delivered",
    "order.delivered_partial",
    "production.started",
    "production.done",
    "delivery.done",
    "delivery.partial",
    "return.done",
    "invoice.posted",
    "invoice.partial",
    "invoice.paid",
    "refund.posted",
    "message.sent",
    "message.received",
    "promise.revised",
    "promise.accepted",
    # steps of the plan that are not internal only
    "plan.made",
    "plan.added",
    "plan.moved",
    "plan.turn",
    "plan.done",
    "plan.reopened",
    "plan.dropped",
    "article.shared",
    "article.revised",
    # what he asks to change, and what became of it
    "change.asked",
    "change.accepted",
    "change.partly",
    "change.refused",
    "change.withdrawn",
    "change.lapsed",
    "approval.asked",
    "approval.approved",
    "approval.rejected",
    "approval.superseded",
    "approval.withdrawn",
    "order.again",
}
# shared, but read by who asked or follows the request, and by who manages for the
# customer: tests/test_request_rights.py. The requests here are nobody's
TOLD_TO_WHO_ASKED = {
    "request.opened",
    "request.answered",
    "request.closed",
    "request.reopened",
    "request.merged",
}
TOLD_TO_SUPPLIERS = {
    "purchase.sent",
    "purchase.confirmed",
    "purchase.acknowledged",
    "purchase.received",
    "purchase.received_partial",
    "purchase.cancelled",
    "purchase.date",
    "receipt.done",
    "receipt.partial",
    "refusal.done",
    "bill.paid",
    "message.sent",
    "message.received",
    "article.shared",
    "article.revised",
}
TOLD = {"workspace": TOLD_TO_CUSTOMERS, "supply": TOLD_TO_SUPPLIERS}
SHARED = TOLD | {"workspace": TOLD_TO_CUSTOMERS | TOLD_TO_WHO_ASKED}
# the values that people from outside read in these; nothing else, whatever was recorded
OUTSIDE_VALUES = {"document", "order", "signer", "product", "reference"}
# and of these more: a published date is for the customer
OUTSIDE_MORE = {
    "promise.revised": {"from", "to", "reason"},
    "promise.accepted": {"to"},
    # and what is said when a step is ticked is said to both sides
    "plan.added": {"due"},
    "plan.moved": {"from", "to"},
    "plan.turn": {"due"},
    "plan.done": {"note"},
    "plan.dropped": {"note"},
    # his own wish, and the answer to it
    "change.asked": {"what", "to", "quantity", "note"},
    "change.accepted": {"what", "to", "quantity", "note"},
    "change.partly": {"what", "to", "quantity", "note"},
    "change.refused": {"what", "note"},
    "change.withdrawn": {"what"},
    "change.lapsed": {"what"},
    "approval.asked": {"version", "due", "note"},
    "approval.approved": {"version", "note"},
    "approval.rejected": {"version", "note"},
    "approval.superseded": {"version"},
    "approval.withdrawn": {"version"},
    "order.again": {"note"},
}
# departments that may know amounts, by the kind of document
SELLERS = {"sales", "management"}
BUYERS = {"purchasing"}
AMOUNTS = {
    "lead.created": SELLERS,
    "lead.won": SELLERS,
    "quotation.sent": SELLERS,
    "order.confirmed": SELLERS,
    "invoice.posted": SELLERS,
    "refund.posted": SELLERS,
    "purchase.sent": BUYERS,
    "purchase.confirmed": BUYERS,
    "bill.posted": BUYERS,
}
# told to one department only: the test restricts this type to the warehouse
RESTRICTED = "transfer.done"
MAY_READ_RESTRICTED = {"warehouse"}
# what a customer owes is told to those whom Odoo warns of it
ONLY = {RESTRICTED: MAY_READ_RESTRICTED, "order.over_credit": SELLERS}

COLLEAGUES = {"sales", "planning", "warehouse", "purchasing", "designer", "management"}
CUSTOMERS = {"buyer_user"}
SUPPLIERS = {"seller_user"}
# a colleague who is not in the team, one who was taken out; a contact who was never
# invited, one who was taken out, one of another customer
STRANGERS = {"service", "gone", "engineer_user", "left_user", "buyer_two_user"}


def may_read(role, place, code):
    """Tell whether a role reads events of a type in a workspace.

    :param str place: ``workspace`` (of the customer) or ``supply`` (of the supplier)
    """
    if role in COLLEAGUES:
        return role in ONLY.get(code, COLLEAGUES)
    inside = {"workspace": CUSTOMERS, "supply": SUPPLIERS}[place]
    return role in inside and code in TOLD[place]


def may_know(role, place, code, value):
    """Tell whether a role may know a value of an event, given its name."""
    if not may_read(role, place, code):
        return False
    if value == "amount":
        return role in AMOUNTS.get(code, COLLEAGUES) and role in COLLEAGUES
    return role in COLLEAGUES or value in OUTSIDE_VALUES | OUTSIDE_MORE.get(code, set())


def is_party(place, code):
    """Tell whether the other side of a workspace is party to such documents: a
    purchase behind an order is told to the colleagues there, never to the customer.
    """
    others = SHARED["workspace"] | SHARED["supply"]
    return code in SHARED[place] or code not in others
