from freezegun import freeze_time
from lxml import html

from odoo import Command, http
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_act import CollabAct
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActChange(CollabAct):
    """A customer asks for a change on the page of his order."""

    def test_asking_for_another_date(self):
        told = {self.workspace: ["change.asked*"]}
        with self.assertTold(told):
            change = self._asked(note="We open earlier")
        self.assertEqual(change.state, "open")
        self.assertEqual(change.asked_by_id, self.buyer)
        self.assertEqual(change.line_id, self.line)
        self.assertEqual(change.asked_at, NOW)
        self.assertGreater(change.deadline, NOW)
        self.assertEqual(str(change.date_before), "2026-05-20 12:00:00")
        wished = self._ledger(self.order, "kind", "author_id", "note")[-1]
        self.assertEqual(wished, ("requested", self.buyer, "We open earlier"))
        self.assertIn("Another date, 05/15/2026", self._text("change.asked"))
        page = self._page(self.place)
        self.assertIn("Changes you asked for", page)
        self.assertIn("We look into it", page)
        self.assertEqual(self.order.commitment_date.day, 20, "nothing by itself")

    def test_asking_for_another_quantity(self):
        change = self._asked("quantity", quantity="12")
        self.assertEqual((change.wish_quantity, change.quantity_before), (12, 10))
        self.assertEqual(self.line.product_uom_qty, 10, "nothing by itself")

    def test_cancelling_the_whole_order(self):
        change = self._asked("cancel", line="")
        self.assertFalse(change.line_id)
        self.assertEqual(self.order.state, "sale")

    def test_twice_is_once(self):
        first = self._asked()
        told = {}
        with self.assertTold(told):
            self._asked()
        self.assertEqual(self.Change.search([("order_id", "=", self.order.id)]), first)

    def test_one_open_request_for_each_line_and_kind(self):
        self._asked()
        answer = self._wish(wish="2026-05-18", note="rather this day")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("asked already", answer.text)
        self.assertIn("rather this day", answer.text, "what was written is kept")
        self.assertTrue(self._asked("quantity"))

    def test_what_is_asked_is_shown_instead_of_its_form(self):
        """What waits for our answer cannot be asked again; anything else can."""
        self._asked(wish="2026-05-15")
        tree = html.fromstring(self._page(self.place))
        self.assertFalse(tree.xpath("//form[@id='o_collab_change_form_date']"))
        self.assertTrue(tree.xpath("//form[@id='o_collab_change_form_quantity']"))
        (waits,) = tree.xpath("//p[contains(@class, 'o_collab_waits')]")
        said = " ".join(waits.text_content().split())
        for word in ("05/15/2026", "Bea Buyer", "05/04/2026", "We look into it"):
            self.assertIn(word, said)
        self.assertEqual(waits.xpath(".//a/@href"), ["#o_collab_changes_title"])
        self.Change.search([]).write({"state": "refused"})
        self._flush()
        page = self._page(self.place)
        self.assertIn("o_collab_change_form_date", page)

    def test_of_several_lines_one_is_asked(self):
        self.order.order_line = [
            Command.create({"product_id": self.top.id, "product_uom_qty": 2})
        ]
        self._flush()
        self._asked()
        tree = html.fromstring(self._page(self.place))
        (form,) = tree.xpath("//form[@id='o_collab_change_form_date']")
        other = self.order.order_line - self.line
        self.assertEqual(form.xpath(".//*[@name='line']/@value"), [str(other.id)])
        (form,) = tree.xpath("//form[@id='o_collab_change_form_cancel']")
        self.assertEqual(len(form.xpath(".//option")), 3, "the whole, or one of two")

    def test_what_was_shown_has_changed(self):
        self._login(self.buyer_user)
        version = self._version()
        self.line.product_uom_qty = 11
        self._flush()
        answer = self._wish(version=version)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("The order has changed meanwhile", answer.text)
        self.assertFalse(self.Change.search([("order_id", "=", self.order.id)]))

    def test_bad_wishes(self):
        self._login(self.buyer_user)
        for kind, values, text in (
            ("date", {"wish": "2026-01-01"}, "A date in the past"),
            ("date", {"wish": "soon"}, "Name a date"),
            ("date", {"line": "7"}, "There is no such line"),
            ("quantity", {"quantity": "-1"}, "A quantity is a number"),
            ("quantity", {"quantity": "nan"}, "A quantity is a number"),
            ("quantity", {"quantity": "1e400"}, "A quantity is a number"),
            ("quantity", {"quantity": "10"}, "This is the quantity"),
            ("quantity", {"line": ""}, "Choose the line"),
            ("price", {}, "Choose what is to change"),
            ("date", {"note": "x" * 2001}, "at most 2000"),
        ):
            answer = self._wish(kind, **values)
            self.assertEqual(answer.status_code, 400, (kind, values))
            self.assertIn(text, answer.text)
        self.assertFalse(self.Change.search([("order_id", "=", self.order.id)]))

    def test_a_file_is_no_wish(self):
        self._login(self.buyer_user)
        self._page(self.place)
        answer = self.url_open(
            f"{self.place}/change",
            data={"csrf_token": http.Request.csrf_token(self)},
            files={"note": ("x.txt", b"x"), "kind": ("y.txt", b"y")},
            allow_redirects=False,
        )
        self.assertEqual(answer.status_code, 400)

    def test_below_what_is_delivered(self):
        self._validate(self.order.picking_ids, 4)
        self._flush()
        self._login(self.buyer_user)
        answer = self._wish("quantity", quantity="3")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("4 are delivered already", answer.text)

    def test_withdrawing(self):
        change = self._asked()
        with self.assertTold({self.workspace: ["change.withdrawn*"]}):
            answer = self._send(f"{self.place}/withdraw", change=change.id)
            self.assertEqual(answer.status_code, 303)
        self.assertEqual(change.state, "withdrawn")
        again = self._send(f"{self.place}/withdraw", change=change.id)
        self.assertEqual(again.status_code, 303)
        missing = self._send(f"{self.place}/withdraw", change="999999")
        self.assertEqual(missing.status_code, 400)
        self.assertTrue(self._asked(), "he can ask again")

    def test_role_without_the_right(self):
        self.workspace._join(self.engineer, role="engineer")
        self._flush()
        self._login(self.engineer_user)
        page = self._page(self.place)
        self.assertNotIn("Change something", page)
        answer = self._wish()
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Your role here", answer.text)
        change = self._asked()
        self._login(self.engineer_user)
        self.assertNotIn(f"{self.place}/withdraw", self._page(self.place))
        answer = self._send(f"{self.place}/withdraw", change=change.id)
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(change.state, "open")

    def test_strangers_ask_nothing(self):
        change = self._asked()
        for user in self.strangers:
            self._login(user)
            for what, values in (
                ("change", {"kind": "date", "wish": "2026-05-15", "version": "x"}),
                ("withdraw", {"change": change.id}),
            ):
                answer = self._send(f"{self.place}/{what}", **values)
                self.assertEqual(answer.status_code, 303)
                self.assertTrue(answer.headers["Location"].endswith("/my"))
        self.assertEqual(change.state, "open")

    def test_colleagues_do_not_ask_for_customers(self):
        self._login(self.sales)
        self.assertNotIn("Change something", self._page(self.place))
        self.assertEqual(self._wish().status_code, 400)

    def test_without_the_sign_of_the_page(self):
        self._login(self.buyer_user)
        with mute_logger("odoo.http"):
            answer = self._send(
                f"{self.place}/change", csrf=False, kind="cancel", line=""
            )
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self.Change.search([("order_id", "=", self.order.id)]))

    def test_no_way_past_the_page(self):
        """A program of a customer reads and decides no request, not even his own."""
        change = self._asked()
        with mute_logger("odoo.http", "odoo.models"):
            for user in (self.buyer_user, *self.strangers):
                self._login(user)
                for method, args in (
                    ("read", [change.ids, ["note"]]),
                    ("search_read", [[]]),
                    ("write", [change.ids, {"state": "accepted"}]),
                    ("unlink", [change.ids]),
                    ("action_decide", [change.ids, True]),
                ):
                    with self.assertRaises(JsonRpcException, msg=method):
                        self._rpc("collab.change", method, *args)
                with self.assertRaises(JsonRpcException):
                    self._rpc(
                        "collab.change.decide", "create", [{"change_id": change.id}]
                    )
                with self.assertRaises(JsonRpcException):
                    self._rpc("sale.order", "action_collab_changes", self.order.ids)
        self.assertEqual(change.state, "open")

    def test_too_many_wishes(self):
        self._asked()
        for _time in range(20):
            self.Change.create(
                {
                    "workspace_id": self.workspace.id,
                    "order_id": self.order.id,
                    "kind": "date",
                    "state": "withdrawn",
                    "asked_by_id": self.buyer.id,
                }
            )
        self._flush()
        answer = self._wish("quantity")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("You have asked a lot", answer.text)

    def test_page_costs_the_same_whatever_is_asked(self):
        page, workspace, order = self._of()
        self._asked()

        def cost():
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            page._page(workspace, order)
            return self.env.cr.sql_log_count - start

        cost()
        few = cost()
        self.Change.create(
            [
                {
                    "workspace_id": self.workspace.id,
                    "order_id": self.order.id,
                    "kind": "cancel",
                    "state": "refused",
                    "asked_by_id": self.buyer.id,
                    "version": {"state": "sale", "lines": {}},
                }
                for _time in range(100)
            ]
        )
        self._flush()
        self.assertLessEqual(cost(), few)
