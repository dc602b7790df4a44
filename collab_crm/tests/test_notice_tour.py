from odoo.tests import HttpCase, tagged

from .common_notice import CollabNotice


@tagged("post_install", "-at_install", "collab_browser")
class TestNoticeTour(CollabNotice, HttpCase):
    """What a salesperson does with notifications, in a real browser."""

    def test_notifications_and_choices(self):
        self._happen("order.confirmed", data={"document": "S00077"})
        self._run()
        self.start_tour(
            "/odoo/collab-notifications", "collab_notifications", login=self.sales.login
        )
        self.assertEqual(self._of(self.sales).state, "done")
        mine = self.Preference.search([("user_id", "=", self.sales.id)])
        self.assertEqual((mine.important, mine.cap), ("digest", 7))

    def test_bell(self):
        self.start_tour(
            f"/odoo/collab-customers/{self.workspace.id}",
            "collab_bell",
            login=self.sales.login,
        )
        level = self.workspace.with_user(self.sales).notice_level()
        self.assertEqual((level["level"], level["until"]), ("mentions", False))
        self.assertEqual(level["channel"], "digest")
