"""The order of products in a list of a customer."""


def in_order(rows, key, down, part):
    """Return rows in order; what has no value comes last either way.

    :param rows: ``(product id, Bought or None, what is quoted or None)``
    :param str key: see ``ORDERS``
    :param bool down: the most first
    :param str part: the list they are in
    """
    rows = sorted(rows, key=lambda row: (_name(*row), row[0]))
    known = [(value(key, part, *row[1:]), row) for row in rows]
    there = [pair for pair in known if pair[0] is not None]
    nothing = [row for found, row in known if found is None]
    there.sort(key=lambda pair: pair[0], reverse=down)
    return [row for _value, row in there] + nothing


def value(key, part, bought, quoted):
    """Return what a product is sorted by: what its column in this list shows."""
    if key == "name":
        return _name(None, bought, quoted)
    if key == "urgency":
        return _urgency(bought, quoted)
    if part == "about" and key in ("amount", "quantity"):
        return quoted and quoted[key]
    if bought is None:
        return None
    if part == "quiet" and key == "quantity":
        return bought.portion
    return bought.rhythm.gap if key == "gap" else getattr(bought, key)


def _name(_product, bought, quoted):
    return (bought.name if bought else quoted["name"]).casefold()


def _urgency(bought, quoted):
    """Return how much it is time: what is quoted first, then by usual gaps passed."""
    gap = bought and bought.rhythm.gap
    return (bool(quoted), bought.rhythm.since / gap if gap else 0)
