import re
from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_promise import NOW
from .common_trust import CollabTrust


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLinkCode(CollabTrust, MockEmail):
    """A link that asks for a code by mail."""

    def setUp(self):
        super().setUp()
        self.link, token = self._link(with_code=True)
        self.page = self._enter(token).text

    def _send(self):
        with self.mock_mail_gateway(mail_unlink_sent=True):
            answer = self._act(self.link, "code", self.page)
        bodies = [mail["body"] for mail in self._mails]
        return answer, [re.search(r">\s*(\d{6})\s*<", body)[1] for body in bodies]

    def test_the_code_opens_it(self):
        self.assertNotIn(self.order.name, self.page)
        answer, codes = self._send()
        self.assertEqual(answer.status_code, 200)
        self.assertIn("g•••@collab.example.com", answer.text)
        self.assertFalse(self._views("id"))
        wrong = f"{(int(codes[0]) + 1) % 10**6:06d}"
        refused = self._act(self.link, "code", self.page, code=wrong)
        self.assertEqual(refused.status_code, 400)
        opened = self._act(self.link, "code", self.page, code=codes[0])
        self.assertEqual(opened.status_code, 303)
        page = self._get(f"/collab/shared/{self.link.id}")
        self.assertIn(self.order.name, page.text)
        self.assertFalse(
            self.env["mail.mail"].search([("body_html", "like", codes[0])])
        )
        self.assertFalse(self.env["mail.message"].search([("body", "like", codes[0])]))

    def test_codes_are_not_guessed(self):
        _answer, codes = self._send()
        wrong = f"{(int(codes[0]) + 1) % 10**6:06d}"
        for _try in range(5):
            self.assertEqual(
                self._act(self.link, "code", self.page, code=wrong).status_code, 400
            )
        late = self._act(self.link, "code", self.page, code=codes[0])
        self.assertEqual(late.status_code, 400, "the code is void")
        self.env.invalidate_all()
        self.assertEqual(self.link.wrong_tries, 5)

    def test_a_link_with_too_many_wrong_codes_is_over(self):
        self.link.sudo().wrong_tries = 19
        self._send()
        self._act(self.link, "code", self.page, code="1")
        self.env.invalidate_all()
        self.assertEqual(self.link.state, "revoked")

    def test_a_code_grows_old(self):
        _answer, codes = self._send()
        with freeze_time(NOW + timedelta(minutes=11)):
            late = self._act(self.link, "code", self.page, code=codes[0])
            self.assertEqual(late.status_code, 400)

    def test_not_too_many_codes(self):
        self.assertEqual(self._send()[0].status_code, 200)
        again, codes = self._send()
        self.assertEqual((again.status_code, codes), (400, []))
        for minutes in (2, 4, 6, 8):
            with freeze_time(NOW + timedelta(minutes=minutes)):
                self.assertEqual(self._send()[0].status_code, 200)
        with freeze_time(NOW + timedelta(minutes=10)):
            self.assertEqual(self._send()[0].status_code, 400)

    def test_nothing_is_done_without_the_code(self):
        self.link.sudo().may_act = True
        answer = self._act(self.link, "say", self.page, body="Hello")
        self.assertEqual(answer.status_code, 404)
