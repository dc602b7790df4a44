from odoo import fields
from odoo.tests import HttpCase, tagged

from .common_monitor import CollabMonitor
from .test_feed_tours import Colleague


@tagged("post_install", "-at_install", "collab_browser")
class TestMonitorTour(CollabMonitor, HttpCase):
    """A manager looks, a colleague sells, and the figures follow."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].search([]).active = False
        cls.env["sale.order"].search([("state", "=", "sale")]).date_order = "2020-01-01"

    def test_manager(self):
        self._leads()
        order = self._order()
        self._flush()
        colleague = Colleague(self, self.sales, order)
        logger = self._logger.getChild("browser")
        logger.addHandler(colleague)
        self.addCleanup(logger.removeHandler, colleague)
        self.start_tour(
            "/odoo/collab-monitor", "collab_monitor_manager", login="collab_management"
        )
        colleague.thread.join(30)
        self.env.invalidate_all()
        self.assertEqual(order.state, "sale")

    def test_seller(self):
        order = self._order()
        order.action_confirm()
        self.env["collab.target"].search([]).unlink()
        self.env["collab.target"].create(
            {
                "figure": "order_amount",
                "value": 1000,
                "date_from": fields.Date.today().replace(day=1),
            }
        )
        self._flush()
        self.start_tour(
            "/odoo/collab-overview", "collab_overview_seller", login="collab_sales"
        )
