"""What each role has to find in the feeds of the matrix, and what it must not."""

from .common_matrix import (
    COLLEAGUES,
    CUSTOMERS,
    STRANGERS,
    SUPPLIERS,
    may_know,
    may_read,
)
from .common_matrix_feed import CollabMatrix

READERS = sorted(COLLEAGUES | CUSTOMERS | SUPPLIERS | STRANGERS)
# who has a place in the workspace, so that he reads it at all
INSIDE = {
    "workspace": COLLEAGUES | CUSTOMERS,
    "supply": COLLEAGUES | SUPPLIERS,
}


class CollabMatrixRead(CollabMatrix):
    """Compares what is read with the tables of ``common_matrix``."""

    def _user(self, role):
        return getattr(self, role)

    def _expected(self, role, name):
        """Return the codes a role reads in a workspace, newest first."""
        return [
            kind.code
            for kind in reversed(self.kinds)
            if role in INSIDE[name] and may_read(role, name, kind.code)
        ]

    def _tokens(self, name, code):
        """Return ``(value name, text)`` of all that one event tells."""
        fact = self.facts[name, code]
        for value, raw in fact.data.items():
            if value == "amount":
                yield value, f"{raw[0]:,.2f}"
                yield value, f"{raw[0]:.2f}"
            elif value == "goods":
                yield value, raw["first"][0][0]["en_US"]
            elif isinstance(raw, dict):
                yield value, raw.get("en_US") or raw["value"]
            elif isinstance(raw, str) and not raw.startswith("2031"):
                yield value, raw
        if fact.message_id:
            place = getattr(self, name)
            yield "document", f"body{place.id}{code.replace('.', '')}q"

    def _assert_no_more(self, role, text, where):
        """Check that a text has no value that a role may not know."""
        for name, code in self.facts:
            for value, token in self._tokens(name, code):
                if token in text and not (
                    role in INSIDE[name] and may_know(role, name, code, value)
                ):
                    self.fail(f"{role} reads {value} of {code} ({name}) by {where}")

    def _reading(self, role, name):
        return getattr(self, name).with_user(self._user(role))

    def _pages(self, read, limit, **filters):
        """Return all entries of a feed, and check that no page has a gap."""
        entries, cursor = [], None
        while True:
            page = read(cursor, limit, **filters)
            if page["next"] and filters.get("grouped") is False:
                self.assertEqual(len(page["entries"]), limit)
            entries += page["entries"]
            cursor = page["next"]
            if not cursor:
                return entries
