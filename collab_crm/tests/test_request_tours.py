from odoo.tests import tagged

from .common_request import CollabRequest


class RequestTour(CollabRequest):
    """A customer asks, writes, closes and rates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._sla(8, "answer")
        cls.env["collab.article"].create(
            {
                "name": "Care of oak",
                "body": "<p>Oil twice a year</p>",
                "audience": "shared",
            }
        )
        cls._flush()

    def _ask_in_browser(self):
        self.start_tour(
            self.path, "collab_crm_portal_request", login=self.buyer_user.login
        )
        request = self.Request.search([], limit=1)
        self.assertEqual(request.kind, "complaint")
        self.assertEqual(request.closed_by_id, self.buyer)
        self.assertEqual(request._rating_of(self.buyer).rating, 5)


@tagged("post_install", "-at_install", "collab_browser")
class TestRequestTour(RequestTour):
    def test_customer_asks(self):
        self._ask_in_browser()

    def test_service_team(self):
        request = self._ask()
        self.start_tour(
            "/odoo/collab-requests", "collab_request_desk", login=self.service.login
        )
        self.assertTrue(request.closed_at)
        self.assertEqual(request.closed_by_id, self.service.partner_id)
        self.assertIn("material", request.pause_ids.mapped("reason"))


@tagged("post_install", "-at_install", "collab_browser")
class TestRequestTourSmall(RequestTour):
    browser_size = "360x740"
    touch_enabled = True

    def test_customer_asks(self):
        self._ask_in_browser()
