from datetime import timedelta

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common_flows import CollabFlows

DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install", "collab_http")
class TestSourcePortal(CollabFlows, HttpCase):
    """What customers and suppliers do on the host's own pages, and who did it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.buyer_user, cls.engineer_user, cls.seller_user:
            user.password = user.login
        cls.quotation = cls._order(
            state="sent", require_signature=True, require_payment=False
        )
        cls.token = cls.quotation._portal_ensure_token()
        cls._flush()

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _sign(self):
        signature = {"name": "Emil", "signature": DOT, "access_token": self.token}
        url = f"/my/orders/{self.quotation.id}/accept"
        told = ["quotation.signed*", "order.confirmed*", "delivery.ready"]
        with self.assertTold({self.workspace: [*told, "message.received*"]}):
            result = self.make_jsonrpc_request(url, signature)
        self.assertIn("redirect_url", result)

    def _actors(self, *codes):
        return [self._events(code)[-1].actor_id for code in codes]

    def test_signed_by_a_contact(self):
        self._login(self.engineer_user)
        self._sign()
        codes = ("quotation.signed", "order.confirmed", "message.received")
        self.assertEqual(self._actors(*codes), [self.engineer] * 3)

    def test_what_follows_inside_is_not_the_visitor_s_act(self):
        self._login(self.engineer_user)
        self._sign()
        ready = self._events("delivery.ready")
        self.assertTrue(ready)
        self.assertFalse(ready.actor_id & (self.engineer + self.buyer))

    def test_signed_by_the_link(self):
        self._sign()
        codes = ("quotation.signed", "order.confirmed", "message.received")
        self.assertEqual(self._actors(*codes), [self.buyer] * 3)

    def test_viewed(self):
        url = f"/my/orders/{self.quotation.id}?access_token={self.token}"
        with self.assertTold({self.workspace: ["quotation.viewed"]}):
            self.url_open(url)
        self.assertEqual(self._actors("quotation.viewed"), [self.buyer])
        with self.assertTold({}):
            self.url_open(url)

    def test_viewed_after_login(self):
        self._login(self.engineer_user)
        url = f"/my/orders/{self.quotation.id}?access_token={self.token}"
        with self.assertTold({self.workspace: ["quotation.viewed"]}):
            self.url_open(url)
        self.assertEqual(self._actors("quotation.viewed"), [self.engineer])

    def test_declined(self):
        self._login(self.buyer_user)
        told = {self.workspace: ["order.cancelled*", "message.received*"]}
        with self.assertTold(told):
            self.url_open(
                f"/my/orders/{self.quotation.id}/decline",
                data={
                    "decline_message": "Too dear",
                    "csrf_token": Request.csrf_token(self),
                    "access_token": self.token,
                },
                allow_redirects=False,
            )
        self.assertEqual(
            self._actors("order.cancelled", "message.received"), [self.buyer] * 2
        )

    def _bought(self):
        purchase = self._purchase()
        purchase.button_confirm()
        self._flush()
        return purchase

    def test_acknowledged_by_the_supplier(self):
        purchase = self._bought()
        self._login(self.seller_user)
        with self.assertTold({self.supply: ["purchase.acknowledged*"]}):
            self.url_open(f"/my/purchase/{purchase.id}?acknowledge=1")
        self.assertEqual(self._actors("purchase.acknowledged"), [self.seller])

    def test_date_changed_by_the_supplier(self):
        purchase = self._bought()
        line = purchase.order_line
        day = (line.date_planned + timedelta(days=12)).strftime("%Y-%m-%d")
        self._login(self.seller_user)
        with self.assertTold({self.supply: ["purchase.date*"]}):
            self.make_jsonrpc_request(
                f"/my/purchase/{purchase.id}/update", {str(line.id): day}
            )
        self.assertEqual(self._actors("purchase.date"), [self.seller])
