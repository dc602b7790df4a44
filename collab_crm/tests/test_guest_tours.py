from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from .common_asked import ask_approval
from .common_trust import CollabTrust

CODE = "odoo.addons.collab_crm.models.trust.link_code.secrets.randbelow"


class GuestTours(CollabTrust):
    """Somebody who has a link and no login, in a browser."""

    def setUp(self):
        super().setUp()
        self.workspace._join(self.engineer, role="engineer")
        self.approval = ask_approval(self.workspace, self.sales, name="Counter")
        self._flush()

    def _walk(self, tour, **more):
        link, token = self._link(kind="approval", document=self.approval, **more)
        self._flush()
        self._start(token, tour)
        return link

    def _start(self, token, tour):
        self.start_tour(f"/collab/link/{token}", tour, login=None)

    def _approve_with_a_code(self):
        with patch(CODE, lambda _most: 123456):
            link = self._walk("collab_crm_guest_approves", may_act=True, with_code=True)
        self.env.invalidate_all()
        self.assertEqual(self.approval.state, "approved")
        self.assertEqual(self.approval.decided_by_id, self.guest)
        self.assertEqual(link.wrong_tries, 1)
        self.assertIn((link, "act"), self._views("link_id", "action"))


@tagged("post_install", "-at_install", "collab_browser")
class TestGuestTours(GuestTours):
    def test_guest_looks(self):
        self._walk("collab_crm_guest_looks")

    def test_guest_approves_with_a_code(self):
        self._approve_with_a_code()

    def test_expired_link(self):
        link, token = self._link(kind="approval", document=self.approval)
        link.sudo().expires_at = fields.Datetime.now() - timedelta(minutes=1)
        self._flush()
        self._start(token, "collab_crm_guest_gone")
        self.assertFalse(self._views("id"))

    def test_revoked_link(self):
        link, token = self._link(kind="approval", document=self.approval)
        link.with_user(self.sales).action_revoke()
        self._flush()
        self._start(token, "collab_crm_guest_gone")


@tagged("post_install", "-at_install", "collab_browser")
class TestGuestToursSmall(GuestTours):
    browser_size = "360x740"
    touch_enabled = True

    def test_guest_looks(self):
        self._walk("collab_crm_guest_looks")

    def test_guest_approves_with_a_code(self):
        self._approve_with_a_code()
