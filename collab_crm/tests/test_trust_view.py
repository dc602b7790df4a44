from datetime import timedelta

from freezegun import freeze_time

from odoo.http import Response
from odoo.tests import tagged

from .common_promise import NOW
from .common_trust import CollabTrust


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustView(CollabTrust):
    """What is noted of what customers open."""

    def test_pages_of_a_workspace(self):
        message, file = self._shared_file()
        article = self.env["collab.article"].create(
            {"name": "Oak", "body": "<p>Oil</p>", "audience": "shared"}
        )
        self._flush()
        self._login(self.buyer_user)
        for path in (
            *(self.path, self.place, f"/my/knowledge/{article.id}"),
            f"/collab/file/{message.id}/{file.id}",
        ):
            self.assertEqual(self._get(path).status_code, 200, path)
        self.assertEqual(
            self._views("workspace_id", "partner_id", "kind", "action", "name"),
            [
                (self.workspace, self.buyer, "workspace", "seen", "Azur Interiors"),
                (self.workspace, self.buyer, "order", "seen", self.order.name),
                (self.workspace, self.buyer, "article", "seen", "Oak"),
                (self.workspace, self.buyer, "file", "download", "plan.txt"),
            ],
        )
        row = self.View.search([], limit=1)
        self.assertEqual(row.seen_at, NOW)
        self.assertEqual(row.address, "127.0.0.0/24")

    def test_pages_of_the_host(self):
        offer = self._order()
        offer.action_quotation_sent()
        self._flush()
        self._login(self.buyer_user)
        self.assertEqual(self._get(f"/my/orders/{self.order.id}").status_code, 200)
        self.assertEqual(self._get(f"/my/orders/{offer.id}").status_code, 200)
        self._get(f"/my/orders/{offer.id}?report_type=html")
        self.assertEqual(
            self._views("partner_id", "kind", "action", "res_id"),
            [
                (self.buyer, "order", "seen", self.order.id),
                (self.buyer, "quotation", "seen", offer.id),
                (self.buyer, "quotation", "download", offer.id),
            ],
        )

    def test_the_link_of_a_mail(self):
        self._login(None)
        self._get(f"/my/orders/{self.order.id}")
        self.assertFalse(self._views("id"), "he was not let in")
        key = self.order._portal_ensure_token()
        self._flush()
        self._get(f"/my/orders/{self.order.id}?access_token={key}")
        self.assertEqual(
            self._views("workspace_id", "partner_id", "kind"),
            [(self.workspace, self.env["res.partner"], "order")],
        )

    def test_twice_is_once(self):
        self._login(self.buyer_user)
        for minutes in (0, 4, 9, 11):
            with freeze_time(NOW + timedelta(minutes=minutes)):
                self._page()
        self.assertEqual(len(self._views("id")), 2)

    def test_what_is_not_noted(self):
        self._login(self.sales)
        self._page()
        self._page(self.place)
        self._login(self.engineer_user)
        self._get()
        self._get(self.place)
        other = self._order(self.buyer_two)
        other.action_confirm()
        self._flush()
        self._login(self.buyer_two_user)
        self._page(f"/my/orders/{other.id}")
        self.assertFalse(self._views("id"))

    def test_it_can_be_switched_off(self):
        self._login(self.buyer_user)
        self.assertIn("o_collab_viewed", self._page())
        self.assertIn("o_collab_viewed", self._page(self.place))
        self.View.search([]).unlink()
        self.company.collab_view_log = False
        self._flush()
        self.assertNotIn("o_collab_viewed", self._page())
        self.assertNotIn("o_collab_viewed", self._page(self.place))
        self.assertFalse(self._views("id"))

    def test_a_failure_is_no_failure_of_the_page(self):
        self.patch(type(self.View), "_note_sql", lambda *args: 1 / 0)
        self._login(self.buyer_user)
        with self.assertLogs("odoo.addons.collab_crm.models.trust", "WARNING"):
            self._page()

    def test_it_is_forgotten(self):
        self._login(self.buyer_user)
        self._page()
        with freeze_time(NOW + timedelta(days=179)):
            self.View._gc_views()
            self.assertEqual(len(self._views("id")), 1)
        with freeze_time(NOW + timedelta(days=181)):
            self.View._gc_views()
        self.assertFalse(self._views("id"))

    def test_pages_of_other_parts(self):
        views = self.View.with_user(self.buyer_user)
        shown = Response(
            template="x", qcontext={"collab_request": {"name": "A chair squeaks"}}
        )
        file = Response(headers={"Content-Disposition": "inline; filename=a.pdf"})
        for path, response in (
            ("requests/r1", shown),
            ("requests/new", Response()),
            ("requests/r1/file/3", file),
            ("statement", Response()),
            ("requests/r2", Response(status=404)),
        ):
            views._note_room(f"{self.path}/{path}", response)
        self.View.with_user(self.sales)._note_room(f"{self.path}/statement", file)
        self.assertEqual(
            self._views("kind", "action", "name"),
            [
                ("request", "seen", "A chair squeaks"),
                ("file", "download", "a.pdf"),
                ("statement", "seen", False),
            ],
        )

    def _shared_file(self):
        message = self._say(self.order, "We start", [("plan.txt", b"the plan")])
        return message, message.attachment_ids
