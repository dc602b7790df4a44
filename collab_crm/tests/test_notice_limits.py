from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_notice import CollabNotice


@tagged("post_install", "-at_install")
class TestNoticeLimits(CollabNotice):
    """Nobody is told too often, and what is important comes through."""

    def _choose(self, user, **vals):
        self.Preference.with_user(user)._mine().write(vals)

    def test_above_the_limit_of_an_hour_one_summary(self):
        self._choose(self.sales, cap=3, budget=0)
        self._happen("order.confirmed", count=8)
        self._run()
        self.assertEqual(len(self._inbox(self.sales)), 3)
        self.assertEqual(len(self._of(self.sales, held=True)), 5)
        mention = self._post("Look", self.planning.partner_id, self.sales.partner_id)
        self._run(minutes=1)
        self.assertEqual(len(self._inbox(self.sales)), 4, "a mention always passes")
        self.assertEqual(self._of(self.sales)[:1].event_id.id, mention.id)
        self._run(minutes=59)
        self.assertEqual(len(self._inbox(self.sales)), 4)
        self._run(minutes=62)
        newest = self._inbox(self.sales)[-1:].mail_message_id
        self.assertEqual(len(self._inbox(self.sales)), 5)
        bodies = " ".join(self._inbox(self.sales).mail_message_id.mapped("body"))
        self.assertIn(f"5 more in {self.workspace.name}", bodies)
        self.assertTrue(newest)
        self._run(minutes=200)
        self.assertEqual(len(self._inbox(self.sales)), 5, "once")

    def test_the_summary_by_mail(self):
        self._choose(self.planning, important="mail", cap=1, budget=0)
        self._happen("order.confirmed", count=3)
        self._run()
        self._run(minutes=11)
        self.assertEqual(len(self._mails(self.planning)), 1)
        self._run(minutes=80)
        first, second = self._mails(self.planning)
        self.assertIn(f"2 more in {self.workspace.name}", second.subject)
        self.assertNotIn("more in", first.subject)
        # seen meanwhile: no summary of it
        self.workspace.with_user(self.planning).feed_seen()
        self._run(minutes=300)
        self.assertEqual(len(self._mails(self.planning)), 2)

    def test_above_the_limit_of_a_day_it_is_left_to_the_digest(self):
        self._choose(self.sales, cap=0, budget=4)
        self._happen("order.confirmed", count=10)
        self._run()
        self.assertEqual(len(self._inbox(self.sales)), 4)
        self.assertEqual(len(self._of(self.sales, channel="digest")), 6)

    def test_a_day_of_five_hundred_events(self):
        self._choose(self.sales, cap=5, budget=20, mentioned="app")
        morning = datetime(2026, 11, 25, 6)
        mentions = 0
        kinds = ("order.confirmed", "delivery.done", "invoice.paid", "lead.stage")
        for hour in range(10):
            at = morning + timedelta(hours=hour)
            self.now = at
            for code in kinds:
                for event in self._tell(code=code, at=at, count=12):
                    event.identity = f"test/{event.id}"
            with freeze_time(at):
                self._post("Look", self.planning.partner_id, [self.sales.partner_id])
                self._post("FYI", self.planning.partner_id)
            mentions += 1
            self._run()
        evening = morning + timedelta(hours=10)
        events = self.env["collab.event"].search_count(
            [("occurred_at", ">=", morning), ("occurred_at", "<", evening)]
        )
        self.assertEqual(events, 500)
        mine = self._of(self.sales)
        told = sum(mine.mapped("interruptions"))
        urgent = mine.filtered(lambda n: n.reason == "mentioned")
        self.assertEqual(len(urgent), mentions)
        self.assertEqual(sum(urgent.mapped("interruptions")), mentions)
        self.assertLessEqual(told, 20 + mentions)
        for hour in range(10):
            at = morning + timedelta(hours=hour)
            within = mine.filtered(lambda n, a=at: n.told_at == a)
            loud = sum((within - urgent).mapped("interruptions"))
            self.assertLessEqual(loud, 5)

    def test_five_hundred_events_and_the_job_of_the_budget(self):
        """What is hardly opened goes to the digest: the next day is quieter."""
        self._choose(self.sales, cap=0, budget=20, mentioned="app")
        morning = datetime(2026, 11, 25, 6)
        kinds = ("order.confirmed", "delivery.done", "invoice.paid", "lead.stage")
        loud = []
        for day in range(2):
            for hour in range(10):
                self.now = morning + timedelta(days=day, hours=hour)
                for code in kinds:
                    for event in self._tell(code=code, at=self.now, count=12):
                        event.identity = f"test/{event.id}"
                with freeze_time(self.now):
                    self._post(
                        "Look", self.planning.partner_id, [self.sales.partner_id]
                    )
                self._run()
            since = morning + timedelta(days=day)
            told = self._of(self.sales).filtered(
                lambda n, s=since: n.told_at and n.told_at >= s
            )
            urgent = told.filtered(lambda n: n.reason == "mentioned")
            self.assertEqual(sum(urgent.mapped("interruptions")), 10)
            loud.append(sum((told - urgent).mapped("interruptions")))
            with freeze_time(morning + timedelta(days=day, hours=17)):
                self.Notice._cron_budget()
        moved = self.env["collab.notice.quiet"].search(
            [("user_id", "=", self.sales.id)]
        )
        self.assertTrue(moved)
        self.assertLessEqual(loud[0], 20)
        self.assertLess(loud[1], loud[0])

    def test_how_much_was_used_and_ignored(self):
        self._choose(self.sales, cap=0, budget=0)
        self._happen("order.confirmed", count=14)
        self._run()
        self._of(self.sales)[:7].with_user(self.sales).action_done()
        mine = self.Preference.with_user(self.sales)._mine()
        self.assertEqual(mine.use, "Last 14 days: 1.0 a day, 50 % opened")
        row = self.Notice.with_user(self.management)._read_group(
            [("user_id", "=", self.sales.id)],
            ["told_at:day"],
            ["interruptions:sum", "opened:sum", "ignored:sum"],
        )[0]
        self.assertEqual(row[1:], (14, 7, 7))
        of_others = self.Preference.search([("user_id", "=", self.sales.id)])
        self.assertIn("0.0 a day", of_others.with_user(self.management).sudo().use)

    def test_a_bad_limit(self):
        with self.assertRaises(ValidationError):
            self._choose(self.sales, cap=-1)


