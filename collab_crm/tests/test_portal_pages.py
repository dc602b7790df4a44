import re
from html import unescape
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.feed import feed_portal
from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalPages(CollabPortal):
    def _count(self):
        return self.make_jsonrpc_request(
            "/my/counters", {"counters": ["workspace_count"]}
        )["workspace_count"]

    def test_card_on_the_home_page(self):
        self._login(self.buyer_user)
        self.assertIn('href="/my/workspaces"', self._page("/my"))
        self.assertEqual(self._count(), 1)
        self._login(self.left_user)
        self.assertEqual(self._count(), 0)

    def test_list(self):
        self._login(self.buyer_user)
        page = self._page("/my/workspaces")
        self.assertIn(f'href="{self.path}"', page)
        self.assertNotIn("Forest Timber", page)
        self.assertNotIn(self.path, self._page("/my/workspaces?search=nothing"))
        self.assertIn(self.path, self._page("/my/workspaces?search=azur&sortby=date"))
        self._login(self.engineer_user)
        self.assertIn("You are in no workspace yet", self._page("/my/workspaces"))

    def test_list_is_paged(self):
        rooms = self.Workspace.create(
            [
                {
                    "name": f"Room {number}",
                    "partner_id": self.customer.id,
                    "parent_id": self.workspace.id,
                    "user_id": self.management.id,
                }
                for number in range(4)
            ]
        )
        rooms._join(self.buyer)
        self._login(self.buyer_user)
        with patch.object(CustomerPortal, "_items_per_page", 2):
            pages = [self._page(f"/my/workspaces/page/{n}") for n in (1, 2, 3)]
        links = [re.findall(r'href="/my/workspaces/(\d+)"', page) for page in pages]
        self.assertEqual([len(found) for found in links], [2, 2, 1])
        self.assertEqual(
            {int(one) for found in links for one in found},
            set((self.workspace + rooms).ids),
        )

    def test_strange_arguments_of_the_list(self):
        self._login(self.buyer_user)
        for tail in (
            "?sortby=id;drop",
            "?search=%00",
            "?search=%25%5C%27&search_in=x",
            "/page/0",
            "/page/99999999999999999999",
            "?page=x&filterby=y",
        ):
            self._page(f"/my/workspaces{tail}")

    def test_workspace(self):
        order, message, _note = self._talked_order()
        self._login(self.buyer_user)
        page = self._page()
        self.assertIn(f'Order <a href="/my/orders/{order.id}">{order.name}</a>', page)
        self.assertIn("We start on Monday", page)
        file = message.attachment_ids
        self.assertIn(f'href="/collab/file/{message.id}/{file.id}"', page)
        self.assertIn("Sally Sales", page)
        self.assertIn("Bea Buyer", page)
        self.assertIn(self.company.name, page)
        for hidden in ("Margin is thin", "costs.txt", "Lea Left", "was created"):
            self.assertNotIn(hidden, page)

    def test_workspace_where_nothing_happened(self):
        self._login(self.buyer_user)
        self.assertIn("Nothing has happened yet", self._page())

    def test_load_older_without_javascript(self):
        order = self._talked_order()[0]
        for number in range(5):
            self._say(order, f"Message {number}")
        self._login(self.buyer_user)
        expected = [
            e["event_id"] for e in self._entries(self.workspace, self.buyer_user)
        ]
        shown, path = [], self.path
        with patch.object(feed_portal, "PAGE", 3):
            while path:
                page = self._page(path)
                shown += self._shown(page)
                link = re.search(r'o_collab_older[^>]*href="([^"]+)"', page)
                path = link and unescape(link[1])
        self.assertEqual(shown, expected)
        self.assertGreater(len(shown), 6)

    def test_entries_alone(self):
        self._talked_order()
        self._login(self.buyer_user)
        page, alone = self._page(), self._page(f"{self.path}/entries")
        self.assertEqual(self._shown(alone), self._shown(page))
        self.assertNotIn("<html", alone)

    def test_strange_positions(self):
        self._talked_order()
        self._login(self.buyer_user)
        for cursor in (
            "x",
            "2026|1",
            "2026-01-01T00:00:00|99999999999",
            "%00",
            "a|b|c",
        ):
            response = self._get(f"{self.path}?cursor={cursor}")
            self.assertEqual(response.status_code, 400, cursor)
            self.assertIn("not a position in the feed", response.text)
            response = self._get(f"{self.path}/entries?cursor={cursor}")
            self.assertEqual(response.status_code, 404, cursor)
        self.assertTrue(
            self._shown(self._page(f"{self.path}?cursor=&limit=9999999&x=y"))
        )

    def test_missing_and_forbidden_look_the_same(self):
        self._talked_order()
        ids = (self.workspace.id, 987654, -1, 10**20)
        ways = [f"/my/workspaces/{number}" for number in ids]
        for user in self.strangers:
            self._login(user)
            for path in ways:
                response = self._get(path)
                self.assertEqual(response.status_code, 303, (user.login, path))
                self.assertURLEqual(response.headers["Location"], "/my")
                response = self._get(f"{path}/entries")
                self.assertEqual(response.status_code, 404, (user.login, path))
        for path in ("/my/workspaces/x", "/my/workspaces/1.5"):
            self.assertEqual(self._get(path).status_code, 404)

    def test_archived(self):
        self.workspace.action_archive()
        self._login(self.buyer_user)
        self.assertEqual(self._get().status_code, 303)

    def test_public_is_sent_to_login(self):
        self._login()
        for path in ("/my/workspaces", self.path, f"{self.path}/entries"):
            response = self._get(path)
            self.assertEqual(response.status_code, 303)
            self.assertIn("/web/login", response.headers["Location"])

    def test_colleague_sees_what_the_customer_sees(self):
        self._talked_order()
        self._login(self.buyer_user)
        shown = self._shown(self._page())
        self._login(self.sales)
        page = self._page()
        self.assertEqual(self._shown(page), shown)
        self.assertNotIn("Margin is thin", page)
        self._login(self.designer)
        self.assertEqual(self._get().status_code, 303)

    def test_supplier(self):
        self._talked_order()
        purchase = self._purchase()
        purchase.button_confirm()
        self._flush()
        self._login(self.seller_user)
        page = self._page(f"/my/workspaces/{self.supply.id}")
        self.assertIn(f'href="/my/purchase/{purchase.id}"', page)
        self.assertNotIn("Azur", page)
        self.assertNotIn("We start on Monday", page)

    def test_only_reading(self):
        self._login(self.buyer_user)
        for path in (self.path, f"{self.path}/entries", "/my/workspaces"):
            response = self._get(path, data={"csrf_token": "x"})
            self.assertEqual(response.status_code, 405)
