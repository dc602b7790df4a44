import logging
import re
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from ..controllers.link import WRONG, HideTokens
from .common_promise import NOW
from .common_trust import CollabTrust


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLink(CollabTrust):
    """What somebody sees who has a link and no login."""

    def setUp(self):
        super().setUp()
        WRONG.clear()

    def _gone(self, response):
        self.assertEqual(response.status_code, 404)
        self.assertIn("This link does not work", response.text)
        self.assertNotIn(self.order.name, response.text)

    def test_an_order_without_a_login(self):
        link, token = self._link()
        first = self._get(f"/collab/link/{token}")
        self.assertEqual(first.status_code, 303)
        self.assertURLEqual(first.headers["Location"], f"/collab/shared/{link.id}")
        page = self._enter(token)
        self.assertEqual(page.status_code, 200)
        self.assertNotIn(token, page.url)
        self.assertNotIn(token, page.text)
        self.assertIn(self.order.name, page.text)
        self.assertIn("05/20/2026", page.text)
        self.assertIn("Gerda Guest", page.text)
        self.assertNotIn("/my/picking", page.text)
        for response in (first, page):
            self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertNotRegex(page.text, r'(?:src|href)="https?://(?!127|localhost|www.odoo)')
        self.assertEqual(
            self._views("partner_id", "link_id", "kind", "action", "agent", "res_id"),
            [(self.guest, link, "order", "seen", "Safari, phone", self.order.id)],
        )
        self.assertEqual((link.used, link.state), (1, "live"))

    def test_the_way_is_kept_nowhere(self):
        link, token = self._link()
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM collab_link WHERE id = %s", [link.id])
        self.assertNotIn(token, str(self.env.cr.fetchall()))
        for field in ("token_hash", "code_hash"):
            with self.assertRaises(AccessError):
                link.with_user(self.management).read([field])

    def test_the_log_of_requests(self):
        said = logging.makeLogRecord(
            {"msg": "%s %s", "args": ("GET /collab/link/secret HTTP/1.1", 303)}
        )
        HideTokens().filter(said)
        self.assertEqual(said.getMessage(), "GET /collab/link/... HTTP/1.1 303")

    def test_what_does_not_open(self):
        link, token = self._link()
        self._gone(self._get("/collab/link/" + "x" * 43))
        self._gone(self._get("/collab/link/short"))
        self._gone(self._get(f"/collab/shared/{link.id}"))
        self._gone(self._get("/collab/shared/999999999"))
        self._enter(token)
        link.with_user(self.sales).action_revoke()
        self._gone(self._get(f"/collab/link/{token}"))
        self._gone(self._get(f"/collab/shared/{link.id}"))

    def test_an_expired_link(self):
        link, token = self._link(days=1)
        self._enter(token)
        with freeze_time(NOW + timedelta(days=1, minutes=1)):
            self._gone(self._get(f"/collab/link/{token}"))
            self._gone(self._get(f"/collab/shared/{link.id}"))
            self.env.invalidate_all()
            self.assertEqual(link.state, "expired")

    def test_a_link_of_one_opens_no_other(self):
        first, token = self._link()
        second, _token = self._link(self.buyer)
        self._enter(token)
        self.assertEqual(self._get(f"/collab/shared/{first.id}").status_code, 200)
        self._gone(self._get(f"/collab/shared/{second.id}"))

    def test_wrong_links_are_counted(self):
        _link, token = self._link()
        for _try in range(20):
            self._gone(self._get("/collab/link/" + "y" * 43))
        self._gone(self._get(f"/collab/link/{token}"))

    def test_the_session_is_a_new_one(self):
        _link, token = self._link()
        self._get("/web/login")
        before = self.opener.cookies["session_id"]
        self._enter(token)
        self.assertNotEqual(self.opener.cookies["session_id"], before)

    def test_a_viewer_never_acts(self):
        link, token = self._link()
        self._moved()
        self._enter(token)
        page = self._get(f"/collab/shared/{link.id}").text
        self.assertNotIn("Yes, it works", page)
        login = self._get("/web/login").text
        rows = self._ledger(self.order, "id")[-1][0]
        for what in ("accept", "decline", "say"):
            answer = self._act(link, what, login, row=rows, body="I say")
            self.assertEqual(answer.status_code, 400, what)
            self.assertIn("for reading only", answer.text)
        self.assertFalse(self._ledger(self.order, "accepted_at")[-1][0])

    def test_accepting_a_date(self):
        link, token = self._link(may_act=True)
        self._moved()
        page = self._enter(token).text
        row = self._rows(page)[0]
        with self.assertTold({self.workspace: ["promise.accepted*"]}):
            answer = self._act(link, "accept", page, row=row)
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(
            self.env["collab.promise"].browse(int(row)).accepted_by, self.guest
        )
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(entry["actor"]["id"], self.guest.id)
        self.assertIn((link, "act"), self._views("link_id", "action"))

    def test_it_does_not_work(self):
        link, token = self._link(may_act=True)
        self._moved()
        page = self._enter(token).text
        answer = self._act(
            link, "decline", page, row=self._rows(page)[0], wish="2026-05-22"
        )
        self.assertEqual(answer.status_code, 303, answer.text)
        self.assertEqual(
            self._ledger(self.order, "kind", "author_id")[-1],
            ("requested", self.guest),
        )
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertIn("does not work", entry["body"])
        self.assertEqual(entry["actor"]["id"], self.guest.id)
        self.assertTrue(entry["shared"])

    def test_writing(self):
        link, token = self._link(may_act=True)
        page = self._enter(token).text
        answer = self._act(link, "say", page, body="<b>When</b> do you come?")
        self.assertEqual(answer.status_code, 303)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertIn("&lt;b&gt;When", entry["body"])
        self.assertIn(self.order.name, entry["body"])
        self.assertEqual(entry["actor"]["id"], self.guest.id)
        empty = self._act(link, "say", page, body=" ")
        self.assertEqual(empty.status_code, 400)
        self.assertEqual(self._act(link, "nothing", page).status_code, 400)

    def test_too_much_is_refused(self):
        link, token = self._link(may_act=True)
        page = self._enter(token).text
        codes = [
            self._act(link, "say", page, body=f"Again {n}").status_code
            for n in range(11)
        ]
        self.assertEqual(codes, [303] * 10 + [400])

    def test_without_its_form_nothing_happens(self):
        link, token = self._link(may_act=True)
        self._enter(token)
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self._get(f"/collab/shared/{link.id}/say", data={"body": "x"})
        self.assertEqual(answer.status_code, 400)

    def test_the_other_kinds(self):
        invoice = self._invoice_of(self.order)
        article = self.env["collab.article"].create(
            {
                "name": "Care for oak",
                "body": "<p>Oil it twice a year</p>",
                "audience": "shared",
            }
        )
        offer = self._order()
        offer.action_quotation_sent()
        self._flush()
        for kind, document, shown, hidden in (
            ("workspace", self.workspace, "Sally Sales", "/my/"),
            ("invoice", invoice, invoice.name, "name=\"csrf"),
            ("article", article, "Oil it twice a year", "name=\"csrf"),
            ("quotation", offer, "Chair", "margin"),
        ):
            maker = self.management if kind == "invoice" else None
            _link, token = self._link(kind=kind, document=document, maker=maker)
            page = self._enter(token)
            self.assertEqual(page.status_code, 200, kind)
            self.assertIn(shown, page.text, kind)
            self.assertNotIn(hidden, page.text, kind)

    def _invoice_of(self, order):
        self.management.group_ids += self.env.ref("account.group_account_invoice")
        self.workspace._join(self.management.partner_id)
        self._ship(order.picking_ids)
        invoice = order._create_invoices()
        invoice.action_post()
        self._flush()
        return invoice


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLinkCode(CollabTrust, MockEmail):
    """A link that asks for a code by mail."""

    def setUp(self):
        super().setUp()
        WRONG.clear()
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
        self.assertFalse(self.env["mail.mail"].search([("body_html", "like", codes[0])]))
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


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLinkLife(CollabTrust, MockEmail):
    """Who makes links, and when they die."""

    def test_it_dies_with_what_it_stands_on(self):
        link, _token = self._link()
        cases = {
            "its maker leaves the team": lambda: (
                setattr(self.workspace, "user_id", self.management),
                self.workspace._leave(self.sales.partner_id),
            ),
            "the person leaves the company": lambda: self.guest.write(
                {"parent_id": self.customer_two.id}
            ),
            "the person is archived": lambda: self.guest.action_archive(),
            "the workspace is archived": lambda: self.workspace.write(
                {"active": False}
            ),
            "the maker is gone": lambda: self.sales.write({"active": False}),
            "the document goes to somebody else": lambda: self.order.write(
                {"partner_id": self.buyer_two.id}
            ),
        }
        for why, happen in cases.items():
            with self.subTest(why), self.env.cr.savepoint() as savepoint:
                self.assertTrue(link.sudo()._alive())
                happen()
                self._flush()
                self.env.invalidate_all()
                self.assertFalse(link.sudo()._alive())
                self.assertEqual(link.state, "dead")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_who_may_share(self):
        for user in (self.warehouse, self.buyer_user, self.seller_user):
            with self.assertRaises(AccessError):
                self._link(maker=user)

    def test_what_cannot_be_shared(self):
        other = self._order(partner_id=self.buyer_two.id)
        other.action_confirm()
        nobody = self.guest.copy({"email": False})
        for wrong in (
            {"document": other},
            {"person": self.buyer_two},
            {"person": nobody},
            {"days": 0},
            {"days": 91},
            {"kind": "quotation", "document": self._order()},
        ):
            with self.assertRaises(UserError):
                self._link(**wrong)

    def test_nobody_from_outside_learns_of_links(self):
        link, _token = self._link(self.buyer)
        for user in self.strangers + self.buyer_user:
            self._login(user)
            for model, method, *args in (
                ("collab.link", "search_read", []),
                ("collab.link", "read", [link.id]),
                ("collab.link", "action_revoke", [link.id]),
                ("collab.view", "search_read", []),
                ("collab.link.new", "create", [{"workspace_id": self.workspace.id}]),
                ("collab.workspace", "action_share_link", [self.workspace.id]),
                ("sale.order", "action_collab_share", [self.order.id]),
            ):
                with self.subTest(user=user.name, method=f"{model}.{method}"):
                    self._refused(model, method, *args)
        self.assertFalse(link.revoked_at)

    def test_colleagues_without_membership(self):
        link, _token = self._link()
        outside = self.Link.with_user(self.warehouse)
        self.assertFalse(outside.search([]))
        with self.assertRaises(AccessError):
            link.with_user(self.warehouse).action_revoke()
        for values in ({"expires_at": "2030-01-01"}, {"may_act": True}):
            with self.assertRaises(AccessError):
                link.with_user(self.sales).write(values)
        with self.assertRaises(AccessError):
            self.Link.with_user(self.sales).create({"workspace_id": 1})

    def test_the_dialog(self):
        dialog = self.env["collab.link.new"].with_user(self.sales)
        action = self.order.with_user(self.sales).action_collab_share()
        dialog = dialog.with_context(**action["context"]).create(
            {"partner_id": self.guest.id, "may_act": "act", "note": "Have a look"}
        )
        self.assertEqual(dialog.days, 14)
        self.assertIn(self.order, dialog.order_ids)
        with self.mock_mail_gateway(mail_unlink_sent=True):
            dialog.action_share()
        self.assertEqual(len(self._mails), 1)
        self.assertIn("/collab/link/", self._mails[0]["body"])
        self.assertIn("Have a look", self._mails[0]["body"])
        link = self.Link.search([], limit=1)
        self.assertEqual((link.partner_id, link.may_act), (self.guest, True))
        self.assertEqual(link.name, self.order.name)
        self.assertFalse(
            self.env["mail.mail"].search([("body_html", "like", "/collab/link/")])
        )
        dialog.send = False
        shown = dialog.action_share()
        self.assertIn("/collab/link/", shown["context"]["default_address"])
        kept = self.env["collab.link.shown"].with_context(**shown["context"])
        self.assertFalse(kept.with_user(self.sales).create({}).address)

    def test_finding_by_state(self):
        live, _token = self._link()
        revoked, _token = self._link()
        revoked.with_user(self.sales).action_revoke()
        for state, found in (("live", live), ("revoked", revoked)):
            self.assertEqual(
                self.Link.with_user(self.sales).search([("state", "=", state)]), found
            )
