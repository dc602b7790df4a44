"""The pictures and files an article shows, as its HTML names them."""

import re

_FILE = re.compile(r"/web/(?:image|content)/(\d{1,9})(?!\d)")
_ADDRESS = re.compile(r"(?<=[\"'(])/web/(?:image|content)/(\d{1,9})(?!\d)[^\"')\s]*")
_EMBEDDED = re.compile(r"&quot;id&quot;:\s*(\d{1,9})(?!\d)|\"id\":\s*(\d{1,9})(?!\d)")
# the first of several, then one that follows others
_FIRST = re.compile(r"\?access_token=[\w%-]*(?:&amp;|&)")
_OTHER = re.compile(r"(?:\?|&amp;|&)access_token=[\w%-]*")
_KEPT = re.compile(
    r"((?:&quot;|\")access_token(?:&quot;|\"):\s*)(?:&quot;|\")[\w%-]*(?:&quot;|\")"
)


def shown(body):
    """Return the ids of the attachments HTML shows.

    :rtype: set
    """
    body = body or ""
    ids = {int(found) for found in _FILE.findall(body)}
    for quoted, plain in _EMBEDDED.findall(body):
        ids.add(int(quoted or plain))
    return {number for number in ids if number}


def readdressed(body, address):
    """Return HTML whose attachments are at other addresses.

    :param str address: with ``%s`` for the id of the attachment
    """
    return _ADDRESS.sub(lambda found: address % found[1], body or "")


def without_keys(body):
    """Return HTML without the keys to its attachments: with one, whoever was told the
    address of a picture could open it for ever.
    """
    body = _FIRST.sub("?", body)
    body = _OTHER.sub("", body)
    return _KEPT.sub(r"\1false", body)
