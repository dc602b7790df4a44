from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged

from .common_flows import CollabFlows

LATER = datetime(2100, 1, 1, 12)


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedUnreadTour(HttpCase, CollabFlows):
    """Unread, jump, unread again, all seen: the counters follow, in a real browser."""

    browser_size = "1400x900"

    def test_unread(self):
        # the only workspace of a person of its own, whatever else the database holds
        self.workspace._join(self.sales.partner_id)
        reader = self.workspace.with_user(self.sales)
        self._tell(count=5, at=LATER - timedelta(hours=1))
        self._flush()
        reader.feed_seen()
        self._tell(count=40, at=LATER)
        self._flush()
        self.start_tour(
            "/odoo/collab-customers", "collab_unread", login=self.sales.login
        )
        counts = self.Workspace.with_user(self.sales).unread_counts()
        self.assertEqual((counts["internal"], counts["shared"]), (0, 0))
