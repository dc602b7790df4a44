import logging
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..controllers.link import HideTokens
from .common_promise import NOW
from .common_trust import CollabTrust


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLink(CollabTrust):
    """What somebody sees who has a link and no login."""

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
        self.assertNotIn("/my/", page.text, "there is no way to anything else")
        for response in (first, page):
            self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertNotRegex(
            page.text, r'(?:src|href)="https?://(?!127|localhost|www.odoo)'
        )
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
            ("invoice", invoice, invoice.name, 'name="csrf'),
            ("article", article, "Oil it twice a year", 'name="csrf'),
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
