import logging

from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from .common_act import CollabAct
from .common_promise import NOW

_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActCost(CollabAct):
    """What customers can do costs a constant number of queries to show."""

    def _cost(self, job):
        """Return the queries of a job whose model caches are warm."""
        job()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        job()
        return self.env.cr.sql_log_count - start

    def _long_order(self, count):
        line = Command.create({"product_id": self.chair.id})
        order = self._order(order_line=[line] * count)
        self._flush()
        order.action_confirm()
        self._flush()
        with self.committing():
            self.env["collab.forecast"]._cron_promises()
        return order

    def test_order_page_with_many_lines(self):
        page, workspace, _order = self._of()
        costs = []  # the first warms what all share
        for count in (1, 200):
            order = page._find(workspace, self._long_order(count).id)
            costs.append(self._cost(lambda order=order: page._page(workspace, order)))
        self.assertLessEqual(costs[1], costs[0], costs)

    def test_home(self):
        team = self.workspace.member_ids
        team.filtered(lambda m: m.partner_id == self.buyer).role = "manager"
        self._flush()
        workspace = self.workspace.with_user(self.buyer_user)
        waits = self._cost(workspace._portal_overview)
        _logger.info("page of a workspace: %s for what waits and orders", waits)
        self.assertLessEqual(waits, 14)
