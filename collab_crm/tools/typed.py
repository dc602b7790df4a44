"""Texts as people typed them: to be changed in a plain form, quoted, or kept."""

import re
from html import unescape

_LINE = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|td|h[1-6])>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</p>\s*<p[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def typed(body):
    """Return the plain text of HTML, without what is only seen: links, pictures.

    :param str body: as the host keeps it; empty or None: there is none
    """
    lines = _LINE.sub("\n", _PARAGRAPH.sub("\n\n", body or ""))
    return unescape(_TAG.sub("", lines)).strip()


def storable(text):
    """Return a text as a database can keep it: without what no writing has.

    :param str text: as a program has sent it
    """
    return text.replace("\x00", "").encode("utf-8", "replace").decode().strip()


def text_of(value, most=None):
    """Return what a field of a form holds, as a database can keep it; a form can send a
    file for anything, and a program whatever it likes: that is no text.

    :param int most: so many signs are kept; None: all
    """
    return storable(value)[:most] if isinstance(value, str) else ""
