from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_plan import CollabPlan


@tagged("post_install", "-at_install")
class TestPlanAsk(CollabPlan):
    """A department is asked, answers, or is asked higher up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.place = cls.workspace.with_user(cls.sales)
        cls.head = cls.planning.copy({"login": "collab_head", "name": "Hans Head"})
        cls.head.email = "head@collab.example.com"
        cls.desk = cls.env["collab.alert.department"].create(
            {
                "company_id": cls.company.id,
                "department": "manufacturing",
                "manager_id": cls.head.id,
                "hours": 2,
            }
        )
        cls._flush()

    def _ask(self, department="manufacturing", question="When is it made?", **kwargs):
        ask_id = self.place.ask_department(department, question, **kwargs)
        self._flush()
        return self.env["collab.ask"].browse(ask_id)

    def _entries(self, user=None):
        return self.workspace.with_user(user or self.sales).feed_page()["entries"]

    @freeze_time("2026-11-02 08:00:00")
    def test_question_goes_to_the_member_of_the_department(self):
        ask = self._ask()
        self.assertEqual(ask.user_id, self.planning)
        self.assertEqual(ask.deadline, datetime(2026, 11, 2, 10))
        self.assertEqual(ask.activity_ids.user_id, self.planning)
        self.assertEqual(ask.activity_ids.date_deadline, fields.Date.today())
        entry = self._entries()[0]
        self.assertEqual(entry["type"], "ask.opened")
        self.assertFalse(entry["shared"])
        self.assertIn("When is it made?", entry["text"])
        self.assertIn("Petra Planning", entry["text"])

    def test_a_question_is_words_and_no_page(self):
        ask = self._ask(question="Is 3 < 4 <img src=x>\nYes?")
        note = str(ask.activity_ids.note)
        self.assertNotIn("<img", note)
        self.assertIn("3 &lt; 4 &lt;img src=x&gt;<br", note)

    def test_answer_stands_under_the_question(self):
        with freeze_time("2026-11-02 08:00:00"):
            ask = self._ask()
        with freeze_time("2026-11-02 09:30:00"):
            ask.with_user(self.planning).action_answer("On Friday")
            self._flush()
        self.assertEqual(ask.state, "answered")
        self.assertEqual(ask.answer_hours, 1.5)
        self.assertFalse(ask.late)
        self.assertFalse(ask.activity_ids)
        entry = self._entries()[0]
        self.assertEqual(entry["type"], "ask.answered")
        self.assertIn("On Friday", entry["text"])
        self.assertEqual(entry["parent"]["event_id"], ask.sudo().event_id.id)

    def test_activity_ticked_off_is_the_answer(self):
        ask = self._ask()
        activity = ask.activity_ids.with_user(self.planning)
        activity.action_feedback(feedback="Tomorrow <b>noon</b>")
        self.assertEqual(ask.state, "answered")
        self.assertIn("Tomorrow", ask.answer)

    def test_reply_in_the_feed_is_the_answer(self):
        ask = self._ask()
        question = ask.sudo().event_id.id
        self.workspace.with_user(self.warehouse)
        self.place.feed_reply(question, "It is urgent")
        self.assertEqual(ask.state, "open", "who asked does not answer himself")
        self.workspace.with_user(self.planning).feed_reply(question, "On Monday")
        self.assertEqual(ask.state, "answered")
        self.assertEqual(ask.answer, "On Monday")
        types = [entry["type"] for entry in self._entries()]
        self.assertNotIn("ask.answered", types, "told once")

    def test_who_asked_is_told_of_the_answer(self):
        ask = self._ask()
        ask.with_user(self.planning).action_answer("On Friday")
        self._flush()
        self.env["collab.notice"]._collect()
        told = self.env["collab.notice"].search([("user_id", "=", self.sales.id)])
        self.assertIn("answer", told.mapped("reason"))

    def test_responsible_for_the_document_comes_first(self):
        other = self.planning.copy({"login": "collab_other", "name": "Olga Other"})
        order = self._order(product=self.table)
        order.action_confirm()
        made = order.sudo().mrp_production_ids
        made.user_id = other
        self._flush()
        ask = self._ask(res_model="mrp.production", res_id=made.id)
        self.assertEqual(ask.user_id, other)
        self.assertEqual(ask.document, made.display_name)
        self.assertIn(made.name, self._entries()[0]["text"])

    def test_department_nobody_of_which_is_here(self):
        with self.assertRaises(UserError):
            self._ask("finance")
        self.env["collab.alert.department"].create(
            {
                "company_id": self.company.id,
                "department": "inventory",
                "user_id": self.warehouse.id,
            }
        )
        ask = self._ask("inventory")
        self.assertEqual(ask.user_id, self.warehouse)
        mine = ask.with_user(self.warehouse)
        self.assertEqual(mine.question, "When is it made?", "though not in the team")
        mine.action_answer("On the shelf")
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.warehouse).feed_page()

    def test_unanswered_question_escalates_like_an_alert(self):
        Alert = self.env["collab.alert"]
        with freeze_time("2026-11-02 08:00:00"):
            ask = self._ask()
            Alert._cron_alert()
            self.assertFalse(Alert.search([("cause", "=", f"collab.ask,{ask.id}")]))
        with freeze_time("2026-11-02 11:00:00"):
            Alert._cron_alert()
        alert = Alert.search([("cause", "=", f"collab.ask,{ask.id}")])
        self.assertEqual(alert.kind, "ask_unanswered")
        self.assertEqual(alert.user_id, self.head)
        self.assertEqual(alert.impact_ids.workspace_id, self.workspace)
        self.assertEqual(ask.with_user(self.head).question, "When is it made?")
        with freeze_time("2026-11-03 11:00:00"):
            Alert._cron_alert()
        self.assertGreater(alert.level, 0, "asked higher up")
        ask.with_user(self.planning).action_answer("Now")
        self.assertEqual(alert.state, "resolved")

    def test_who_may_answer(self):
        ask = self._ask()
        self.workspace._join(self.warehouse.partner_id, "inventory")
        for user in (self.sales, self.warehouse, self.designer):
            with self.assertRaises(AccessError):
                ask.with_user(user).action_answer("x")
        ask.with_user(self.head).action_answer("From above")
        with self.assertRaises(UserError):
            ask.with_user(self.planning).action_answer("again")

    def test_who_may_ask(self):
        self.workspace.access = "employees"
        for user in (self.warehouse, self.designer, self.buyer_user, self.seller_user):
            with self.assertRaises(AccessError):
                self.workspace.with_user(user).ask_department("sales", "x")

    def test_nobody_outside_knows(self):
        ask = self._ask()
        ask.with_user(self.planning).action_answer("Costs are too high")
        self._flush()
        for entry in self._entries(self.buyer_user):
            self.assertNotIn("ask.", entry["type"])
        for user in (self.buyer_user, self.buyer_two_user, self.seller_user):
            with self.assertRaises(AccessError):
                ask.with_user(user).read(["question"])
            with self.assertRaises(AccessError):
                self.env["collab.ask"].with_user(user).search([])
            with self.assertRaises(AccessError):
                ask.with_user(user).action_answer("x")
        with self.assertRaises(AccessError):
            ask.with_user(self.warehouse).read(["question"])

    def test_rows_are_written_by_buttons_only(self):
        ask = self._ask()
        for user in (self.sales, self.planning, self.management):
            for call in (
                lambda user=user: ask.with_user(user).write({"answer": "x"}),
                lambda user=user: ask.with_user(user).unlink(),
                lambda user=user: ask.with_user(user).create({"question": "x"}),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_who_asked_withdraws(self):
        ask = self._ask()
        with self.assertRaises(AccessError):
            ask.with_user(self.planning).action_withdraw()
        ask.with_user(self.sales).action_withdraw()
        self.assertEqual(ask.state, "withdrawn")
        self.assertFalse(ask.activity_ids)

    def test_bad_input_is_refused_in_words(self):
        soon = fields.Datetime.now() + timedelta(days=1)
        bad = (
            {"department": "nowhere"},
            {"department": None},
            {"question": " \x00 "},
            {"question": 5},
            {"question": "x" * 2001},
            {"deadline": "tomorrow"},
            {"deadline": "2020-01-01 10:00:00"},
            {"deadline": soon + timedelta(days=4000)},
            {"deadline": 5},
            {"user_id": self.buyer_user.id},
            {"user_id": "x"},
            {"user_id": 10**12},
            {"res_model": "res.users", "res_id": 1},
            {"res_model": "sale.order", "res_id": 10**12},
            {"res_model": 5, "res_id": 5},
        )
        good = {"department": "manufacturing", "question": "Why?"}
        for vals in bad:
            with self.assertRaises(UserError, msg=vals):
                self.place.ask_department(**good | vals)
        hidden = self.env["purchase.order"].create({"partner_id": self.supplier.id})
        with self.assertRaises(AccessError):
            self.place.ask_department(
                **good, res_model="purchase.order", res_id=hidden.id
            )

    def test_dialogs(self):
        dialog = self.env["collab.ask.new"].with_user(self.sales)
        dialog = dialog.create(
            {"workspace_id": self.workspace.id, "department": "manufacturing",
             "question": "How many?"}
        )  # fmt: skip
        self.assertEqual(dialog.user_id, self.planning)
        dialog.action_ask()
        ask = self.env["collab.ask"].search([("question", "=", "How many?")])
        answer = self.env["collab.ask.answer"].with_user(self.planning)
        answer.create({"ask_id": ask.id, "answer": "Seven"}).action_answer()
        self.assertEqual(ask.answer, "Seven")
        with self.assertRaises(AccessError):
            self.env["collab.ask.answer"].with_user(self.designer).create(
                {"ask_id": ask.id, "answer": "x"}
            )
        closed = self.env["collab.ask.new"].with_user(self.designer)
        closed = closed.create(
            {"workspace_id": self.workspace.id, "department": "manufacturing",
             "question": "x"}
        )  # fmt: skip
        self.assertFalse(closed.user_id)
        with self.assertRaises(AccessError):
            closed.action_ask()

    def test_time_to_answer_is_readable(self):
        with freeze_time("2026-11-02 08:00:00"):
            ask = self._ask()
        with freeze_time("2026-11-02 10:00:00"):
            ask.with_user(self.planning).action_answer("x")
        rows = (
            self.env["collab.ask"]
            .with_user(self.sales)
            ._read_group([("id", "=", ask.id)], ["department"], ["answer_hours:avg"])
        )
        self.assertEqual(rows, [("manufacturing", 2.0)])
