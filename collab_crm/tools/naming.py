"""Which event type a transition of a host document is, from plain values."""

INVOICES = {
    "out_invoice": "invoice",
    "out_receipt": "invoice",
    "out_refund": "refund",
    "in_invoice": "bill",
    "in_receipt": "bill",
}


def transfer_side(source, destination):
    """Return whose goods a transfer moves: customer, supplier, or None inside.

    :param str source: usage of the location the goods come from
    :param str destination: usage of the location they go to
    """
    for side in ("customer", "supplier"):
        if side in (source, destination):
            return side
    return None


def transfer_code(step, source, destination, is_partial):
    """Return the type of a step of a transfer, or None.

    :param str step: ready, moved, done or cancelled
    :param str source: usage of the location the goods come from
    :param str destination: usage of the location they go to
    :param bool is_partial: the rest follows in a backorder
    """
    if destination == "customer":
        return f"delivery.{_progress(step, is_partial)}"
    if source == "supplier":
        # a receipt is never waited for by reserving: "ready" says nothing
        return None if step == "ready" else f"receipt.{_progress(step, is_partial)}"
    kind = {"customer": "return", "supplier": "refusal"}.get(
        transfer_side(source, destination), "transfer"
    )
    return f"{kind}.done" if step == "done" else None


def _progress(step, is_partial):
    return "partial" if step == "done" and is_partial else step


def invoice_code(step, move_type):
    """Return the type of a step of an invoice, or None for other entries."""
    kind = INVOICES.get(move_type)
    if not kind or (kind == "refund" and step != "posted"):
        return None
    return f"{kind}.{step}"
