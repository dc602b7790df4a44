"""The text of a post as it was typed, to be changed in a plain form."""

import re
from html import unescape

_LINE = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</p>\s*<p[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def typed(body):
    """Return plain text for HTML that was made of plain text.

    :param str body: as the host keeps it; empty or None: there is none
    """
    lines = _LINE.sub("\n", _PARAGRAPH.sub("\n\n", body or ""))
    return unescape(_TAG.sub("", lines)).strip()
