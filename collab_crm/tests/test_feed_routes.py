from odoo.tests import tagged

from .common_portal import CollabPortal


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedFiles(CollabPortal):
    def _file(self, message, attachment=None):
        attachment = attachment or message.attachment_ids
        return f"/collab/file/{message.id}/{attachment.id}"

    def test_file(self):
        _order, message, note = self._talked_order()
        for user in (self.buyer_user, self.sales, self.management):
            self._login(user)
            response = self._get(self._file(message))
            self.assertEqual(
                (response.status_code, response.content), (200, b"the plan")
            )
        self.assertEqual(self._get(self._file(note)).content, b"costs")
        self._login(self.buyer_user)
        self.assertEqual(self._get(self._file(note)).status_code, 404)

    def test_file_for_a_member_who_may_not_open_the_order(self):
        message = self._talked_order()[1]
        self._login(self.designer)
        self.assertEqual(self._get(self._file(message)).status_code, 404)
        self.workspace._join(self.designer.partner_id, "design")
        self._flush()
        self.assertEqual(self._get(self._file(message)).content, b"the plan")

    def test_file_of_another_message(self):
        """The id of a message one may read opens no other file."""
        order, message, note = self._talked_order()
        other = self._say(order, "And the other", [("two.txt", b"two")])
        secret = self.env["ir.attachment"].create({"name": "s", "raw": b"secret"})
        self._login(self.buyer_user)
        for file in (note.attachment_ids, other.attachment_ids, secret):
            self.assertEqual(self._get(self._file(message, file)).status_code, 404)

    def test_file_for_strangers(self):
        message = self._talked_order()[1]
        for user in self.strangers:
            self._login(user)
            self.assertEqual(self._get(self._file(message)).status_code, 404)
        self._login()
        self.assertIn("/web/login", self._get(self._file(message)).headers["Location"])

    def test_strange_ids(self):
        self._login(self.buyer_user)
        for tail in (
            "0/0",
            "1/99999999999",
            "99999999999/1",
            "x/1",
            "-1/1",
            "987654/1",
        ):
            self.assertEqual(self._get(f"/collab/file/{tail}").status_code, 404, tail)

    def test_file_of_a_message_that_became_internal(self):
        message = self._talked_order()[1]
        message.is_internal = True
        self._flush()
        self._login(self.buyer_user)
        self.assertEqual(self._get(self._file(message)).status_code, 404)

    def test_page_as_file_is_not_shown(self):
        """What could act in our name is saved, not opened."""
        # the host keeps such a type from administrators only
        order = self._talked_order()[0]
        page = [("page.html", b"<script>alert(1)</script>")]
        message = self._say(order, "Look", page)
        message.with_user(self.env.user).attachment_ids.mimetype = "text/html"
        self._login(self.buyer_user)
        headers = self._get(self._file(message)).headers
        self.assertIn("attachment", headers["Content-Disposition"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedPictures(CollabPortal):
    def setUp(self):
        super().setUp()
        self._login(self.buyer_user)
        self.placeholder = self._picture(self.env["res.partner"].browse(987654))

    def _picture(self, partner, workspace=None):
        path = f"/my/workspaces/{(workspace or self.workspace).id}/avatar/{partner.id}"
        response = self._get(path)
        self.assertEqual(response.status_code, 200)
        self.assertIn("private", response.headers["Cache-Control"])
        return response.content

    def test_team(self):
        self.assertNotEqual(self._picture(self.sales.partner_id), self.placeholder)

    def test_who_acted_in_an_entry(self):
        warehouse = self.warehouse.partner_id
        self.assertEqual(self._picture(warehouse), self.placeholder)
        order = self._talked_order()[0]
        self.assertEqual(self._picture(warehouse), self.placeholder)
        self._validate(order.picking_ids)
        self._flush()
        self.assertNotEqual(self._picture(warehouse), self.placeholder)

    def test_who_only_acted_inside(self):
        self.workspace.auto_join = False
        order = self._talked_order()[0]
        self._say(order.with_user(self.management), "Between us", note=True)
        self.workspace._leave(self.management.partner_id)
        self._flush()
        self.assertEqual(self._picture(self.management.partner_id), self.placeholder)

    def test_strangers_see_nobody(self):
        for user in self.strangers:
            self._login(user)
            self.assertEqual(self._picture(self.sales.partner_id), self.placeholder)
        self._login(self.buyer_user)
        self.assertEqual(
            self._picture(self.management.partner_id, self.supply), self.placeholder
        )
        for tail in ("0", "99999999999"):
            self.assertEqual(self._get(f"{self.path}/avatar/{tail}").status_code, 200)
        self._login()
        self.assertEqual(self._get(f"{self.path}/avatar/1").status_code, 303)

    def test_address_of_pictures(self):
        self._talked_order()
        entry = self._entries(self.workspace, self.buyer_user)[0]
        sally = self.sales.partner_id.id
        self.assertEqual(entry["actor"]["avatar"], f"{self.path}/avatar/{sally}")
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(
            entry["actor"]["avatar"], f"/web/image/res.partner/{sally}/avatar_128"
        )
