"""Which page of a workspace an address names, of those that note themselves nowhere."""

import re

PLACES = "/my/workspaces/"
_PAGE = re.compile(
    r"/my/workspaces/(\d{1,9})/(requests|approvals|statement)(?:/([\w-]+))?"
    r"(/file(?:/\d+)?|/pdf)?/?"
)
_KINDS = {"requests": "request", "approvals": "approval", "statement": "statement"}


def page_of(path):
    """Return ``(workspace id, kind, action)`` of a page, or None.

    :param str path: without the language before it
    """
    found = _PAGE.fullmatch(path)
    if not found:
        return None
    place, room, key, file = found.groups()
    downloaded = file or key in ("pdf", "file")
    if downloaded and room != "statement":
        return int(place), "file", "download"
    if room != "statement" and not key:
        return None
    return int(place), _KINDS[room], "download" if downloaded else "seen"
