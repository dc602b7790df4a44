import logging
from datetime import timedelta
from threading import Thread

import requests

from odoo import Command, fields
from odoo.tests import HttpCase, tagged
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from .common import CollabCommon

SIGNAL = "collab_crm: confirm the order"


class Colleague(logging.Handler):
    """Another user in another session: confirms an order when the page says so."""

    def __init__(self, case, user, order):
        super().__init__(logging.INFO)
        self.case, self.order, self.thread, self.answer = case, order, None, None
        expires = fields.Datetime.now() + timedelta(days=1)
        keys = case.env["res.users.apikeys"].with_user(user)
        self.key = keys._generate("rpc", "Tour", expires)

    def emit(self, record):
        if SIGNAL in record.getMessage() and not self.thread:
            self.thread = Thread(target=self.confirm)
            self.thread.start()

    def confirm(self):
        self.answer = requests.post(
            f"{self.case.base_url()}/json/2/sale.order/action_confirm",
            json={"ids": self.order.ids},
            headers={"Authorization": f"bearer {self.key}"},
            cookies={TEST_CURSOR_COOKIE_NAME: self.case.http_request_key},
            timeout=30,
        )


class FeedScene:
    """A salesperson in a workspace, and an order that a colleague confirms."""

    allow_inherited_tests_method = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lead = cls.env["crm.lead"].create(
            {
                "name": "Lobby of the Grand Hotel",
                "type": "opportunity",
                "partner_name": "Grand Hotel",
                "user_id": cls.sales.id,
            }
        )
        cls.workspace = cls.Workspace._open_for_partners(cls.customer)
        cls.workspace._join(cls.sales.partner_id, department="sales")
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "user_id": cls.sales.id,
                "order_line": [Command.create({"product_id": cls.chair.id})],
            }
        )

    def _tour_with_colleague(self, address, tour, kind=Colleague):
        """Play a tour while a colleague waits for its signal; return the colleague."""
        colleague = kind(self, self.management, self.order)
        logger = self._logger.getChild("browser")
        level = logger.level
        logger.setLevel(logging.INFO)
        logger.addHandler(colleague)
        try:
            self.start_tour(address, tour, login=self.sales.login)
        finally:
            logger.removeHandler(colleague)
            logger.setLevel(level)
            if colleague.thread:
                colleague.thread.join()
        self.assertEqual(colleague.answer.status_code, 200, colleague.answer.text)
        self.assertEqual(self.order.state, "sale")
        return colleague


class FeedTours(FeedScene):
    """What a salesperson does with the feed, in a real browser."""

    def test_workspace_from_opportunity(self):
        address = f"/odoo/crm.lead/{self.lead.id}"
        tour = "collab_workspace_from_opportunity"
        self.start_tour(address, tour, login=self.sales.login)
        workspace = self.Workspace.search([("lead_id", "=", self.lead.id)])
        self.assertEqual(len(workspace), 1)
        self.assertIn(self.sales.partner_id, workspace.member_ids.partner_id)

    def test_order_arrives_in_workspace(self):
        address = f"/odoo/collab-customers/{self.workspace.id}"
        self._tour_with_colleague(address, "collab_order_arrives_in_workspace")

    def test_order_arrives_in_my_feed(self):
        self._tour_with_colleague(
            "/odoo/collab-feed", "collab_order_arrives_in_my_feed"
        )

    def _confirm(self):
        self.order.with_user(self.sales).action_confirm()
        self.env.cr.flush()

    def test_feed_of_workspace(self):
        self._confirm()
        address = f"/odoo/collab-customers/{self.workspace.id}"
        self.start_tour(address, "collab_feed_of_workspace", login=self.sales.login)


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedToursDesktop(FeedTours, HttpCase, CollabCommon):
    browser_size = "1400x900"

    def test_feed_is_searched(self):
        self._confirm()
        self.env["ir.filters"].with_user(self.management).create(
            {
                "name": "For everybody",
                "model_id": "collab.feed",
                "action_id": self.env.ref("collab_crm.action_my_feed").id,
                "domain": "[('department', '=', 'sales')]",
                "user_ids": False,
            }
        )
        self.start_tour(
            "/odoo/collab-feed", "collab_feed_is_searched", login=self.sales.login
        )
        favourite = self.env["ir.filters"].search([("name", "=", "What was confirmed")])
        self.assertEqual(favourite.user_ids, self.sales)
        kept = self.sales.res_users_settings_id.collab_feed_filters
        self.assertEqual(kept, {"mine": {"importance": "2"}})


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedToursNarrow(FeedTours, HttpCase, CollabCommon):
    browser_size = "360x740"
    touch_enabled = True
