import logging

from odoo.tests import tagged

from .common_portal import CollabPortal
from .test_feed_tours import Colleague


class PortalTour(CollabPortal):
    def setUp(self):
        super().setUp()
        order = self._talked_order()[0]
        for number in range(40):
            self._say(order, f"Message {number}")
        self.order = self._order()
        self._flush()

    def _read_the_feed(self):
        """Read as the buyer, while a colleague of ours confirms another order."""
        colleague = Colleague(self, self.management, self.order)
        logger = self._logger.getChild("browser")
        level = logger.level
        logger.setLevel(logging.INFO)
        logger.addHandler(colleague)
        try:
            self.start_tour(
                "/my", "collab_crm_portal_feed", login=self.buyer_user.login
            )
        finally:
            logger.removeHandler(colleague)
            logger.setLevel(level)
            if colleague.thread:
                colleague.thread.join()
        self.assertEqual(colleague.answer.status_code, 200, colleague.answer.text)


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalTour(PortalTour):
    def test_customer_reads_the_feed(self):
        self._read_the_feed()


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalTourSmall(PortalTour):
    browser_size = "360x740"
    touch_enabled = True

    def test_customer_reads_the_feed(self):
        self._read_the_feed()
