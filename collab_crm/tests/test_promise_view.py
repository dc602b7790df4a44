import json
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..models.promise.publish_view import SHOWN
from .common_promise import NOW, CollabPromise

DAY = timedelta(days=1)
MAY_20 = datetime(2026, 5, 20, 12)


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestPromiseView(CollabPromise):
    """What a customer reads of his order lines, and nothing else."""

    def _view(self, line):
        self._flush()
        return self.env["collab.forecast"]._customer_view(line)[line.id]

    def test_only_what_is_listed(self):
        line = self._confirmed(MAY_20, self.leg).order_line
        node = {
            "name": "P00012",
            "owner": self.purchasing.id,
            "model": "purchase.order",
        }
        forecast = self._forecast(
            line,
            MAY_20 + 7 * DAY,
            chain=[node | {"product": "Table Leg", "text": "Forest Timber is late"}],
            owner_id=self.purchasing.id,
            department="purchasing",
        )
        forecast.with_user(self.sales).action_publish(
            "2026-05-28", "material", "Forest Timber forgot us, says Pia Purchasing"
        )
        view = self.env["collab.forecast"]._customer_view(line)
        self.assertEqual(set(view[line.id]), set(SHOWN))
        text = json.dumps(view)
        words = (
            *("Forest", "Pia", "Sally", "P00012", "purchase", "Purchase", "chain"),
            *("cause", "Table", "department", "slack", "owner", "note", "forgot"),
        )
        for word in words:
            self.assertNotIn(word, text)

    def test_never_a_past_expectation(self):
        line = self._confirmed(MAY_20).order_line
        self._forecast(line, MAY_20)
        for hours in range(0, 40 * 24, 11):
            now = NOW + timedelta(hours=hours)
            with freeze_time(now):
                seen = self._view(line)
            if seen["estimate"]:
                self.assertGreaterEqual(seen["estimate"], str(now))
                self.assertEqual(seen["state"], "on_time")
            else:
                self.assertEqual(seen["state"], "under_review")
        self.assertEqual(seen["promised"], str(MAY_20))

    def test_what_cannot_be_predicted(self):
        line = self._confirmed(MAY_20).order_line
        self.assertEqual(self._view(line)["state"], "unknown")
        self._forecast(line, None, "purchase_open")
        seen = self._view(line)
        self.assertEqual((seen["state"], seen["estimate"]), ("unknown", None))
        self.assertFalse(self.env["collab.forecast"].search([]).review_since)

    def test_delivered(self):
        order = self._confirmed(MAY_20)
        self._forecast(order.order_line, MAY_20)
        self._validate(order.picking_ids)
        seen = self._view(order.order_line)
        self.assertEqual((seen["state"], seen["estimate"]), ("delivered", None))
        self.assertEqual((seen["shipped"], seen["delivered"]), (str(NOW), 1))

    def test_as_many_queries_for_many(self):
        orders = [self._confirmed(MAY_20) for _n in range(9)]
        for order in orders:
            self._forecast(order.order_line, MAY_20)
        lines = [order.order_line for order in orders]

        def count(some):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["collab.forecast"]._customer_view(lines[0].union(*some))
            return self.env.cr.sql_log_count - before

        self.assertEqual(count(lines[:1]), count(lines))


@tagged("post_install", "-at_install", "collab_http")
class TestPromiseRights(CollabPromise, HttpCase):
    """Over RPC, as anybody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls._seller_of_own()
        for user in (
            cls.sales,
            cls.own,
            cls.designer,
            cls.buyer_user,
            cls.buyer_two_user,
        ):
            user.password = user.login
        cls.order = cls._order(commitment_date="2030-05-20 12:00:00")
        cls.order.action_confirm()
        cls._flush()

    def _rpc(self, user, model, method, *args, **kwargs):
        self.authenticate(user.login, user.login)
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_model"):
            return self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{model}/{method}", params
            )

    def test_the_ledger(self):
        rows = self.env["collab.promise"].search([("order_id", "=", self.order.id)])
        self.assertTrue(rows)
        read = self._rpc(self.sales, "collab.promise", "search_read", [], ["date"])
        self.assertIn(rows[0].id, [row["id"] for row in read])
        found = self._rpc(self.own, "collab.promise", "search_count", [])
        self.assertEqual(found, 0)
        for user in self.designer, self.buyer_user, self.buyer_two_user, self.own:
            with self.assertRaises(JsonRpcException):
                self._rpc(user, "collab.promise", "read", rows.ids, ["date"])
        for method, args in (
            ("write", [rows.ids, {"date": "2031-01-01"}]),
            ("unlink", [rows.ids]),
            ("create", [{"kind": "quoted"}]),
        ):
            with self.assertRaises(JsonRpcException):
                self._rpc(self.sales, "collab.promise", method, *args)

    def test_private_methods(self):
        for model, method, args in (
            ("collab.forecast", "_customer_view", [[1]]),
            ("collab.forecast", "_publish", [[1], "2030-01-01", "material"]),
            ("collab.promise", "_say", [[1], "revised", "2030-01-01"]),
            ("sale.order", "_collab_request", [self.order.ids, "2030-01-01"]),
        ):
            with self.assertRaises(JsonRpcException):
                self._rpc(self.sales, model, method, *args)

    def test_the_button_of_an_order(self):
        action = self._rpc(
            self.sales, "sale.order", "action_collab_promises", self.order.ids
        )
        self.assertEqual(action["domain"], [["order_id", "in", self.order.ids]])
        for user in self.own, self.designer, self.buyer_two_user:
            with self.assertRaises(JsonRpcException):
                self._rpc(user, "sale.order", "action_collab_promises", self.order.ids)
        with self.assertRaises(AccessError):
            self.order.with_user(self.buyer_user).read(["collab_promise_count"])
        self.assertTrue(self.order.with_user(self.sales).collab_promise_count)
