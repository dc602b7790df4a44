from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..tools.lessons import Case, Lesson, chosen, fits
from .common_alert import CollabAlert

TEXT = "Forest Timber is closed in the first week of May. Order legs in March."


@tagged("post_install", "-at_install")
class TestLesson(CollabAlert):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["collab.article"].search([]).unlink()
        cls.rival = cls._company_partner("Rival Timber")
        cls.alert = cls._alert()

    def _learn(self, text=TEXT, user=None):
        alert = self.alert.with_user(user or self.purchasing)
        action = alert.action_learn(text)
        return self.env["collab.article"].browse(action["res_id"])

    def _known(self, document, user=None):
        found = document.with_user(user or self.purchasing).collab_lessons()
        return [row["id"] for row in found["lessons"]]

    def test_a_lesson_knows_what_it_is_about(self):
        lesson = self._learn()
        self.assertEqual(lesson.kind, "lesson")
        self.assertEqual(lesson.audience, "internal")
        self.assertEqual(lesson.product_tmpl_id, self.leg.product_tmpl_id)
        self.assertEqual(lesson.supplier_id, self.supplier)
        self.assertEqual(lesson.cause, "purchase_late")
        self.assertEqual(lesson.user_id, self.purchasing)
        self.assertIn("Order legs in March", lesson.body)

    def test_written_while_the_alert_is_answered(self):
        context = {"default_alert_id": self.alert.id}
        dialog = self.env["collab.alert.answer"].with_user(self.purchasing)
        with Form(dialog.with_context(**context)) as form:
            form.answer = "no_change"
            form.lesson = TEXT
        form.record.action_answer()
        self.assertEqual(self.alert.state, "answered")
        lesson = self.env["collab.article"].search([("alert_id", "=", self.alert.id)])
        self.assertEqual(lesson.excerpt, TEXT)

    def test_written_afterwards(self):
        dialog = self.env["collab.alert.lesson"].with_user(self.purchasing)
        with Form(dialog.with_context(default_alert_id=self.alert.id)) as form:
            form.lesson = TEXT
        action = form.record.action_learn()
        self.assertEqual(action["res_model"], "collab.article")

    def test_the_next_time_they_meet(self):
        lesson = self._learn()
        again = self._purchase()
        self.assertEqual(self._known(again), lesson.ids)
        self.assertEqual(self._known(self._purchase(partner_id=self.rival.id)), [])
        chairs = self._purchase()
        chairs.order_line.product_id = self.chair
        self.assertEqual(self._known(chairs), [])
        self.assertEqual(self._known(self.alert), lesson.ids)

    def test_a_feed_tells_it_with_the_next_alert(self):
        self._learn()
        next_line = self._purchase().order_line
        forecast = self._forecast(
            self._lines(self.customer), cause=f"purchase.order.line,{next_line.id}"
        )
        self._evaluate(forecast)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertIn("What we learnt: Forest Timber is closed", entry["text"])

    def test_a_lesson_of_one_workspace_stays_there(self):
        lesson = self._learn()
        lesson.workspace_id = self.workspace
        next_line = self._purchase().order_line
        forecast = self._forecast(
            self._lines(self.customer), cause=f"purchase.order.line,{next_line.id}"
        )
        self._evaluate(forecast)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertNotIn("What we learnt", entry["text"])
        self.assertEqual(self._known(self._purchase()), [], "who is not in the team")

    def test_what_helped_most_comes_first(self):
        first, second = self._learn("One"), self._learn("Two")
        purchase = self._purchase()
        self.assertEqual(self._known(purchase), [second.id, first.id])
        first.with_user(self.purchasing).action_helpful()
        self.assertEqual(self._known(purchase), [first.id, second.id])

    def test_who_may_not_read_the_alert_learns_nothing(self):
        for user in (self.service, self.buyer_user, self.seller_user):
            with self.assertRaises(AccessError):
                self._learn(user=user)
            with self.assertRaises(AccessError):
                self._known(self.alert, user)
        with self.assertRaises(AccessError):
            self._known(self.purchase, self.seller_user)

    def test_strange_texts(self):
        for text in ("", "  ", None, 7, ["x"], "x" * 3000, "\x00"):
            with self.assertRaises(UserError):
                self._learn(text)

    def test_as_many_queries_for_a_hundred_alerts(self):
        self._learn()
        lines = self._purchase(
            order_line=[
                (0, 0, {"product_id": self.leg.id, "product_qty": 1})
                for _n in range(100)
            ]
        ).order_line
        template = {
            "kind": "purchase_late",
            "name": "P",
            "company_id": self.company.id,
            "department": "purchasing",
        }
        alerts = self.Alert.create(
            [template | {"cause": f"purchase.order.line,{line.id}"} for line in lines]
        )

        def count(some):
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = self.env["collab.article"]._lessons_for(some._collab_cases())
            self.assertTrue(all(found.values()))
            return self.env.cr.sql_log_count - before

        count(alerts[:1])
        self.assertLessEqual(count(alerts), count(alerts[:1]))


@tagged("post_install", "-at_install")
class TestToolsLessons(CollabAlert):
    def test_an_alert_has_the_cause_and_product_or_supplier(self):
        case = Case(1, frozenset({5}), frozenset({7}), "purchase_late")
        for lesson, expected in (
            (Lesson(1, 1, 5, 7, "purchase_late"), True),
            (Lesson(1, 1, 5, 8, "purchase_late"), True),
            (Lesson(1, 1, 6, 7, "purchase_late"), True),
            (Lesson(1, 1, 6, 8, "purchase_late"), False),
            (Lesson(1, 1, 5, 7, "shortage"), False),
            (Lesson(1, 1, 5, 7), True),
            (Lesson(1, None, None, None, "purchase_late"), True),
            (Lesson(1), False),
            (Lesson(1, 2, 5, 7, "purchase_late"), False),
        ):
            self.assertEqual(fits(lesson, case), expected, lesson)

    def test_a_purchase_has_both(self):
        case = Case(1, frozenset({5, 6}), frozenset({7}))
        for lesson, expected in (
            (Lesson(1, 1, 5, 7, "purchase_late"), True),
            (Lesson(1, 1, 5, 8, "purchase_late"), False),
            (Lesson(1, 1, 9, 7, "purchase_late"), False),
            (Lesson(1, 1, None, 7), True),
            (Lesson(1, 1, 6, None), True),
            (Lesson(1, 1, None, None, "purchase_late"), False),
        ):
            self.assertEqual(fits(lesson, case), expected, lesson)

    def test_the_nearest_come_first(self):
        case = Case(1, frozenset({5}), frozenset({7}), "shortage")
        lessons = [
            Lesson(1, 1, 5, None, "shortage", 9),
            Lesson(2, 1, 5, 7, "shortage"),
            Lesson(3, 1, None, 7, "shortage", 2),
            Lesson(4, 1, None, 7, "shortage", 2),
        ]
        self.assertEqual([one.id for one in chosen(lessons, case)], [2, 1, 4])