@tagged("post_install", "-at_install")
class TestNoticeSnooze(CollabNotice):
    def test_put_off_and_back(self):
        self.sales.tz = "Asia/Shanghai"
        self._happen("order.confirmed")
        self._run()
        notice = self._of(self.sales).with_user(self.sales)
        evening = datetime(2026, 11, 24, 14)  # 22 o'clock there
        for choice, until in (
            ("hour", datetime(2026, 11, 24, 15)),
            ("tomorrow", datetime(2026, 11, 25, 0)),
            ("week", datetime(2026, 11, 30, 0)),
        ):
            with freeze_time(evening):
                self.assertEqual(notice.action_snooze(choice), until)
            self.assertEqual(notice.state, "snoozed")
            self.assertFalse(self._inbox(self.sales))
            with freeze_time(until - timedelta(minutes=1)):
                self.Notice._round()
            self.assertEqual(notice.state, "snoozed")
            with freeze_time(until):
                self.Notice._round()
            self.assertEqual(notice.state, "new")
            self.assertTrue(self._inbox(self.sales))

    def test_done_and_undone(self):
        self._happen("order.confirmed")
        self._run()
        notice = self._of(self.sales).with_user(self.sales)
        notice.action_done()
        self.assertFalse(self._inbox(self.sales))
        self.assertEqual(self.Notice.with_user(self.sales).my_count(), 0)
        notice.action_undo()
        self.assertTrue(self._inbox(self.sales))
        self.assertEqual(self.Notice.with_user(self.sales).my_count(), 1)
        action = notice.action_open()
        self.assertEqual(action["res_id"], self.workspace.id)
        self.assertEqual(action["context"], {"collab_entry": notice.event_id.id})
        self.assertEqual(notice.state, "done")

    def test_put_off_from_the_inbox(self):
        self._happen("order.confirmed")
        self._run()
        notice = self._of(self.sales)
        carried = notice.message_id.id
        mine = self.Notice.with_user(self.sales)
        with freeze_time(datetime(2026, 11, 24, 10, 0)):
            until = mine.snooze_message(carried, "hour")
        self.assertEqual(until, datetime(2026, 11, 24, 11, 0))
        self.assertEqual(notice.state, "snoozed")
        self.assertFalse(self._inbox(self.sales))
        Bus = self.env["bus.bus"]
        before = Bus.search([], order="id desc", limit=1).id or 0
        with freeze_time(until):
            self.Notice._round()
        self.assertTrue(self._inbox(self.sales))
        self.env.cr.precommit.run()
        sent = Bus.search([("id", ">", before)]).mapped("message")
        shown = [one for one in sent if "mail.message/inbox" in one]
        self.assertEqual(len(shown), 1, "the open browser shows it again")
        self.assertIn(f'"message_id":{carried}', shown[0].replace(" ", ""))

    def test_only_own_messages_are_put_off_from_the_inbox(self):
        self._happen("order.confirmed")
        self._run()
        notice = self._of(self.sales)
        carried = notice.message_id.id
        for user, message, choice in (
            # a reader of the same words shares the message: this one has no notice
            (self.service, carried, "hour"),
            (self.sales, 0, "hour"),
            (self.sales, "1", "hour"),
            (self.sales, 2**40, "hour"),
            (self.sales, carried, "year"),
        ):
            with self.subTest(message=message), self.assertRaises(UserError):
                self.Notice.with_user(user).snooze_message(message, choice)
        with self.assertRaises(AccessError):
            self.Notice.with_user(self.buyer_user).snooze_message(carried, "hour")
        self.assertEqual(notice.state, "new")

    def test_a_bad_choice(self):
        self._happen("order.confirmed")
        self._run()
        with self.assertRaises(UserError):
            self._of(self.sales).with_user(self.sales).action_snooze("year")


