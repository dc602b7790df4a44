import logging

from odoo import Command
from odoo.tests import tagged

from .common_crawl import AZUR, CollabCrawl

_logger = logging.getLogger(__name__)

HOME = 25
MANY = 200


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalCost(CollabCrawl):
    """What pages cost the database, for a customer who has something of everything."""

    def _count(self, path):
        """Return how many queries a page needs, when it is opened again."""
        for _warm in range(2):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._page(path)
        return self.env.cr.sql_log_count - before

    def test_home(self):
        self._persona("buyer_user")
        few = self._count(self.path)
        for _number in range(5):
            self._sales_world(self.workspace, self.buyer, AZUR, "Wazur7")
        self._flush()
        many = self._count(self.path)
        _logger.info("Home of a workspace: %s queries, with much %s", few, many)
        self.assertLessEqual(few, HOME)
        self.assertLessEqual(many, HOME)

    def test_order_page(self):
        """As many queries for 200 lines as for one; the host's own page beside it."""
        self._persona("buyer_user")
        order = self._order(self.buyer)
        order.action_confirm()
        self._flush()
        ours = f"{self.path}/orders/{order.id}"
        few = self._count(ours)
        line = {"product_id": self.chair.id, "product_uom_qty": 1}
        order.write({"order_line": [Command.create(line) for _n in range(MANY - 1)]})
        self._flush()
        many, host = self._count(ours), self._count(f"/my/orders/{order.id}")
        _logger.info(
            "Order page: %s queries, %s for 200 lines, host %s", few, many, host
        )
        self.assertLessEqual(many, few + 2)
        self.assertLessEqual(many, host)
