from datetime import datetime

from odoo.tests import tagged

from .common_portal import CollabPortal
from .common_promise import CollabPromise

MAY_20 = datetime(2030, 5, 20, 12)


class OrderTour(CollabPortal, CollabPromise):
    """A customer finds out that a date has moved, accepts it, and asks something."""

    def setUp(self):
        super().setUp()
        self.order = self._order(commitment_date=MAY_20)
        self._flush()
        self.order.action_confirm()
        self._flush()
        forecast = self._forecast(
            self.order.order_line,
            datetime(2030, 5, 27),
            life=[
                {"stage": "ordered", "state": "done", "done": 1, "of": 1},
                {"stage": "shipped", "state": "next", "done": 0, "of": 1},
            ],
        )
        forecast.with_user(self.sales).action_publish("2030-05-28", "material")
        self._flush()

    def _follow(self):
        self.start_tour(
            self.path, "collab_crm_portal_order", login=self.buyer_user.login
        )
        promise = self.env["collab.promise"].search(
            [("order_id", "=", self.order.id), ("kind", "=", "revised")]
        )
        self.assertEqual(promise.accepted_by, self.buyer)


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalOrderTour(OrderTour):
    def test_customer_follows_an_order(self):
        self._follow()


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalOrderTourSmall(OrderTour):
    browser_size = "360x740"
    touch_enabled = True

    def test_customer_follows_an_order(self):
        self._follow()
