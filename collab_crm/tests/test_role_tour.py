import re

from odoo.tests import tagged

from .common_portal import CollabPortal


class PeopleTour(CollabPortal):
    """The administrator of a customer invites, changes and removes a colleague."""

    def setUp(self):
        super().setUp()
        rows = self.workspace.member_ids
        rows.filtered(lambda m: m.partner_id == self.buyer).role = "administrator"
        self._flush()

    def _walk(self):
        login = self.buyer_user.login
        self.start_tour(self.path, "collab_crm_portal_people", login=login)
        person = self.env["res.partner"].search([("name", "=", "Nina New")])
        row = self.workspace.member_ids.filtered(lambda m: m.partner_id == person)
        self.assertFalse(row.active)
        self.start_tour(self.path, "collab_crm_portal_mails", login=login)
        mine = self.env["collab.notice.preference"]._of(self.buyer_user)
        self.assertEqual(mine[self.buyer_user].message, "none")


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleTour(PeopleTour):
    def test_people_and_mails(self):
        self._walk()


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleTourSmall(PeopleTour):
    browser_size = "360x740"
    touch_enabled = True

    def test_people_and_mails(self):
        self._walk()


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleLogin(CollabPortal):
    """Our pages stand behind the host's login, with all its steps."""

    def _submit(self, path, **values):
        page = self.url_open(path).text
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        return self._get(path, data=values | {"csrf_token": csrf})

    def test_login_leads_to_the_page(self):
        self.authenticate(None, None)
        answer = self._get(f"{self.path}?seen=1")
        where = answer.headers["Location"]
        self.assertIn("/web/login?redirect=", where)
        login = self.buyer_user.login
        answer = self._submit(
            "/web/login", login=login, password=login, redirect=self.path
        )
        self.assertTrue(answer.headers["Location"].endswith(self.path))

    def test_second_step(self):
        """With two-factor authentication the password alone opens nothing."""
        if "totp_secret" not in self.env["res.users"]._fields:
            return
        self.buyer_user.sudo().totp_secret = "ABCDEFGHIJKLMNOP"
        self._flush()
        self.authenticate(None, None)
        login = self.buyer_user.login
        answer = self._submit(
            "/web/login", login=login, password=login, redirect=self.path
        )
        self.assertIn("/web/login/totp", answer.headers["Location"])
        for path in (self.path, f"{self.path}/people", "/my/workspaces/mails"):
            self.assertIn("/web/login", self._get(path).headers["Location"])
