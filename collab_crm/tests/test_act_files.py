from odoo import http
from odoo.tests import tagged

from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
class TestActFiles(CollabPortal):
    """The files both sides share, on one page."""

    def _add(self, *files, **values):
        return self.url_open(
            f"{self.path}/files",
            data={"csrf_token": http.Request.csrf_token(self)} | values,
            files=[("files", file) for file in files],
            allow_redirects=False,
        )

    def test_sending_files(self):
        self._login(self.buyer_user)
        self.assertIn("Nobody has shared a file", self._page(f"{self.path}/files"))
        answer = self._add(("plan.txt", b"the plan"), body="Our plan")
        self.assertEqual(answer.status_code, 303)
        page = self._page(f"{self.path}/files")
        self.assertIn("plan.txt", page)
        self.assertIn("Bea Buyer", page)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertTrue(entry["shared"])
        self.assertEqual(entry["attachments"][0]["name"], "plan.txt")
        place = self.workspace.with_user(self.buyer_user)
        (row,), _more = place._files_shown()
        self.assertEqual(self._get(row["url"]).content, b"the plan")
        self.assertIn("plan.txt", self._page())

    def test_nothing_chosen(self):
        self._login(self.buyer_user)
        answer = self._add(("", b""))
        self.assertEqual(answer.status_code, 400)
        self.assertIn("There is nothing to say yet", answer.text)

    def test_what_is_internal_is_not_listed(self):
        _order, _message, _note = self._talked_order()
        place = self.workspace.with_user(self.buyer_user)
        names = [row["name"] for row in place._files_shown()[0]]
        self.assertEqual(names, ["plan.txt"], "costs.txt hangs on an internal note")

    def test_page_by_page(self):
        place = self.workspace.with_user(self.buyer_user)
        for number in range(5):
            uploads = (
                self.env["ir.attachment"]
                .with_user(self.sales)
                .create({"name": f"f{number}.txt", "raw": b"x"})
            )
            self.workspace.with_user(self.sales).feed_post(
                "", shared=True, attachment_ids=uploads.ids
            )
        self._flush()
        first, more = place._files_shown(limit=3)
        rest, end = place._files_shown(more, limit=3)
        self.assertEqual(
            [row["name"] for row in first + rest],
            [f"f{number}.txt" for number in (4, 3, 2, 1, 0)],
        )
        self.assertIsNone(end)
        self.assertEqual(len(place._files_shown("x")[0]), 5)

    def test_strangers(self):
        for user in self.strangers:
            self._login(user)
            for answer in (
                self._get(f"{self.path}/files"),
                self._add(("x.txt", b"x")),
            ):
                self.assertEqual(answer.status_code, 303)
                self.assertTrue(answer.headers["Location"].endswith("/my"))

    def test_odd_pages(self):
        self._login(self.buyer_user)
        for before in ("-1", "x", "9" * 30, "²", "%00"):
            page = self._get(f"{self.path}/files?before={before}")
            self.assertEqual(page.status_code, 200, before)
