"""How large a file is, as people say it."""

from odoo.tools import human_size


def size_told(number):
    """Return a number of bytes in words, without parts of what has none.

    :param number: of bytes; False or None: 0
    """
    # the host says False of nothing
    return (human_size(number or 0) or "0 bytes").replace(".00 ", " ")
