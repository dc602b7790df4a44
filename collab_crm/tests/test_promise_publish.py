from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_promise import NOW, CollabPromise

DAY = timedelta(days=1)
MAY_20 = datetime(2026, 5, 20, 12)
MAY_27 = datetime(2026, 5, 27, 12)
UNDER = "under_review"


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestPromisePublish(CollabPromise):
    """A changed estimate reaches the owner first, and the customer by him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "UTC"
        cls.workspace._join(cls.buyer | cls.engineer, role="buyer")
        cls._flush()

    def setUp(self):
        super().setUp()
        self.order = self._confirmed(MAY_20)
        self.line = self.order.order_line

    def _late(self, predicted=MAY_27, line=None):
        return self._forecast(line or self.line, predicted)

    def _activities(self):
        return self.env["mail.activity"].search(
            [("res_model", "=", "collab.workspace"), ("res_id", "=", self.workspace.id)]
        )

    def test_the_owner_is_asked_once(self):
        two = self._confirmed(MAY_20).order_line
        forecasts = self._late() | self._late(line=two)
        self.assertEqual(forecasts.mapped("review_since"), [NOW, NOW])
        [activity] = self._activities()
        self.assertEqual(activity.user_id, self.sales)
        with freeze_time(NOW + DAY):
            self._late(MAY_27 + DAY)
        self.assertEqual(self._activities(), activity)
        self.assertEqual(forecasts.mapped("review_since"), [NOW, NOW])
        self._late(MAY_20 - DAY)
        self.assertTrue(self._activities())
        self._late(MAY_20, two)
        self.assertFalse(self._activities())
        self.assertEqual(forecasts.mapped("publish_by"), [False, False])

    def test_a_new_owner_is_asked_instead(self):
        self._late()
        self.management.lang = self.env["res.lang"]._activate_lang("fr_FR") and "fr_FR"
        self.workspace.user_id = self.management
        [activity] = self._activities()
        self.assertEqual(activity.user_id, self.management)
        # nobody owns it: who was asked stays asked
        self.workspace.user_id = False
        self.assertEqual(self._activities().user_id, self.management)

    def test_hours_are_those_the_company_works(self):
        friday = datetime(2026, 5, 8, 15)
        with freeze_time(friday):
            forecast = self._late()
        self.assertEqual(forecast.publish_by.date(), datetime(2026, 5, 11).date())
        self._late(MAY_20)
        self.company.resource_calendar_id = False
        with freeze_time(friday):
            self._late()
        self.assertEqual(forecast.publish_by, friday + timedelta(hours=8))

    def test_days_count_in_the_zone_of_the_promise(self):
        """Late in the evening in Berlin is the same day as promised, the next one in
        Shanghai."""
        estimate = MAY_20 + timedelta(hours=6)
        forecast = self._forecast(self.line, estimate, tz="Europe/Berlin")
        self.assertFalse(forecast.review_since)
        self._forecast(self.line, estimate, tz="Asia/Shanghai")
        self.assertTrue(forecast.review_since)
        # the customer reads in the same one: there, the promised day is over
        self._forecast(self.line, MAY_20)
        for zone, state in ("Europe/Berlin", "on_time"), ("Asia/Shanghai", UNDER):
            self.env.cr.execute("UPDATE collab_promise SET tz = %s", [zone])
            self.env.invalidate_all()
            with freeze_time(MAY_20 + timedelta(hours=5)):
                self.assertEqual(self._seen()["state"], state)

    def test_silence(self):
        self._late()
        self.assertEqual(self._seen()["state"], "on_time")
        with freeze_time(NOW + 2 * DAY):
            seen = self._seen()
        self.assertEqual((seen["state"], seen["estimate"]), ("under_review", None))
        self.assertEqual(seen["reason_group"], "review")

    def test_published_by_the_owner(self):
        forecast = self._late()
        mine = forecast.with_user(self.sales)
        told = {self.workspace: ["promise.revised*"]}
        with self.assertTold(told):
            mine.action_publish("2026-05-28 10:00:00", "material", "Forest is slow")
        row = self._ledger(self.order, "kind", "date", "author_id", "reason", "note")[
            -1
        ]
        date = datetime(2026, 5, 28, 10)
        self.assertEqual(
            row, ("revised", date, self.sales.partner_id, "material", "Forest is slow")
        )
        self.assertEqual(
            (forecast.shown_date, forecast.shown_reason), (date, "material")
        )
        self.assertFalse(forecast.review_since or forecast.publish_by)
        self.assertFalse(self._activities())
        seen = self._seen()
        self.assertEqual((seen["state"], seen["reason_group"]), ("late", "material"))
        self.assertEqual(seen["estimate"], "2026-05-28 10:00:00")
        self.assertEqual(seen["first"], "2026-05-20 12:00:00")
        self._late(MAY_27)
        self.assertFalse(forecast.review_since)

    def test_what_the_customer_is_told(self):
        lang = self.env["res.lang"]._activate_lang("fr_FR") and "fr_FR"
        self.engineer.lang = lang
        self._late().with_user(self.sales).action_publish(
            "2026-05-28", "material", "Forest"
        )
        entry = self._entries(self.workspace, self.buyer_user)[0]
        self.assertEqual(
            entry["text"],
            f"New date for {self.order.name} (Chair): 05/28/2026,"
            " instead of 05/20/2026. Reason: Material",
        )
        french = self._entries(self.workspace, self.engineer_user)[0]["text"]
        self.assertIn("28/05/2026", french)
        self.assertNotIn("Forest", str(entry) + french)

    def test_one_mail_to_each_of_the_customer_s_people(self):
        two = self._confirmed(MAY_20).order_line
        forecasts = self._late() | self._late(line=two)
        self._settle()
        self.env["collab.notice"]._collect()
        before = self.env["mail.mail"].search([]).ids
        forecasts.with_user(self.sales).action_publish("2026-05-28", "material")
        self._flush()
        self.env["collab.notice"]._collect()
        with freeze_time(NOW + timedelta(hours=1)):
            self.env["collab.notice"]._tell()
        mails = self.env["mail.mail"].search([("id", "not in", before)])
        outside = mails.filtered(lambda mail: self.buyer in mail.recipient_ids)
        self.assertEqual(len(outside), 1)
        self.assertIn("05/28/2026", outside.body_html)
        self.assertNotIn(self.sales.name, outside.subject)

    def test_dates_that_are_none(self):
        forecast = self._late().with_user(self.sales)
        for bad in (
            *("2026-05-01", "2026-05-27 00:00:00x", "soon", None, False, 5, [], {}),
            *("0001-01-01", "9999-12-31", "\x00", NOW - DAY),
        ):
            with self.assertRaises(UserError):
                forecast.action_publish(bad, "material")
        for bad in "review", "supplier", None, 5, [], {}:
            with self.assertRaises(UserError):
                forecast.action_publish("2026-05-28", bad)
        for bad in 5, [], {}, True:
            with self.assertRaises(UserError):
                forecast.action_publish("2026-05-28", "material", bad)
        with self.assertRaises(UserError):
            forecast.browse().action_publish("2026-05-28", "material")

    def test_earlier_than_the_estimate_only_when_confirmed(self):
        forecast = self._late().with_user(self.sales)
        for yes in False, 1, "yes", None:
            with self.assertRaises(UserError):
                forecast.action_publish("2026-05-25", "material", confirmed=yes)
        forecast.action_publish("2026-05-25", "material", confirmed=True)
        self._late()
        self.assertFalse(forecast.review_since)
        self.assertEqual(self._seen()["estimate"][:10], "2026-05-25")
        self._late(MAY_27 + 2 * DAY)
        self.assertTrue(forecast.review_since)

    def test_who_may_publish(self):
        forecast = self._late()
        self.assertTrue(forecast.with_user(self.workspace.user_id).publishes)
        self.workspace._join(self.purchasing.partner_id, "purchasing")
        # who reads it is offered no button that leads to a refusal
        self.assertFalse(forecast.with_user(self.purchasing).publishes)
        for user in (
            *(self.warehouse, self.planning, self._seller_of_own(), self.designer),
            *(self.buyer_user, self.buyer_two_user, self.seller_user, self.purchasing),
        ):
            calls = forecast.with_user(user)
            for call in (
                lambda calls=calls: calls.action_publish("2026-05-28", "material"),
                lambda calls=calls: calls.action_keep_promise("x"),
                lambda calls=calls: calls.action_collab_publish(),
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    call()
        self.assertEqual(len(self._ledger(self.order)), 2)
        self.order.user_id = seller = self._seller_of_own("collab_own_two")
        forecast.user_id = seller
        forecast.with_user(seller).action_publish("2026-05-28", "material")
        forecast.with_user(self.management).action_publish("2026-05-29", "material")

    def test_another_company(self):
        forecast = self._late().with_user(self.management)
        abroad = forecast.with_context(allowed_company_ids=self.company_two.ids)
        self.management.company_ids = self.company | self.company_two
        with self.assertRaises(AccessError):
            abroad.action_publish("2026-05-28", "material")

    def test_the_promise_holds(self):
        forecast = self._late()
        forecast.with_user(self.sales).action_keep_promise("we hurry")
        self.assertFalse(forecast.review_since or self._activities())
        self.assertEqual(
            (forecast.answer_note, forecast.answered_by.login[:6]),
            ("we hurry", "collab"),
        )
        self._late(MAY_27)
        self.assertFalse(forecast.review_since)
        with freeze_time(NOW + 3 * DAY):
            self.assertEqual(self._seen()["state"], "on_time")
            self._late(MAY_27 + DAY)
        self.assertTrue(forecast.review_since)
        with freeze_time(MAY_20 + DAY), self.assertRaises(UserError):
            forecast.with_user(self.sales).action_keep_promise()

    def test_the_rule_of_the_company(self):
        self.company.collab_publish_days = 3
        forecast = self._late(MAY_20 + 2 * DAY)
        self.assertFalse(forecast.review_since)
        nobody = self.env["res.partner"]
        row = self._ledger(self.order, "kind", "date", "author_id", "reason")[-1]
        self.assertEqual(row, ("revised", MAY_20 + 2 * DAY, nobody, "material"))
        # it does not creep: what a person has said counts
        self._late(MAY_20 + 4 * DAY)
        self.assertTrue(forecast.review_since)
        self.assertEqual(self._ledger(self.order, "date")[-1], (MAY_20 + 2 * DAY,))
        self.company.collab_publish_earlier = True
        self._late(MAY_20 - 5 * DAY)
        self.assertEqual(self._ledger(self.order, "date")[-1], (MAY_20,))
        self.assertFalse(forecast.review_since)

    def test_by_hand_on_the_order(self):
        forecast = self._late()
        forecast.with_user(self.sales).action_publish("2026-05-28", "material")
        self._flush()
        self.order.commitment_date = MAY_27 + 9 * DAY
        self._late()
        self.assertFalse(forecast.shown_date)
        seen = self._seen()
        self.assertEqual((seen["state"], seen["reason_group"]), ("late", None))

    def test_a_failure_costs_no_forecast(self):
        Forecast = self.registry["collab.forecast"]
        with (
            patch.object(Forecast, "_ask_owners", side_effect=KeyError("x")),
            mute_logger("odoo.addons.collab_crm.models.promise.publish_review"),
        ):
            forecast = self._late()
        self.assertTrue(forecast.exists())
        self.assertFalse(forecast.review_since)

    def test_the_dialog(self):
        forecast = self._late()
        action = self.line.with_user(self.sales).action_collab_publish()
        with Form.from_action(self.env(user=self.sales), action) as form:
            self.assertEqual(str(form.date), "2026-05-27")
            self.assertEqual(form.reason, "material")
            self.assertIn("Chair", form.preview)
            form.date = "2026-05-22"
            self.assertTrue(form.needs_confirm)
            self.assertIn("05/22/2026", form.preview)
        dialog = form.record
        with self.assertRaises(UserError):
            dialog.action_publish()
        dialog.confirmed = True
        dialog.action_publish()
        self.assertEqual(self._ledger(self.order)[-1][0], "revised")
        # the end of the day in Berlin
        self.assertEqual(forecast.shown_date, datetime(2026, 5, 22, 21, 59, 59))

    def test_the_dialog_keeps(self):
        forecast = self._late()
        action = forecast.with_user(self.sales).action_collab_publish()
        Form.from_action(self.env(user=self.sales), action).save().action_keep()
        self.assertFalse(forecast.review_since)
