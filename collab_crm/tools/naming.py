"""Which event type a transition of a host document is, from plain values."""

OPERATIONS = {"outgoing": "delivery", "incoming": "receipt", "dropship": "delivery"}
INVOICES = {
    "out_invoice": "invoice",
    "out_receipt": "invoice",
    "out_refund": "refund",
    "in_invoice": "bill",
    "in_receipt": "bill",
}


def transfer_code(step, operation, is_return, is_partial):
    """Return the type of a step of a transfer, or None.

    :param str step: ready, done or cancelled
    :param str operation: code of the operation type of the host
    :param bool is_return: goods go back where they came from
    :param bool is_partial: the rest follows in a backorder
    """
    if is_return:
        return "return.done" if step == "done" else None
    kind = OPERATIONS.get(operation)
    if not kind:
        return "transfer.done" if step == "done" else None
    if step == "ready" and kind == "receipt":
        return None
    return f"{kind}.partial" if step == "done" and is_partial else f"{kind}.{step}"


def invoice_code(step, move_type):
    """Return the type of a step of an invoice, or None for other entries."""
    kind = INVOICES.get(move_type)
    if not kind or (kind == "refund" and step != "posted"):
        return None
    return f"{kind}.{step}"
