from datetime import timedelta

from odoo import fields
from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common_promise import CollabPromise
from .test_source_portal import DOT


@tagged("post_install", "-at_install", "collab_http")
class TestPromiseFlows(CollabPromise, HttpCase):
    """The ledger stands, whatever the host does with its dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.buyer_user, cls.engineer_user, cls.seller_user:
            user.password = user.login
        now = fields.Datetime.now()
        cls.date = now.replace(microsecond=0) + timedelta(days=30)

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _bought_for_an_order(self):
        """Return an order for legs bought to order, and the line that buys them."""
        order = self._confirmed(self.date, self.leg)
        purchase = order.order_line.move_ids.created_purchase_line_ids
        purchase = purchase or self.env["purchase.order.line"].search(
            [("product_id", "=", self.leg.id), ("move_dest_ids", "!=", False)],
            order="id desc",
            limit=1,
        )
        purchase.order_id.button_confirm()
        self._flush()
        return order, purchase

    def test_a_purchase_date_moves_the_delivery_and_not_the_ledger(self):
        order, purchase = self._bought_for_an_order()
        delivery = order.picking_ids.move_ids
        before, rows = delivery.date_deadline, self._ledger(order)
        purchase.date_planned += timedelta(days=12)
        self._flush()
        self.assertEqual(delivery.date_deadline, before + timedelta(days=12))
        self.assertEqual(self._ledger(order), rows)
        self.assertEqual(rows[-1], ("confirmed", self.date))

    def test_a_supplier_moves_his_date(self):
        order, purchase = self._bought_for_an_order()
        rows = self._ledger(order)
        before = order.picking_ids.move_ids.date_deadline
        day = (purchase.date_planned + timedelta(days=12)).strftime("%Y-%m-%d")
        self._login(self.seller_user)
        self.make_jsonrpc_request(
            f"/my/purchase/{purchase.order_id.id}/update", {str(purchase.id): day}
        )
        self.env.invalidate_all()
        self.assertGreater(order.picking_ids.move_ids.date_deadline, before)
        self.assertEqual(self._ledger(order), rows)

    def test_signed_by_the_customer(self):
        order = self._order(
            state="sent",
            require_signature=True,
            require_payment=False,
            commitment_date=self.date,
        )
        token = order._portal_ensure_token()
        self._flush()
        self._login(self.engineer_user)
        signature = {"name": "Emil", "signature": DOT, "access_token": token}
        self.make_jsonrpc_request(f"/my/orders/{order.id}/accept", signature)
        row = self._ledger(order, "kind", "date", "author_id", "accepted_by")[-1]
        self.assertEqual(row, ("confirmed", self.date, self.engineer, self.engineer))
        [accepted] = {at for (at,) in self._ledger(order, "accepted_at")} - {False}
        self.assertEqual(accepted, order.signed_on)

    def test_paid_online(self):
        order = self._order(
            state="sent", require_payment=True, commitment_date=self.date
        )
        self._flush()
        every = self.env(context={"active_test": False})
        provider = every["payment.provider"].search([], limit=1)
        method = every["payment.method"].search([], limit=1)
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": self.buyer.id,
                "reference": "collab-1",
                "sale_order_ids": order.ids,
                "state": "done",
            }
        )
        transaction._check_amount_and_confirm_order()
        self.assertEqual(self._ledger(order)[-1], ("confirmed", self.date))

    def test_changed_by_rpc(self):
        order = self._confirmed(self.date)
        self.sales.password = self.sales.login
        self._login(self.sales)
        later = fields.Datetime.to_string(self.date + timedelta(days=3))
        self.make_jsonrpc_request(
            "/web/dataset/call_kw/sale.order/write",
            {
                "model": "sale.order",
                "method": "write",
                "args": [order.ids, {"commitment_date": later}],
                "kwargs": {},
            },
        )
        rows = self._ledger(order, "kind", "date", "author_id")
        expected = ("revised", self.date + timedelta(days=3), self.sales.partner_id)
        self.assertEqual(rows[-1], expected)

    def test_declined_by_the_customer(self):
        order = self._order(state="sent", commitment_date=self.date)
        token = order._portal_ensure_token()
        rows = self._ledger(order)
        self._login(self.buyer_user)
        form = {"decline_message": "Too late", "access_token": token}
        form["csrf_token"] = Request.csrf_token(self)
        self.url_open(f"/my/orders/{order.id}/decline", data=form)
        self.env.invalidate_all()
        self.assertEqual(order.state, "cancel")
        self.assertEqual(self._ledger(order), rows)
