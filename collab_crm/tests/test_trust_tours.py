from odoo.tests import tagged

from .common_trust import CollabTrust


class TrustTours(CollabTrust):
    def _share_and_revoke(self):
        place = f"/odoo/collab.workspace/{self.workspace.id}"
        self.start_tour(place, "collab_crm_trust", login=self.sales.login)
        link = self.Link.search([("partner_id", "=", self.guest.id)])
        self.assertTrue(link.revoked_at)
        self.assertTrue(link.may_act)

    def _be_a_guest(self):
        _link, token = self._link(may_act=True)
        self._flush()
        self.start_tour(f"/collab/link/{token}", "collab_crm_trust_guest", login=None)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(entry["actor"]["id"], self.guest.id)


@tagged("post_install", "-at_install", "collab_browser")
class TestTrustTours(TrustTours):
    """Staff share a link and end it; a guest uses one."""

    def test_staff(self):
        self._share_and_revoke()

    def test_guest(self):
        self._be_a_guest()


@tagged("post_install", "-at_install", "collab_browser")
class TestTrustToursSmall(TrustTours):
    browser_size = "360x740"
    touch_enabled = True

    def test_guest(self):
        self._be_a_guest()
