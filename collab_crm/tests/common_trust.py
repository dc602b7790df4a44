"""What tests of shared links and of the trust page share."""

import re

from freezegun import freeze_time

from odoo.tests import JsonRpcException
from odoo.tools import mute_logger

from ..controllers.link import WRONG
from .common_portal_order import CollabPortalOrder
from .common_promise import NOW

GUEST_AGENT = "Mozilla/5.0 (iPhone) AppleWebKit Version/17 Mobile Safari/604"


@freeze_time(NOW)
class CollabTrust(CollabPortalOrder):
    """``guest`` is a contact of the customer who has no login at all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.env["res.partner"].create(
            {
                "name": "Gerda Guest",
                "email": "gerda@collab.example.com",
                "parent_id": cls.customer.id,
            }
        )
        cls.Link = cls.env["collab.link"]
        cls.View = cls.env["collab.view"]

    def setUp(self):
        super().setUp()
        # of tests before: they come from the same address
        WRONG.clear()

    def _link(self, person=None, kind="order", document=None, maker=None, **more):
        """Return a link and its token."""
        values = {"days": 14, "may_act": False, "with_code": False} | more
        return self.Link.with_user(maker or self.sales)._make(
            self.workspace.with_user(maker or self.sales),
            person or self.guest,
            kind,
            (document or self.order).with_user(maker or self.sales),
            **values,
        )

    def _enter(self, token):
        """Open a link as a browser does; return the page."""
        return self.url_open(
            f"/collab/link/{token}", headers={"User-Agent": GUEST_AGENT}
        )

    def _act(self, link, what, page=None, **values):
        place = f"/collab/shared/{link.id}"
        page = page or self._get(place).text
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page)
        values["csrf_token"] = csrf and csrf[1]
        return self._get(f"{place}/{what}", data=values)

    def _views(self, *names):
        """Return what was noted, the oldest first."""
        self.env.invalidate_all()
        rows = self.View.search([], order="id")
        return [tuple(row[name] for name in names) for row in rows]

    def _refused(self, model, method, *args):
        """Check that a call from outside is refused as one without the right."""
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as refused:
            self._rpc(model, method, *args)
        self.assertIn("AccessError", str(refused.exception))

    def _ship(self, pickings):
        for move in pickings.move_ids:
            move.quantity = move.product_uom_qty
            move.picked = True
        pickings._action_done()
        self._flush()