@tagged("post_install", "-at_install")
class TestNoticeBudget(CollabNotice):
    """What is hardly opened moves to the digest when a day was too loud."""

    def test_moved_told_and_taken_back(self):
        mine = self.Preference.with_user(self.sales)._mine()
        mine.write({"cap": 0, "budget": 6})
        self._happen("order.confirmed", count=6)
        self._run()
        self.Notice._cron_budget()
        kind = self.env.ref("collab_crm.event_type_order_confirmed")
        moved = self.env["collab.notice.quiet"].search(
            [("user_id", "=", self.sales.id)]
        )
        self.assertEqual((moved.type_id, moved.told, moved.opened), (kind, 6, 0))
        self.assertIn(kind.name, self._inbox(self.sales)[-1].mail_message_id.body)
        mine.budget = 100
        later = self._happen("order.confirmed", minutes=1)
        self._run(minutes=2)
        self.assertEqual(self._of(self.sales, event_id=later.id).channel, "digest")
        moved.with_user(self.sales).action_undo()
        again = self._happen("order.confirmed", minutes=3)
        self._run(minutes=4)
        self.assertEqual(self._of(self.sales, event_id=again.id).channel, "app")
        mine.budget = 6
        self.Notice._cron_budget()
        self.assertTrue(moved.undone, "what was taken back is not moved again")

    def test_what_is_opened_stays(self):
        self.Preference.with_user(self.sales)._mine().write({"cap": 0, "budget": 6})
        self._happen("order.confirmed", count=6)
        self._run()
        self._of(self.sales)[:3].with_user(self.sales).action_done()
        self.Notice._cron_budget()
        self.assertFalse(self.env["collab.notice.quiet"].search([]))

    def test_within_the_limit_nothing_moves(self):
        self.Preference.with_user(self.sales)._mine().write({"cap": 0, "budget": 50})
        self._happen("order.confirmed", count=8)
        self._run()
        self.Notice._cron_budget()
        self.assertFalse(self.env["collab.notice.quiet"].search([]))
