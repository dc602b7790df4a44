from unittest.mock import patch

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

    # files

    def _send_files(self, files, **values):
        return self.url_open(
            f"{self.path}/post",
            data={"csrf_token": http.Request.csrf_token(self), **values},
            files=[("files", file) for file in files],
        )

    def _newest(self, user=None):
        reading = self.workspace.with_user(user or self.sales)
        return reading.feed_page(scope="people")["entries"][0]

    def test_files_arrive(self):
        self._login(self.buyer_user)
        response = self._send_files([("a.txt", b"one"), ("b.txt", b"two")])
        self.assertEqual(response.status_code, 200)
        names = [file["name"] for file in self._newest()["attachments"]]
        self.assertEqual(names, ["a.txt", "b.txt"])

    def test_too_many_files(self):
        self._login(self.buyer_user)
        files = [(f"{number}.txt", b"x") for number in range(21)]
        response = self._send_files(files, body="All of them")
        self.assertEqual(response.status_code, 400)
        self.assertIn("At most 20 files", response.text)
        self.assertIn("All of them", response.text)
        self.assertFalse(self.env["ir.attachment"].search([("name", "=", "20.txt")]))

    def test_too_large_a_file(self):
        self._login(self.buyer_user)
        path = "odoo.addons.collab_crm.models.talk.files.LARGEST"
        self.enterContext(patch(path, 5000))
        response = self._send_files([("big.txt", b"x" * 5001)], body="Look")
        self.assertEqual(response.status_code, 400)
        self.assertIn("big.txt is too large", response.text)
        self.assertIn("Look", response.text)

    # change

    def test_a_customer_changes_what_he_wrote(self):
        self._login(self.buyer_user)
        page = self._send("post", body="First line\n\nhttps://a.example & <b>").text
        self.assertIn("o_collab_edit", page)
        self.assertIn(
            "First line\n\nhttps://a.example &amp; &lt;b&gt;</textarea>", page
        )
        event_id = self._newest()["event_id"]
        self.assertNotIn("edited</span>", page)
        page = self._send(f"entry/{event_id}/edit", body="Second").text
        self.assertNotIn("First line", page)
        self.assertIn("edited</span>", page)
        self.assertIn("Second", self._newest()["body"])

    def test_nobody_changes_what_others_wrote(self):
        entry = self.workspace.with_user(self.sales).feed_post("Ours", shared=True)
        self._login(self.buyer_user)
        self.assertNotIn("o_collab_edit", self._page())
        response = self._send(f"entry/{entry['event_id']}/edit", body="Mine")
        self.assertEqual(response.status_code, 400)
        self.assertIn("Ours", self._newest()["body"])

    def test_what_is_too_old_stays(self):
        self._login(self.buyer_user)
        self._send("post", body="Old")
        event_id = self._newest()["event_id"]
        self.workspace.company_id.collab_edit_minutes = 0
        self.assertNotIn("o_collab_edit", self._page())
        response = self._send(f"entry/{event_id}/edit", body="New")
        self.assertEqual(response.status_code, 400)
        self.assertIn("can no longer be changed", response.text)

    # mention

    def _mentioned(self, body):
        self._send("post", body=body)
        message = self.env["mail.message"].browse(self._newest()["message_id"])
        return message.partner_ids

    def test_a_customer_mentions_people_of_the_team(self):
        self._login(self.buyer_user)
        self.assertEqual(
            self._mentioned("Dear @sally  sales, when?"), self.sales.partner_id
        )
        self.assertEqual(self._mentioned("请@Sally Sales看一下"), self.sales.partner_id)
        self.assertFalse(self._mentioned("@Sally Salesman, sally@sales.example"))

    def test_a_customer_mentions_nobody_else(self):
        self._login(self.buyer_user)
        names = [self.planning.name, self.engineer.name, self.buyer.name, "Lea Left"]
        for name in names:
            self.assertFalse(self._mentioned(f"Dear @{name}"), name)
            if name != self.buyer.name:
                self.assertNotIn(f'value="{name}"', self._page())
        self.assertIn('value="Sally Sales"', self._page())
