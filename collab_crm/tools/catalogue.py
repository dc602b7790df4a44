"""Everything that can happen to a host document and be told in a feed."""

from .transition import Transition as T


def proven(field, *values):
    return ((field, "in", values),)


ENDED = ("lead.created", "lead.won", "lead.lost", "lead.restored")
LEAD = (
    T("lead.created", "id", stamp="create_date", proof=(("id", "!=", False),)),
    T("lead.assigned", "user_id", unless=("lead.created",)),
    T("lead.stage", "stage_id", unless=ENDED),
    T("lead.won", "won_status", ("won",), proof=proven("won_status", "won")),
    T("lead.lost", "won_status", ("lost",), proof=proven("won_status", "lost")),
    T("lead.restored", "won_status", ("pending",), before=("lost",)),
)

SALE_ORDER = (
    T("quotation.sent", "state", ("sent",), proof=proven("state", "sent")),
    T(
        "quotation.signed",
        "signed_on",
        stamp="signed_on",
        proof=(("signed_on", "!=", False),),
    ),
    T(
        "order.confirmed",
        "state",
        ("sale",),
        stamp="date_order",
        proof=proven("state", "sale"),
    ),
    T("order.over_credit", "state", ("sale",)),
    T(
        "order.cancelled",
        "state",
        ("cancel",),
        changed=True,
        proof=proven("state", "cancel"),
    ),
    T("order.promised", "commitment_date", unless=("order.confirmed",)),
    # a return makes the status of the host go back: goods delivered stay delivered
    T(
        "order.delivered_partial",
        "delivery_status",
        ("partial",),
        before=(False, "pending", "started"),
        proof=proven("delivery_status", "partial"),
    ),
    T(
        "order.delivered",
        "delivery_status",
        ("full",),
        proof=proven("delivery_status", "full"),
        once=True,
    ),
)

PICKING = (
    T(
        "moved",
        "scheduled_date",
        changed=True,
        daily=True,
        unless=("done", "cancelled"),
    ),
    T("ready", "state", ("assigned",), proof=proven("state", "assigned"), once=True),
    T("done", "state", ("done",), stamp="date_done", proof=proven("state", "done")),
    T(
        "cancelled",
        "state",
        ("cancel",),
        changed=True,
        proof=proven("state", "cancel"),
    ),
)

PRODUCTION = (
    T(
        "production.confirmed",
        "state",
        ("confirmed",),
        before=(False, "draft"),
        proof=proven("state", "confirmed"),
    ),
    T(
        "production.ready",
        "reservation_state",
        ("assigned",),
        proof=(("reservation_state", "=", "assigned"), ("state", "=", "confirmed")),
        unless=("production.started", "production.done", "production.cancelled"),
        once=True,
    ),
    T(
        "production.started",
        "state",
        ("progress", "to_close"),
        before=(False, "draft", "confirmed"),
        proof=proven("state", "progress", "to_close"),
        once=True,
    ),
    T(
        "production.progress",
        "qty_producing",
        unless=("production.started", "production.done"),
    ),
    T(
        "production.done",
        "state",
        ("done",),
        stamp="date_finished",
        proof=proven("state", "done"),
    ),
    T(
        "production.cancelled",
        "state",
        ("cancel",),
        changed=True,
        proof=proven("state", "cancel"),
    ),
)

STARTED = ("production.confirmed", "production.started", "production.progress")
PRODUCTION += (
    T(
        "production.moved",
        "date_finished",
        changed=True,
        daily=True,
        unless=(*STARTED, "production.done", "production.cancelled"),
    ),
)

WORKORDER = (
    T("workorder.paused", "state", ("ready", "blocked"), before=("progress",)),
    T("workorder.blocked", "state", ("blocked",), before=("ready",)),
    T(
        "workorder.started",
        "state",
        ("progress",),
        proof=proven("state", "progress"),
        once=True,
    ),
    T(
        "workorder.finished",
        "state",
        ("done",),
        stamp="date_finished",
        proof=proven("state", "done"),
    ),
)

# a time log of a loss: the work centre stands still until it ends
LOSSES = proven("loss_id.loss_type", "availability", "quality")
STOP = (
    T(
        "workcenter.stopped",
        "id",
        stamp="date_start",
        proof=(*LOSSES, ("date_end", "=", False)),
    ),
    T("workcenter.running", "date_end", unless=("workcenter.stopped",)),
)

SCRAP = (
    T(
        "scrap.done",
        "state",
        ("done",),
        stamp="date_done",
        proof=proven("state", "done"),
    ),
)

RECEIVED = ("purchase.received", "purchase.received_partial")
PURCHASE = (
    T("purchase.sent", "state", ("sent",), proof=proven("state", "sent")),
    T(
        "purchase.confirmed",
        "state",
        ("purchase",),
        stamp="date_approve",
        proof=proven("state", "purchase"),
    ),
    T("purchase.acknowledged", "acknowledged", unless=RECEIVED),
    T(
        "purchase.received_partial",
        "receipt_status",
        ("partial",),
        before=(False, "pending"),
        proof=proven("receipt_status", "partial"),
    ),
    T(
        "purchase.received",
        "receipt_status",
        ("full",),
        proof=proven("receipt_status", "full"),
        once=True,
    ),
    T(
        "purchase.cancelled",
        "state",
        ("cancel",),
        changed=True,
        proof=proven("state", "cancel"),
    ),
)
PURCHASE_LINE = (T("purchase.date", "date_planned", changed=True),)

INVOICE = (
    T(
        "posted",
        "state",
        ("posted",),
        stamp="invoice_date",
        proof=proven("state", "posted"),
        once=True,
    ),
    T(
        "partial",
        "payment_state",
        ("partial",),
        proof=proven("payment_state", "partial"),
    ),
    T("paid", "payment_state", ("paid",), proof=proven("payment_state", "paid")),
)

TASK = (
    T("task.created", "id", stamp="create_date", proof=(("id", "!=", False),)),
    T("task.stage", "stage_id", unless=("task.created", "task.done")),
    T("task.done", "state", ("1_done",), proof=proven("state", "1_done")),
)

MEETING = (
    T("meeting.planned", "id", stamp="create_date", proof=(("id", "!=", False),)),
    T("meeting.moved", "start", unless=("meeting.planned",)),
    T("meeting.cancelled", "active", (False,), before=(True,)),
)
