import re
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import Command, http
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from .common_portal import CollabPortal
from .common_promise import NOW, CollabPromise

DAY = timedelta(days=1)
MAY_20 = datetime(2026, 5, 20, 12)


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestPortalOrder(CollabPortal, CollabPromise):
    """The page on which a customer follows an order, and what he answers there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order(commitment_date=MAY_20)
        cls._flush()
        cls.order.action_confirm()
        cls._flush()
        cls.line = cls.order.order_line
        cls.place = f"{cls.path}/orders/{cls.order.id}"
        cls.OrderPage = cls.env["collab.order.page"]

    def _late(self, days=7):
        return self._forecast(self.line, MAY_20 + days * DAY)

    def _moved(self, date="2026-05-28 10:00:00"):
        """Publish another date, as the owner of the workspace does."""
        self._late().with_user(self.sales).action_publish(date, "material", "Forest")
        self._flush()

    def _of(self, user=None):
        user = user or self.buyer_user
        page = self.OrderPage.with_user(user)
        workspace = self.workspace.with_user(user)
        return page, workspace, page._find(workspace, self.order.id)

    def _shown_page(self, user=None):
        page, workspace, order = self._of(user)
        return page._page(workspace, order)

    def _rows(self, page=None):
        found = page or self._page(self.place)
        return re.findall(r'name="row" value="(\d+)"', found)

    def _post(self, what, **values):
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', self._page(self.place))
        values["csrf_token"] = csrf[1]
        return self._get(f"{self.place}/{what}", data=values)

    def test_what_it_says(self):
        self._moved()
        self._login(self.buyer_user)
        page = self._page(self.place)
        for text in (self.order.name, "05/28/2026", "05/20/2026", "Material"):
            self.assertIn(text, page)
        self.assertIn("Later than promised first", page)
        for word in ("Forest", "Pia", "purchase.order", "at risk"):
            self.assertNotIn(word, page)

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

    def test_accepting(self):
        self._moved()
        self._login(self.buyer_user)
        rows = self._rows()
        self.assertEqual(len(rows), 2, "one row, in two forms")
        told = {self.workspace: ["promise.accepted*"]}
        with self.assertTold(told):
            answer = self._post("accept", row=rows[0])
        self.assertEqual(answer.status_code, 303)
        row = self.env["collab.promise"].browse(int(rows[0]))
        self.assertEqual(row.accepted_by, self.buyer)
        self.assertEqual(row.accepted_at, NOW)
        self.assertTrue(row.shown_at)
        page = self._page(self.place)
        self.assertIn("Accepted on", page)
        self.assertFalse(self._rows(page))
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(
            entry["text"],
            f"The new date of {self.order.name} is accepted: 05/28/2026",
        )
        self.assertEqual(entry["actor"]["id"], self.buyer.id)

    def test_accepting_what_has_changed(self):
        self._moved()
        self._login(self.buyer_user)
        rows = self._rows()
        csrf = self._page(self.place)
        self._late(9).with_user(self.sales).action_publish("2026-05-30", "production")
        self._flush()
        values = {
            "row": rows[0],
            "csrf_token": re.search(r'csrf_token" value="([^"]+)"', csrf)[1],
        }
        answer = self._get(f"{self.place}/accept", data=values)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("A date has changed meanwhile", answer.text)
        self.assertFalse(
            self.env["collab.promise"]
            .search([("order_id", "=", self.order.id)])
            .filtered("accepted_at")
        )

    def test_declining(self):
        self._moved()
        self._login(self.buyer_user)
        rows = self._rows()
        answer = self._post(
            "decline", row=rows[0], wish="2026-05-22", body="We open that week"
        )
        self.assertEqual(answer.status_code, 303)
        last = self._ledger(self.order, "kind", "author_id", "note")[-1]
        self.assertEqual(last, ("requested", self.buyer, "We open that week"))
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertIn("does not work", entry["body"])
        self.assertIn("We open that week", entry["body"])
        self.assertTrue(entry["shared"])
        self.assertTrue(self._rows(), "he can still accept it")

    def test_declining_badly(self):
        self._moved()
        self._login(self.buyer_user)
        rows = self._rows()
        before = self._ledger(self.order)
        for values, text in (
            ({}, "Say which day"),
            ({"wish": "2026-01-01"}, "A date in the past"),
            ({"wish": "soon"}, "Name a date"),
            ({"row": "7", "body": "No"}, "A date has changed"),
            ({"row": "x", "body": "No"}, "A date has changed"),
        ):
            answer = self._post("decline", **({"row": rows[0]} | values))
            self.assertEqual(answer.status_code, 400, values)
            self.assertIn(text, answer.text)
        self.assertEqual(self._ledger(self.order), before)

    def test_colleagues_answer_for_nobody(self):
        self._moved()
        page, workspace, order = self._of(self.sales)
        rows = page._page(workspace, order)["moved"]
        with self.assertRaises(AccessError):
            page._accept(workspace, order, rows)
        self._login(self.sales)
        self.assertFalse(self._rows(), "a colleague sees the page without the question")

    def test_strangers_answer_nothing(self):
        self._moved()
        self._login(self.buyer_user)
        row = self._rows()[0]
        for user in self.strangers:
            self._login(user)
            values = {
                "row": row,
                "body": "No",
                "csrf_token": http.Request.csrf_token(self),
            }
            for what in ("accept", "decline", "ask"):
                answer = self._get(f"{self.place}/{what}", data=values)
                self.assertEqual(answer.status_code, 303)
                self.assertTrue(answer.headers["Location"].endswith("/my"))
        self.assertFalse(self.env["collab.promise"].browse(int(row)).accepted_at)

    def test_asking_about_a_line(self):
        self._login(self.buyer_user)
        answer = self._post("ask", line=self.line.id, body="Which oak is it?")
        self.assertEqual(answer.status_code, 303)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(entry["document"], self.order.name)
        self.assertIn("Chair: Which oak is it?", entry["body"])
        answer = self._post("ask", line="", body="  ")
        self.assertEqual(answer.status_code, 400)

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
        self.assertIn(f"/my/invoices/{invoice.id}", waiting)
        for order in (gone, other):
            self.assertNotIn(order.name, waiting)

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

    def test_bad_arguments(self):
        page, workspace, order = self._of()
        for bad in (None, [], ["x"], [2**40], [-1]):
            with self.assertRaises(UserError):
                page._accept(workspace, order, bad)
        for bad in ("1", 0, 2**40, None):
            self.assertFalse(page._find(workspace, bad))
