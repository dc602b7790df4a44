from odoo.tests import tagged

from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleToken(CollabPortal):
    """An address that a colleague has passed on opens no more than the role does."""

    def test_forwarded_address(self):
        order = self._order(self.buyer)
        order.action_confirm()
        self.workspace._join(self.engineer, role="engineer")
        self._flush()
        path = f"/my/orders/{order.id}?access_token={order._portal_ensure_token()}"
        self._flush()
        self._login(self.engineer_user)
        self.assertIn(self._get(path).status_code, (302, 303))
        self._login(self.buyer_user)
        self.assertEqual(self._get(path).status_code, 200)
        # the host's own way for whom it was mailed to, without a login
        self._login()
        self.assertEqual(self._get(path).status_code, 200)
        # and of who never was in a team of the company
        self._login(self.buyer_two_user)
        self.assertEqual(self._get(path).status_code, 200)
