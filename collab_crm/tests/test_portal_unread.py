import re
from datetime import datetime, timedelta

from odoo.tests import tagged

from .common_portal import CollabPortal

LATER = datetime(2100, 1, 1)
DIVIDER = "Above: new since your last visit"


@tagged("post_install", "-at_install")
class TestPortalUnread(CollabPortal):
    """What is new for a customer, on the pages and as numbers."""

    def setUp(self):
        super().setUp()
        self.old = self._tell(at=LATER - timedelta(1), code="delivery.done")
        self._flush()
        self.workspace.with_user(self.buyer_user).feed_seen()
        self._tell(at=LATER, code="delivery.done", count=2)
        self._tell(at=LATER, count=5)  # internal
        self._flush()
        self._login(self.buyer_user)

    def _numbers(self, path):
        return re.findall(r"(\d+\+?)\s*(?:</?[a-z]*>)*\s*new\b", self._page(path))

    def _seen(self, cursor=None, workspace=None):
        path = f"/my/workspaces/{(workspace or self.workspace).id}/seen"
        return self.make_jsonrpc_request(path, {"cursor": cursor})

    def test_numbers_are_those_of_shared_entries(self):
        self.assertEqual(self._numbers("/my/workspaces"), ["2"])
        self.assertEqual(self._numbers("/my"), ["2"])
        self._seen()
        self.assertEqual(self._numbers("/my/workspaces"), [])
        self.assertEqual(self._numbers("/my"), [])

    def test_divider_between_new_and_seen(self):
        page = self._page()
        self.assertEqual(page.count(DIVIDER), 1)
        above, below = page.split(DIVIDER)
        self.assertEqual(len(self._shown(above)), 2)
        self.assertEqual(self._shown(below)[0], self.old.id)

    def test_who_was_never_here(self):
        self._tell(at=datetime(2026, 1, 1), code="delivery.done")
        self.workspace._join(self.engineer)
        self._flush()
        self._login(self.engineer_user)
        page = self._page()
        self.assertNotIn(DIVIDER, page)
        self.assertEqual(page.count("Above: new since you joined"), 1)

    def test_reading_with_get_marks_nothing(self):
        first = self._page()
        self.assertEqual(self._page().count(DIVIDER), first.count(DIVIDER))
        self.assertEqual(self._numbers("/my/workspaces"), ["2"])
        newest = re.search(r'data-newest="([^"]+)"', first).group(1)
        self.assertTrue(self._seen(newest))
        self.assertNotIn(DIVIDER, self._page())

    def test_the_divider_stays_on_pages_further_down(self):
        self._tell(at=LATER + timedelta(1), code="delivery.done", count=120)
        page = self._page()
        link = re.search(r'class="o_collab_older[^>]*href="([^"]+)"', page).group(1)
        link = link.replace("&amp;", "&")
        self.assertIn("seen=", link)
        self._seen()  # meanwhile
        shown = 0
        for _page in range(10):
            shown += page.count(DIVIDER)
            found = re.search(r'class="o_collab_older[^>]*href="([^"]+)"', page)
            if not found:
                break
            page = self._page(found.group(1).replace("&amp;", "&"))
        self.assertEqual(shown, 1)

    def test_a_page_brought_up_to_date_brings_no_divider(self):
        self.assertNotIn(DIVIDER, self._page(f"{self.path}/entries"))

    def test_bad_input(self):
        self.assertEqual(self._get(f"{self.path}?seen=x").status_code, 400)
        self.assertEqual(self._get(f"{self.path}/entries?seen=x").status_code, 404)
        response = self._get(f"{self.path}/seen")
        self.assertIn(response.status_code, (400, 404, 405))

    def test_strangers_get_nothing_and_mark_nothing(self):
        for user in self.strangers:
            self._login(user)
            self.assertEqual(self._numbers("/my"), [])
            self.assertFalse(self._seen())
        self._login(self.buyer_user)
        self.assertEqual(self._numbers("/my"), ["2"])
