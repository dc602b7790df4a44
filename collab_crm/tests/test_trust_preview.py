import re

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, tagged

from ..tools.preview import led, still
from .common_promise import NOW
from .common_trust import CollabTrust

BANNER = re.compile(r'<div class="o_collab_preview.*?</div>', re.DOTALL)
HOSTILE = (
    "web/session/logout",
    "odoo",
    "my/../web",
    "my/%2e%2e/web",
    "my/security",
    "my/workspaces/1/../../security",
    "my//evil.example.com",
    "my\\evil",
    "/evil.example.com/my",
    "web/image/res.partner/1",
    "web/content/1",
    "collab/as/1/1/my",
    "my/counters",
    "my/account/save",
    "websocket",
)


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustPreview(CollabTrust):
    """Colleagues look at the portal as a contact sees it, and change nothing."""

    def setUp(self):
        super().setUp()
        self.eyes = f"/collab/as/{self.workspace.id}/{self.buyer.id}"

    def _body(self, page):
        """Return what is in a page, apart from the banner and from spaces."""
        page = BANNER.sub("", page)
        body = re.search(r"<main.*</main>", page, re.DOTALL)[0]
        return re.sub(r"\s+", " ", body)

    def test_it_is_the_page_of_the_person(self):
        self._moved()
        other = self._order()
        other.action_quotation_sent()
        self._flush()
        article = self.env["collab.article"].create(
            {"name": "Oak", "body": "<p>Oil</p>", "audience": "shared"}
        )
        for path in (
            self.path,
            self.place,
            "/my/workspaces",
            f"/my/orders/{self.order.id}",
            f"/my/orders/{other.id}",
            "/my/orders",
            "/my/quotes",
            f"/my/knowledge/{article.id}",
        ):
            with self.subTest(path):
                self._login(self.buyer_user)
                true = self._page(path)
                self._login(self.sales)
                seen = self._page(self.eyes + path)
                self.assertIn("You see what", seen)
                self.assertIn("Bea Buyer", seen)
                self.assertEqual(self._body(seen), self._body(still(true, self.eyes)))

    def test_nothing_acts(self):
        self._moved()
        self._login(self.sales)
        response = self._get(self.eyes + self.place)
        page = response.text
        for wrong in (
            "<script",
            "csrf",
            "access_token",
            "onclick",
            " action=",
            "method=",
        ):
            self.assertNotIn(wrong, page)
        self.assertIn("Yes, it works", page)
        self.assertRegex(page, r"<button[^>]+disabled")
        policy = response.headers["Content-Security-Policy"]
        self.assertIn("script-src 'none'", policy)
        self.assertIn("form-action 'none'", policy)
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertNotIn("Set-Cookie", response.headers)
        inside = re.findall(r'href="(/[^"]*)"', page)
        inside = [one for one in inside if not one.startswith(("/web/", "/odoo/"))]
        self.assertTrue(inside)
        for address in inside:
            self.assertTrue(address.startswith(f"{self.eyes}/my"), address)

    def test_nothing_is_written(self):
        self._moved()
        member = self.Member.search(
            [
                ("workspace_id", "=", self.workspace.id),
                ("partner_id", "=", self.buyer.id),
            ]
        )
        before = member.sudo().read()
        shown = self._ledger(self.order, "shown_at")
        token = self.order.access_token
        self._login(self.sales)
        for path in (self.path, self.place, f"/my/orders/{self.order.id}", "/my"):
            self._page(self.eyes + path)
        self.env.invalidate_all()
        self.assertEqual(member.sudo().read(), before)
        self.assertEqual(self._ledger(self.order, "shown_at"), shown)
        self.assertEqual(self.order.access_token, token)
        self.assertEqual(
            self._views("user_id", "partner_id", "action"),
            [(self.sales, self.buyer, "preview")],
            "it is noted who looked, and nothing else",
        )

    def test_the_colleague_stays_himself(self):
        self._login(self.sales)
        before = self.opener.cookies["session_id"]
        self._page(self.eyes + self.path)
        self.assertEqual(self.opener.cookies["session_id"], before)
        info = self.make_jsonrpc_request("/web/session/get_session_info", {})
        self.assertEqual(info["uid"], self.sales.id)

    def test_the_home_page_has_its_numbers(self):
        self._login(self.sales)
        page = self._page(f"{self.eyes}/my")
        card = re.search(
            r'<span[^>]*data-placeholder_count="workspace_count"[^>]*>(\d+)<', page
        )
        self.assertEqual(card[1], "1")

    def test_what_is_not_shown(self):
        self._login(self.sales)
        for path in HOSTILE:
            with self.subTest(path):
                answer = self._get(f"{self.eyes}/{path}")
                self.assertIn(answer.status_code, (404, 400, 303, 301, 308), path)
                away = answer.headers.get("Location", "")
                self.assertNotIn("evil", away.partition(self.eyes)[0])
                self.assertNotIn("evil", away.partition("//")[2].partition("/")[0])
        answer = self._get(f"{self.eyes}{self.place}?access_token=1&report_type=pdf")
        self.assertEqual(answer.headers["Content-Type"], "text/html; charset=utf-8")

    def test_what_is_not_there_for_him(self):
        other = self._order(self.buyer_two)
        other.action_confirm()
        self._flush()
        self._login(self.sales)
        answer = self._get(f"{self.eyes}/my/orders/{other.id}")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith(f"{self.eyes}/my"))
        self.assertEqual(self._get(f"{self.eyes}/my/nothing").status_code, 404)

    def test_only_get(self):
        self._login(self.sales)
        answer = self.opener.post(
            self.base_url() + self.eyes + self.place, data={"a": 1}
        )
        self.assertEqual(answer.status_code, 405)

    def test_who_may_look(self):
        self.workspace._join(self.warehouse.partner_id)
        self._flush()
        for user in self.strangers + self.buyer_user + self.warehouse + self.service:
            self._login(user)
            with self.subTest(user.name):
                self.assertEqual(self._get(self.eyes + self.path).status_code, 404)
        self._login(None)
        self.assertEqual(self._get(self.eyes + self.path).status_code, 303)
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.warehouse).action_preview(self.buyer.id)
        self.assertFalse(self._views("id"))

    def test_as_whom(self):
        self._login(self.sales)
        start = f"/collab/as/{self.workspace.id}"
        for person in (
            *(self.guest, self.left, self.buyer_two, self.engineer, self.seller),
            *(self.sales.partner_id, self.management.partner_id),
            self.env.ref("base.partner_admin"),
        ):
            with self.subTest(person.name):
                answer = self._get(f"{start}/{person.id}{self.path}")
                self.assertEqual(answer.status_code, 404)
                with self.assertRaises(UserError):
                    self.workspace.with_user(self.sales).action_preview(person.id)
        with self.assertRaises(UserError):
            self.workspace.with_user(self.sales).action_preview("1")
        action = self.workspace.with_user(self.sales).action_preview(self.buyer.id)
        self.assertEqual(action["url"], self.eyes + self.path)

    def test_of_a_company_he_does_not_know(self):
        place = self.Workspace.with_company(self.company_two).create(
            {"partner_id": self.customer.id, "company_id": self.company_two.id}
        )
        place._join(self.buyer)
        self._flush()
        self._login(self.sales)
        self.assertEqual(self._get(self.eyes + self.path).status_code, 404)

    def test_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.buyer.lang = "fr_FR"
        self._flush()
        self._login(self.sales)
        answer = self._get(self.eyes + self.path)
        self.assertEqual(answer.status_code, 303)
        self.assertIn(f"{self.eyes}/fr/my/workspaces", answer.headers["Location"])
        self.assertEqual(self._get(f"{self.eyes}/fr{self.path}").status_code, 200)


@tagged("post_install", "-at_install")
class TestPreviewLinks(BaseCase):
    """Where the links of a previewed page lead."""

    def test_where_links_lead(self):
        for address, found in (
            ("/my/orders/3?access_token=k&page=2#top", "/x/my/orders/3?page=2#top"),
            ("/zh_CN/my/orders", "/x/zh_CN/my/orders"),
            ("/my/../web", None),
            ("//evil.example.com/my", None),
            ("javascript:alert(1)", None),
            ("/web/session/logout", None),
            ("/my/security", None),
            ("#top", "#top"),
            ("https://post.example.com/track", "https://post.example.com/track"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ):
            self.assertEqual(led(address, "/x"), found, address)
