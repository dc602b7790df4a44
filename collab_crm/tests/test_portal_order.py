from datetime import datetime, timedelta

from freezegun import freeze_time
from lxml import html

from odoo import Command
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from .common_portal_order import DAY, MAY_20, CollabPortalOrder
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestPortalOrder(CollabPortalOrder):
    """The page on which a customer follows an order."""

    def test_what_it_says(self):
        self._moved()
        self._login(self.buyer_user)
        page = self._page(self.place)
        for text in (self.order.name, "05/28/2026", "05/20/2026", "Material"):
            self.assertIn(text, page)
        self.assertIn("Later than promised first", page)
        for word in ("Forest", "Pia", "purchase.order", "at risk"):
            self.assertNotIn(word, page)

    def test_it_says_which_date_is_new(self):
        self._moved()
        self._login(self.buyer_user)
        (asked,) = html.fromstring(self._page(self.place)).xpath(
            "//*[contains(@class, 'o_collab_moved_dates')]"
        )
        words = " ".join(asked.text_content().split())
        self.assertIn("05/28/2026 instead of 05/20/2026 (Material)", words)
        self.assertIn("05/28/2026 – does it work for you?", self._page())

    def test_a_date_that_moved_is_late_whatever_the_reason(self):
        """Nobody said why: it is not as promised first all the same."""
        self.order.commitment_date = MAY_20 + 5 * DAY
        self._forecast(self.line, MAY_20 + 5 * DAY)
        (line,) = self._shown_page()["lines"]
        self.assertEqual(line["state_label"], "Later than promised first")

    def test_a_promise_nobody_has_looked_into_yet(self):
        self.env["collab.forecast"].search([]).unlink()
        (line,) = self._shown_page()["lines"]
        self.assertEqual(
            (line["state_label"], line["promised"], line["estimate"]),
            ("Promised", "05/20/2026", ""),
        )
        page, workspace, _order = self._of()
        (row,) = page._under_way(workspace)[0]
        self.assertEqual((row["state_label"], row["date"]), ("Promised", "05/20/2026"))

    def test_the_workspace_lists_it(self):
        self._moved()
        self._login(self.buyer_user)
        page = self._page()
        self.assertIn(f'href="{self.place}"', page)
        self.assertIn("05/28/2026", page)
        self.assertIn("Your answer, please", page)
        self._validate(self.order.picking_ids)
        self._flush()
        self.assertNotIn(f'href="{self.place}"', self._page())

    def test_who_may_see_it(self):
        for user in [*self.strangers, None]:
            self._login(user)
            for path in (self.place, f"{self.path}/orders/{2**31 - 1}"):
                answer = self._get(path)
                self.assertEqual(answer.status_code, 303, path)
                self.assertNotIn(self.order.name, answer.text)
        self._login(self.buyer_user)
        other = self._order(partner=self.buyer_two)
        other.action_confirm()
        draft = self._order()
        self._flush()
        for order in (other, draft):
            answer = self._get(f"{self.path}/orders/{order.id}")
            self.assertEqual(answer.status_code, 303)

    def test_a_colleague_of_another_company_of_the_database(self):
        company = self.env["res.company"].create({"name": "Another House"})
        place = self.env["stock.warehouse"].search([("company_id", "=", company.id)])
        user = {"user_id": False, "team_id": False, "warehouse_id": place[:1].id}
        other = self._order(company_id=company.id, **user)
        other.with_company(company).action_confirm()
        page, workspace, _order = self._of()
        self.assertFalse(page._find(workspace, other.id))

    @mute_logger("odoo.http")
    def test_nothing_over_rpc(self):
        self._login(self.buyer_user)
        for method in ("_page", "_find", "_accept", "_see"):
            with self.assertRaises(JsonRpcException):
                self._rpc("collab.order.page", method, [])

    def test_seen(self):
        self._moved()
        rows = self.env["collab.promise"].search([("order_id", "=", self.order.id)])
        told = rows.filtered(lambda row: row.kind in ("confirmed", "revised"))
        self._login(self.sales)
        self.make_jsonrpc_request(f"{self.place}/seen", {"rows": told.ids})
        self.assertFalse(told.filtered("shown_at"), "a colleague is not the customer")
        self._login(self.engineer_user)
        self.assertFalse(
            self.make_jsonrpc_request(f"{self.place}/seen", {"rows": told.ids})
        )
        self._login(self.buyer_user)
        self.make_jsonrpc_request(f"{self.place}/seen", {"rows": [*told.ids, "x", -1]})
        self.assertEqual(told.mapped("shown_at"), [NOW] * len(told))

    def test_silence_says_so(self):
        self._late()
        with freeze_time(NOW + 2 * DAY):
            row = self._shown_page()["lines"][0]
        self.assertEqual((row["state"], row["estimate"]), ("under_review", ""))

    def test_never_a_past_day(self):
        self._forecast(self.line, MAY_20)
        for days in range(0, 30, 3):
            now = NOW + timedelta(days=days)
            with freeze_time(now):
                row = self._shown_page()["lines"][0]
            if row["estimate"]:
                self.assertGreaterEqual(
                    datetime.strptime(row["estimate"], "%m/%d/%Y").date(), now.date()
                )

    def test_delivered(self):
        self._forecast(self.line, MAY_20)
        self._validate(self.order.picking_ids)
        self.env["collab.forecast"].search([]).unlink()
        page = self._shown_page()
        row = page["lines"][0]
        self.assertEqual(row["state"], "delivered")
        states = {stage["stage"]: stage["state"] for stage in row["life"]}
        self.assertEqual(states["delivered"], "done")
        self.assertEqual(row["shipped"], "05/04/2026")
        self.assertEqual(page["deliveries"][0]["shipped"], "05/04/2026")

    def test_services_and_notes(self):
        self.order.write(
            {
                "order_line": [
                    Command.create({"display_type": "line_note", "name": "By truck"}),
                    Command.create({"product_id": self._service().id}),
                ]
            }
        )
        page = self._shown_page()
        self.assertEqual([row["dated"] for row in page["lines"]], [True, False])

    def _service(self):
        return self.env["product.product"].create(
            {"name": "Mounting", "type": "service"}
        )

    def test_the_day_is_that_of_the_promise(self):
        self.buyer_user.tz = "Asia/Shanghai"
        self._moved("2026-05-28")  # the end of the day in Berlin
        row = self._shown_page()["lines"][0]
        self.assertEqual(row["promised"], "05/28/2026")
        self.assertEqual(row["estimate"], "05/28/2026")

    def test_queries_do_not_grow(self):
        self._shown_page()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._shown_page()
        few = self.env.cr.sql_log_count - before
        vals = [
            Command.create({"product_id": self.chair.id, "product_uom_qty": 2})
            for _line in range(199)
        ]
        self.order.write({"order_line": vals})
        self._flush()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertEqual(len(self._shown_page()["lines"]), 200)
        self.assertLessEqual(self.env.cr.sql_log_count - before, few + 2)

    def test_the_page_of_the_host(self):
        self.order.commitment_date = MAY_20
        self._moved()
        self._login(self.buyer_user)
        page = self._page(f"/my/orders/{self.order.id}")
        self.assertIn(f'href="{self.place}"', page)
        self.assertIn("05/28/2026", page)
        self.assertNotIn("05/20/2026", page)
        with freeze_time(NOW + 60 * DAY):
            self._login(self.buyer_user)
            page = self._page(f"/my/orders/{self.order.id}")
        self.assertIn("Date under review", page)
        self.assertNotIn("05/28/2026", page)

    def test_the_page_of_the_host_for_who_is_not_invited(self):
        self._moved()
        self._login(self.engineer_user)
        page = self._page(f"/my/orders/{self.order.id}")
        self.assertNotIn("/my/workspaces", page.split("</header>")[-1])
        self.assertIn("05/28/2026", page)

    def test_what_waits_for_him(self):
        sent = self._order(state="sent", validity_date=NOW.date() + 5 * DAY)
        gone = self._order(state="sent", validity_date=NOW.date() - DAY)
        other = self._order(partner=self.buyer_two, state="sent")
        invoice = self._invoice()
        self._flush()
        self._login(self.buyer_user)
        page = self._page()
        waiting = page.split("o_collab_needs_title")[2].split("</section>")[0]
        self.assertIn(f"/my/orders/{sent.id}", waiting)
        self.assertIn("05/09/2026", waiting)
        self.assertNotIn(invoice.name, waiting)
        for order in (gone, other):
            self.assertNotIn(order.name, waiting)
        members = self.workspace.member_ids
        members.filtered(lambda m: m.partner_id == self.buyer).role = "manager"
        self._flush()
        waiting = self._page().split("o_collab_needs_title")[2].split("</section>")[0]
        self.assertIn(f"/my/invoices/{invoice.id}", waiting)

    def _invoice(self):
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.buyer.id,
                "invoice_date": NOW.date() - 40 * DAY,
                "invoice_line_ids": [
                    Command.create({"product_id": self.chair.id, "price_unit": 80})
                ],
            }
        )
        invoice.action_post()
        return invoice

    def test_ways_to_what_is_far_down(self):
        self._moved()
        self._login(self.buyer_user)
        tree = html.fromstring(self._page(self.place))
        (menu,) = tree.xpath("//nav[contains(@class, 'o_collab_jump')]")
        ways = [way.get("href")[1:] for way in menu.xpath(".//a")]
        self.assertGreater(len(ways), 3)
        for way in ways:
            self.assertTrue(tree.xpath(f"//*[@id='{way}']"), way)
