from odoo import http
from odoo.tests import tagged

from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalTalk(CollabPortal):
    """What a customer writes with a plain form, without any script."""

    def _send(self, path, **values):
        return self.url_open(
            f"{self.path}/{path}",
            data={"csrf_token": http.Request.csrf_token(self), **values},
        )

    def test_a_customer_writes_and_the_team_reads(self):
        self._login(self.buyer_user)
        response = self._send("post", body="When do you deliver?")
        self.assertEqual(response.status_code, 200)
        self.assertIn("When do you deliver?", response.text)
        entry = self.workspace.with_user(self.sales).feed_page(scope="people")[
            "entries"
        ][0]
        self.assertTrue(entry["shared"])
        self.assertEqual(entry["actor"]["id"], self.buyer.id)

    def test_a_refusal_says_why_and_keeps_the_text(self):
        self._login(self.buyer_user)
        response = self._send("entry/999999/answer", body="Lost words?")
        self.assertEqual(response.status_code, 400)
        self.assertIn("There is no such entry", response.text)
        self.assertIn("Lost words?", response.text)

    def test_a_customer_never_answers_an_internal_entry(self):
        note = self.workspace.with_user(self.sales).feed_post("Between us")
        self._login(self.buyer_user)
        response = self._send(f"entry/{note['event_id']}/answer", body="I see you")
        self.assertEqual(response.status_code, 400)
        self.assertNotIn("Between us", response.text)

    def test_another_customer_finds_no_page(self):
        self._login(self.buyer_two_user)
        self.assertEqual(self._send("post", body="Hi").status_code, 404)
