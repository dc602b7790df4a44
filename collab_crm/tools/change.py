"""What an order said when somebody asked to change it, as plain data.

A version is ``{"state": str, "lines": {id: [product, quantity, unit, day]}}``.
"""

import json
from hashlib import sha256

OF_LINE = ("product", "quantity", "unit", "date")
PARTS = ("state", "lines", *OF_LINE)


def mark(version):
    """Return a short text by which a page says which version it showed."""
    text = json.dumps(version, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:16]


def differences(before, now):
    """Return what differs between two versions, as some of ``PARTS``, in their order.

    Lines that only came on top change nothing of what was asked about the others.

    :param dict before: a version; its lines are those that are looked at
    :param dict now: a version, as of now
    """
    found = set()
    if before["state"] != now["state"]:
        found.add("state")
    for line_id, old in before["lines"].items():
        new = now["lines"].get(line_id)
        if new is None:
            found.add("lines")
            continue
        found.update(
            name
            for name, one, other in zip(OF_LINE, old, new, strict=True)
            if one != other
        )
    return [part for part in PARTS if part in found]
