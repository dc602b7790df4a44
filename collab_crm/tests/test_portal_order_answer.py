import re

from freezegun import freeze_time

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_portal_order import CollabPortalOrder
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestPortalOrderAnswer(CollabPortalOrder):
    """What a customer answers on the page of his order."""

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
        row = self.env["collab.promise"].browse(int(rows[0]))
        self.assertEqual((row.declined_by, row.declined_at), (self.buyer, NOW))

    def test_what_was_declined_is_our_turn(self):
        self._moved()
        self._login(self.buyer_user)
        rows = self._rows()
        self.assertIn("Your answer, please", self._page())
        self._post("decline", row=rows[0], wish="2026-05-22")
        page = self._page(self.place)
        self.assertIn("The new date does not work for you", page)
        self.assertIn("Bea Buyer", page)
        self.assertIn("you need it by", page)
        self.assertIn("05/22/2026", page)
        self.assertIn("It works after all", page)
        self.assertNotIn(f"{self.place}/decline", page, "it is not asked again")
        home = self._page()
        self.assertNotIn("Your answer, please", home)
        self.assertNotIn("does it work for you?", home)
        before = self._ledger(self.order)
        answer = self._post("decline", row=rows[0], wish="2026-05-23")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("We know that this date does not work", answer.text)
        self.assertEqual(self._ledger(self.order), before)
        self._post("accept", row=rows[0])
        self.assertIn("Accepted on", self._page(self.place))

    def test_another_date_is_another_question(self):
        self._moved()
        self._login(self.buyer_user)
        self._post("decline", row=self._rows()[0], body="Too late for us")
        self._late(9).with_user(self.sales).action_publish("2026-05-30", "production")
        self._flush()
        page = self._page(self.place)
        self.assertIn("Does it work for you?", page)
        self.assertIn(f"{self.place}/decline", page)

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

    def test_bad_arguments(self):
        page, workspace, order = self._of()
        for bad in (None, [], ["x"], [2**40], [-1]):
            with self.assertRaises(UserError):
                page._accept(workspace, order, bad)
        for bad in ("1", 0, 2**40, None):
            self.assertFalse(page._find(workspace, bad))
