"""What tests of the acts of customers share."""

import re

from freezegun import freeze_time

from odoo import http

from .common_portal_order import CollabPortalOrder
from .common_promise import NOW


@freeze_time(NOW)
class CollabAct(CollabPortalOrder):
    """``buyer_user`` has an order of ten chairs with a promised day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Change = cls.env["collab.change"]
        cls.line.product_uom_qty = 10
        cls._flush()

    def _version(self):
        page = self._page(self.place)
        found = re.search(r'name="version"[^>]* value="(\w+)"', page)
        return found and found[1]

    def _send(self, path, csrf=True, **values):
        """Post a form as the person who is logged in."""
        token = {"csrf_token": http.Request.csrf_token(self)} if csrf else {}
        return self._get(path, data=token | values)

    def _wish(self, kind="date", **values):
        """Ask for a change in the portal, as the person who is logged in."""
        known = {"kind": kind, "line": self.line.id, "version": self._version() or "x"}
        if kind == "date":
            known["wish"] = "2026-05-15"
        if kind == "quantity":
            known["quantity"] = "12"
        return self._send(f"{self.place}/change", **known | values)

    def _asked(self, kind="date", **values):
        """Return a request the buyer has made."""
        self._login(self.buyer_user)
        answer = self._wish(kind, **values)
        self.assertEqual(answer.status_code, 303, answer.text[:2000])
        self._flush()
        return self.Change.search([("order_id", "=", self.order.id)], limit=1)
