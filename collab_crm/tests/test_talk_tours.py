from odoo.tests import HttpCase, tagged

from .common import CollabCommon
from .common_portal import CollabPortal


class TalkTour:
    """What an employee writes in a workspace, in a real browser."""

    allow_inherited_tests_method = True

    def test_employee_writes(self):
        workspace = self._workspace()
        workspace._join(self.sales.partner_id, "sales")
        workspace._join(self.planning.partner_id, "manufacturing")
        workspace._join(self.buyer, role="buyer")
        self.start_tour(
            f"/odoo/collab-customers/{workspace.id}",
            "collab_talk_in_workspace",
            login=self.sales.login,
        )
        entries = workspace.with_user(self.sales).feed_page(scope="people")["entries"]
        self.assertEqual(
            [(entry["shared"], bool(entry["parent"])) for entry in entries],
            [(False, True), (False, False)],
        )
        outside = workspace.with_user(self.buyer_user).feed_page()["entries"]
        self.assertFalse([entry for entry in outside if entry["body"]])


@tagged("post_install", "-at_install", "collab_browser")
class TestTalkTour(TalkTour, HttpCase, CollabCommon):
    browser_size = "1400x900"


@tagged("post_install", "-at_install", "collab_browser")
class TestTalkTourNarrow(TalkTour, HttpCase, CollabCommon):
    browser_size = "360x740"
    touch_enabled = True


class PortalTalkTour(CollabPortal):
    def _write(self):
        self._talked_order()
        self.start_tour(self.path, "collab_portal_talk", login=self.buyer_user.login)
        page = self.workspace.with_user(self.sales).feed_page(scope="people")
        said = [entry["body"] for entry in page["entries"]]
        self.assertTrue(any("When do the tables come" in body for body in said))
        self.assertTrue(any("Monday is fine" in body for body in said))


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalTalkTour(PortalTalkTour):
    def test_customer_writes(self):
        self._write()


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalTalkTourSmall(PortalTalkTour):
    browser_size = "360x740"
    touch_enabled = True

    def test_customer_writes(self):
        self._write()
