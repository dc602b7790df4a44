"""What tests of the portal share: a customer who is in, and everybody who is not."""

import re

from odoo.tests import HttpCase

from .common_flows import CollabFlows


class CollabPortal(CollabFlows, HttpCase):
    """``buyer_user`` is in the workspace of his company, ``seller_user`` in his.

    ``strangers`` are not: a colleague of the buyer who was never invited, a contact of
    another customer, one who was taken out, and the supplier.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.left, cls.left_user = cls._contact("left", "Lea Left", cls.customer)
        cls.workspace._join(cls.sales.partner_id, "sales")
        cls.workspace._join(cls.buyer | cls.left, role="buyer")
        cls.workspace._leave(cls.left)
        cls.supply._join(cls.seller, role="manager")
        cls.strangers = cls.engineer_user + cls.buyer_two_user + cls.left_user
        cls.strangers += cls.seller_user
        cls.path = f"/my/workspaces/{cls.workspace.id}"
        cls._flush()

    def _talked_order(self):
        """Return a confirmed order of the buyer, with a public message, its file and
        an internal note.
        """
        order = self._order().with_user(self.sales)
        order.action_quotation_sent()
        self._flush()
        order.action_confirm()
        self._flush()
        message = self._say(order, "We start on Monday", [("plan.txt", b"the plan")])
        note = self._say(order, "Margin is thin", [("costs.txt", b"costs")], note=True)
        return order, message, note

    def _say(self, document, body, files=(), note=False):
        message = document.message_post(
            body=body,
            message_type="comment",
            subtype_xmlid="mail.mt_note" if note else "mail.mt_comment",
            attachments=list(files),
        )
        self._flush()
        return message

    def _login(self, user=None):
        """Log in as a user, None: as nobody."""
        self.authenticate(user and user.login, user and user.login)

    def _get(self, path=None, **kwargs):
        return self.url_open(path or self.path, allow_redirects=False, **kwargs)

    def _page(self, path=None):
        """Return the text of a page that is there."""
        response = self._get(path)
        self.assertEqual(response.status_code, 200, path)
        return response.text

    def _shown(self, page):
        """Return the ids of the entries on a page."""
        return [int(found) for found in re.findall(r'data-event-id="(\d+)"', page)]

    def _rpc(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}", params
        )
