from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .common_alert import CollabAlert


@tagged("post_install", "-at_install")
class TestAlertLife(CollabAlert):
    """Acknowledge, answer, pass on, escalate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "UTC"
        cls.company.collab_alert_hours = 4
        cls.purchasing.tz = cls.manager.tz = "UTC"

    def _acting(self, alert, user=None):
        return alert.with_user(user or self.purchasing)

    # until when

    @freeze_time("2026-03-06 15:00:00")  # a Friday
    def test_hours_are_working_hours(self):
        alert = self._alert()
        monday = datetime(2026, 3, 9).date()
        self.assertEqual(alert.acknowledge_by.date(), monday)
        self.assertEqual(self._activities(alert).date_deadline, monday)

    @freeze_time("2026-03-02 08:00:00")
    def test_the_department_has_hours_of_its_own(self):
        self.desk.hours = 1
        self.assertEqual(self._alert().acknowledge_by, datetime(2026, 3, 2, 9))

    @freeze_time("2026-03-02 08:00:00")
    def test_no_hours_no_deadline(self):
        self.company.collab_alert_hours = 0
        alert = self._alert()
        self.assertFalse(alert.acknowledge_by)
        self.assertTrue(self._activities(alert))

    # acknowledge

    def test_acknowledge(self):
        alert = self._alert()
        self._acting(alert).action_acknowledge()
        self.assertEqual(alert.state, "acknowledged")
        self.assertTrue(alert.acknowledged_at)
        self.assertFalse(self._activities(alert))
        self.assertTrue(self._activities(alert, active=False))
        at = alert.acknowledged_at
        self._acting(alert, self.manager).action_acknowledge()
        self.assertEqual((alert.acknowledged_at, alert.user_id), (at, self.purchasing))

    def test_the_activity_done_is_the_alert_acknowledged(self):
        alert = self._alert()
        activity = self._activities(alert)
        activity.with_user(self.purchasing).action_feedback(feedback="I call them")
        self.assertEqual(
            (alert.state, alert.user_id), ("acknowledged", self.purchasing)
        )
        self.assertFalse(self._activities(alert))
        # what somebody plans for himself is his own affair
        other = self._alert_again(alert)
        own = other.with_user(self.purchasing).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.purchasing.id
        )
        own.action_feedback()
        self.assertEqual(other.state, "open")

    def _alert_again(self, alert):
        alert.with_user(self.purchasing).action_pass_on(self.planning.id)
        alert.with_user(self.planning).action_pass_on(self.purchasing.id)
        return alert

    def test_who_acknowledges_takes_care(self):
        alert = self._alert()
        self._acting(alert, self.manager).action_acknowledge()
        self.assertEqual(alert.user_id, self.manager)

    # escalation

    def test_goes_up_step_by_step(self):
        with freeze_time("2026-03-02 08:00:00"):
            alert = self._alert()
        with freeze_time("2026-03-02 09:00:00"):
            self.Alert._cron_alert()
            self.assertEqual((alert.user_id, alert.level), (self.purchasing, 0))
        with freeze_time("2026-03-03 10:00:00"):
            self.Alert._cron_alert()
            self.assertEqual((alert.user_id, alert.level), (self.manager, 1))
            self.assertEqual(self._activities(alert).user_id, self.manager)
            self.Alert._cron_alert()
            self.assertEqual((alert.user_id, alert.level), (self.manager, 1))
            said = [
                m.body or m.tracking_value_ids.field_id.mapped("name")
                for m in alert.message_ids
            ]
            self.assertEqual(len(said), 1, said)
            self.assertIn("Hedda Head is asked now", said[0])
        self.workspace.user_id = self.sales
        with freeze_time("2026-03-05 10:00:00"):
            self.Alert._cron_alert()
            self.assertEqual((alert.user_id, alert.level), (self.sales, 2))
        with freeze_time("2026-03-09 10:00:00"):
            self.Alert._cron_alert()
            self.assertEqual(alert.level, 3)
            self.assertTrue(alert.user_id.has_group("collab_crm.group_collab_manager"))
            last = alert.user_id
        with freeze_time("2026-03-20 10:00:00"):
            self.Alert._cron_alert()
            self.assertEqual((alert.level, alert.user_id), (3, last))
        # whoever was asked may still acknowledge
        self._acting(alert).action_acknowledge()
        self.assertEqual(alert.user_id, self.purchasing)

    def test_acknowledged_goes_no_further(self):
        with freeze_time("2026-03-02 08:00:00"):
            alert = self._alert()
            self._acting(alert).action_acknowledge()
        with freeze_time("2026-03-20 08:00:00"):
            self.Alert._cron_alert()
        self.assertEqual((alert.user_id, alert.level), (self.purchasing, 0))

    def test_a_step_without_anybody_is_passed_over(self):
        self.desk.unlink()
        with freeze_time("2026-03-02 08:00:00"):
            alert = self._alert()
        with freeze_time("2026-03-04 08:00:00"):
            self.Alert._cron_alert()
        self.assertEqual((alert.user_id, alert.level), (self.workspace.user_id, 2))

    # answer

    def test_answer(self):
        alert = self._alert()
        date = self.now.replace(microsecond=0) + timedelta(days=4)
        self._acting(alert).action_answer("new_date", str(date), "The lorry broke down")
        self.assertEqual((alert.state, alert.answer), ("answered", "new_date"))
        self.assertEqual(alert.answer_date, date)
        self.assertTrue(alert.acknowledged_at)
        self.assertFalse(self._activities(alert))
        self.assertEqual(self._codes(alert), ["promise.at_risk", "alert.answered"])
        self._flush()
        text = self._text("alert.answered", user=self.sales)
        self.assertIn("New date", text)
        self.assertIn("The lorry broke down", text)
        # the purchase keeps its date unless he says otherwise
        self.assertNotEqual(self.late.date_planned, date)

    def test_answer_changes_the_document_when_asked(self):
        alert = self._alert()
        date = self.now.replace(microsecond=0) + timedelta(days=4)
        self._acting(alert).action_answer("new_date", str(date), change=True)
        self.assertEqual(self.late.date_planned, date)

    def test_answer_changes_nothing_the_user_may_not(self):
        alert = self._alert()
        alert.asked_ids = [Command.link(self.sales.id)]
        date = str(self.now + timedelta(days=4))
        with self.assertRaises(AccessError):
            self._acting(alert, self.sales).action_answer("new_date", date, change=True)
        self.assertEqual(alert.state, "open")

    def test_answer_of_a_production(self):
        self._workspace(self.customer_two)
        order = self._order(self.buyer_two, self.table)
        order.action_confirm()
        production = self.env["mrp.production"].search(
            [("product_id", "=", self.table.id)], limit=1
        )
        production.user_id = self.planning
        cause = f"mrp.production,{production.id}"
        self._evaluate(
            self._forecast(
                order.order_line,
                cause=cause,
                reason="production_late",
                department="manufacturing",
            )
        )
        alert = self.Alert.search([("cause", "=", cause)])
        self.assertEqual(alert.user_id, self.planning)
        date = self.now.replace(microsecond=0) + timedelta(days=9)
        self._acting(alert, self.planning).action_answer("new_date", date, change=True)
        self.assertEqual(production.date_finished, date)

    def test_dialog(self):
        alert = self._alert()
        dialog = Form(
            self.env["collab.alert.answer"]
            .with_user(self.purchasing)
            .with_context(default_alert_id=alert.id)
        )
        self.assertTrue(dialog.changeable)
        dialog.date = self.now + timedelta(days=3)
        dialog.note = "By air"
        dialog.save().action_answer()
        self.assertEqual((alert.state, alert.answer_note), ("answered", "By air"))

    def test_bad_answers_are_refused_in_words(self):
        alert = self._acting(self._alert())
        ahead = str(self.now + timedelta(days=1))
        for arguments in (
            ("perhaps",),
            (None,),
            (["new_date"],),
            ("new_date",),
            ("new_date", "soon"),
            ("new_date", 7),
            ("new_date", {"a": 1}),
            ("new_date", "2020-01-01 10:00:00"),
            ("no_change", ahead),
            ("no_change", None, 5),
            ("no_change", None, "x" * 5000),
        ):
            with self.subTest(arguments=arguments), self.assertRaises(UserError):
                alert.action_answer(*arguments)
        with self.assertRaises(UserError):
            alert.action_answer("no_change", change=True)
        self.assertEqual(alert.state, "open")

    def test_what_is_resolved_is_over(self):
        alert = self._alert()
        self._gone(self.Forecast.search([]))
        with self.assertRaises(UserError):
            self._acting(alert).action_answer("no_change")
        with self.assertRaises(UserError):
            self._acting(alert).action_pass_on(self.manager.id)
        self._acting(alert).action_acknowledge()
        self.assertEqual(alert.state, "resolved")

    # pass on

    def test_pass_on(self):
        with freeze_time("2026-03-02 08:00:00"):
            alert = self._alert()
            self._acting(alert).action_acknowledge()
        with self.assertRaisesRegex(UserError, "responsible for it already"):
            self._acting(alert).action_pass_on(alert.user_id.id)
        with freeze_time("2026-03-03 08:00:00"):
            self._acting(alert).action_pass_on(self.planning.id, "We have some left?")
            self.assertEqual((alert.user_id, alert.state), (self.planning, "open"))
            self.assertEqual(self._activities(alert).user_id, self.planning)
            self.assertEqual(len(self._activities(alert)), 1)
            self.assertTrue(alert.acknowledge_by > datetime(2026, 3, 3, 8))
            self.assertIn("We have some left?", str(alert.message_ids.mapped("body")))
            # no job takes it from him
            self._evaluate(self.Forecast.search([]))
            self.assertEqual(alert.user_id, self.planning)
            # and he may handle it, though it is none of his department
            self._acting(alert, self.planning).action_acknowledge()
        self.assertEqual(alert.state, "acknowledged")

    def test_pass_on_dialog_offers_colleagues_only(self):
        alert = self._alert()
        dialog = Form(
            self.env["collab.alert.pass.on"]
            .with_user(self.purchasing)
            .with_context(default_alert_id=alert.id)
        )
        self.assertIn(self.planning.id, dialog.colleague_ids.ids)
        self.assertNotIn(self.buyer_user.id, dialog.colleague_ids.ids)
        dialog.user_id = self.planning
        dialog.save().action_pass_on()
        self.assertEqual(alert.user_id, self.planning)

    def test_pass_on_to_somebody_who_cannot_act_is_refused(self):
        alert = self._acting(self._alert())
        gone = self.planning.copy({"login": "collab_old", "active": False})
        abroad = new_test_user(
            self.env,
            "collab_abroad",
            "purchase.group_purchase_user",
            company_id=self.company_two.id,
            company_ids=[Command.set(self.company_two.ids)],
        )
        nobody = [
            gone,
            abroad,
            self.buyer_user,
            self.designer,
            self.env.ref("base.user_root"),
        ]
        for user_id in [*(user.id for user in nobody), 10**8]:
            with (
                self.subTest(user=user_id),
                self.assertRaisesRegex(UserError, "colleague"),
            ):
                alert.action_pass_on(user_id)
        for user_id in (None, "5", 0, -1, True, [5], 2**40):
            with self.subTest(user=user_id), self.assertRaises(UserError):
                alert.action_pass_on(user_id)
        self.assertEqual(alert.user_id, self.purchasing)
