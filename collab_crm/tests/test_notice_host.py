import logging
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MailCase

from .common_notice import CollabNotice

_logger = logging.getLogger(__name__)

ANSWER = """From: {sender}
To: catchall@collab.example.com
Subject: Re: that
Message-ID: <answer@test.collab.example.com>
In-Reply-To: {answered}
References: {answered}
Content-Type: text/plain; charset=utf-8

By mail
"""
LOST = "odoo.addons.collab_crm.models.notice.taking_over"


class HostCase(CollabNotice):
    """An order of the customer, and a colleague who is mentioned on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order()
        cls._flush()
        cls.Notice._cron_notice()
        cls.order.message_unsubscribe(cls.order.message_follower_ids.partner_id.ids)

    def _mention(self, *people, body="Look at the long legs", author=None, **kwargs):
        """Mention people in a note on the order; return the message."""
        author = author or self.management
        message = self.order.with_user(author).message_post(
            body=body,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            partner_ids=[person.partner_id.id for person in people],
            **kwargs,
        )
        self._flush()
        return message

    def _about(self, user, message):
        """Return what waits in the Inbox of a user because of a message."""
        told = self._of(user).filtered(lambda n: n.event_id.message_id == message)
        return told.message_id & self._inbox(user).mail_message_id

    def _told_by_host(self, message):
        """Return who was told of a message by the host."""
        return message.sudo().notification_ids.res_partner_id


@tagged("post_install", "-at_install")
class TestNoticeHost(HostCase, MailCase):
    """What is said on a document is told as what is said in a workspace."""

    def test_by_mail_after_the_wait_with_the_reason(self):
        body = "Look " + "at the long legs " * 20
        message = self._mention(self.planning, body=body)
        self._run()
        self.assertFalse(self._mails(self.planning), "it waits")
        self.assertFalse(self._told_by_host(message))
        notice = self._of(self.planning, event_id=self._event(message).id)
        self.assertEqual((notice.reason, notice.channel), ("mentioned", "mail"))
        self._run(minutes=11)
        mail = self._mails(self.planning)
        self.assertEqual(len(mail), 1)
        self.assertIn("You were mentioned", mail.body_html)
        self.assertIn(body.strip(), mail.body_html, "all of it")
        self.assertEqual(mail.mail_message_id, message, "an answer finds the order")
        self.assertEqual(mail.reply_to, message.reply_to)
        self.assertEqual(message.sudo().author_id, self.management.partner_id)
        self.assertEqual(message.message_type, "comment")
        self.assertEqual(self._told_by_host(message), self.planning.partner_id)
        self._run(minutes=30)
        self.assertEqual(self._mails(self.planning), mail, "once")

    def test_an_answer_to_the_mail_stays_internal_on_the_document(self):
        self.planning.email = "planning@collab.example.com"
        message = self._mention(self.planning)
        self._run()
        self._run(minutes=11)
        before = self.order.message_ids
        mail = ANSWER.format(
            sender=self.planning.email, answered=self._mails(self.planning).message_id
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(None, mail)
        answer = self.order.message_ids - before
        self.assertEqual(len(answer), 1)
        self.assertEqual(answer.parent_id, message)
        self.assertTrue(answer.is_internal)

    def test_no_mail_for_what_was_read_in_the_app(self):
        self._mention(self.planning)
        self._run()
        self.workspace.with_user(self.planning).feed_seen()
        self._run(minutes=11)
        self.assertFalse(self._mails(self.planning))

    def test_in_the_inbox_with_the_reason(self):
        message = self._mention(self.sales)
        self._run()
        inbox = self._about(self.sales, message)
        self.assertEqual(len(inbox), 1)
        self.assertIn("You were mentioned", inbox.body)
        self.assertFalse(self._told_by_host(message))
        self.assertEqual(self._of(self.sales, reason="mentioned").interruptions, 1)

    def test_the_channel_of_the_reason(self):
        mine = self.Preference.with_user(self.planning)._mine()
        for channel in ("none", "digest", "app"):
            mine.mentioned = channel
            message = self._mention(self.planning, body=channel)
            self._run()
            self._run(minutes=11)
            self.assertFalse(self._mails(self.planning), channel)
            self.assertFalse(self._told_by_host(message), channel)
            found = self._of(self.planning, event_id=self._event(message).id)
            self.assertEqual(found.channel, channel if channel != "none" else False)

    def _event(self, message):
        return self.env["collab.event"].search([("message_id", "=", message.id)])

    def test_what_a_customer_writes_to_a_follower(self):
        self.order.message_subscribe(self.planning.partner_id.ids)
        message = self.order.message_post(
            body="Where is it?",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=self.buyer.id,
        )
        self._flush()
        self.assertFalse(self._told_by_host(message))
        self._run()
        self._run(minutes=11)
        mail = self._mails(self.planning)
        self.assertEqual(len(mail), 1)
        self.assertIn("Somebody outside wrote", mail.body_html)

    def test_everybody_else_is_told_by_the_host(self):
        self.order.message_subscribe(self.buyer.ids)
        message = self.order.message_post(
            body="Ready on Friday",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=self.sales.partner_id.id,
            partner_ids=(self.designer + self.planning).partner_id.ids,
        )
        self.assertIn(self.buyer, self._told_by_host(message), "at once")
        self._flush()
        told = self._told_by_host(message)
        self.assertIn(self.designer.partner_id, told, "is in no team")
        self.assertNotIn(self.planning.partner_id, told)
        self.assertFalse(self._of(self.designer))

    def test_whoever_gets_no_notice_is_told_by_the_host(self):
        member = self.workspace.team_ids.filtered(
            lambda m: m.partner_id == self.planning.partner_id
        )
        kind = self.env.ref("collab_crm.event_type_message_note")
        cron = self.env.ref("collab_crm.cron_notice")
        for record, vals in (
            (member, {"notify": "muted"}),
            (member, {"muted_until": self.now + timedelta(days=1)}),
            (member, {"active": False}),
            (kind, {"active": False}),
            (cron, {"active": False}),
            (cron, {"failure_count": 1}),
            (self.workspace, {"active": False}),
        ):
            old = {name: record[name] for name in vals}
            record.write(vals)
            self._flush()
            message = self._mention(self.planning)
            told = self._told_by_host(message)
            self.assertEqual(told, self.planning.partner_id, vals)
            self.assertEqual(self._mails(self.planning).mail_message_id, message, vals)
            record.write(old)
            self._mails(self.planning).unlink()

    def test_our_failure_loses_nothing(self):
        for name in ("_candidates", "_make"):
            with (
                patch.object(
                    self.registry["collab.notice"], name, side_effect=KeyError
                ),
                mute_logger(LOST),
            ):
                message = self._mention(self.planning)
            self.assertEqual(self._told_by_host(message), self.planning.partner_id)
        failing = patch.object(
            self.registry["collab.event"], "_facts", side_effect=KeyError
        )
        with failing, mute_logger("odoo.addons.collab_crm.models.feed.recorder"):
            message = self._mention(self.planning)
        self.assertEqual(self._told_by_host(message), self.planning.partner_id)
        self.order = self.order.with_context(collab_skip=True)
        message = self._mention(self.planning)
        self.assertEqual(self._told_by_host(message), self.planning.partner_id)

    def test_what_the_host_told_already_makes_no_second_sound(self):
        cron = self.env.ref("collab_crm.cron_notice")
        cron.failure_count = 1
        message = self._mention(self.sales)
        cron.failure_count = 0
        before = self._inbox(self.sales)
        self._run()
        notice = self._of(self.sales, reason="mentioned")
        self.assertEqual(notice.message_id, message)
        self.assertEqual(notice.interruptions, 0)
        self.assertEqual(self._inbox(self.sales), before)

    def test_a_message_that_never_came_to_be(self):
        self.env.flush_all()
        with self.assertRaises(KeyError), self.env.cr.savepoint(flush=False):
            self.order.message_post(
                body="Never",
                message_type="comment",
                partner_ids=self.planning.partner_id.ids,
                author_id=self.management.partner_id.id,
            )
            raise KeyError
        self.env.transaction.clear()
        self._flush()
        self.assertFalse(self._of(self.planning))
        self.assertFalse(self._mails(self.planning))

    def test_a_shared_answer_is_told_once_after_its_minute(self):
        self.order.action_confirm()
        self._run()
        mine = self.workspace.with_user(self.management)
        entries = mine.feed_page()["entries"]
        entry = next(e for e in entries if e["type"] == "order.confirmed")
        answer = mine.feed_reply(
            entry["event_id"], "On Friday", mention_ids=self.sales.partner_id.ids
        )
        message = self.env["mail.message"].browse(answer["message_id"])
        self.assertEqual(message.model, "sale.order")
        self._run()
        self.assertFalse(self._about(self.sales, message), "it can be taken back")
        with freeze_time(self.now + timedelta(minutes=2)):
            self.env["mail.message.schedule"]._send_notifications_cron()
        self._run(minutes=2)
        self.assertEqual(len(self._about(self.sales, message)), 1)
        self.assertNotIn(self.sales.partner_id, self._told_by_host(message))


@tagged("post_install", "-at_install")
class TestNoticeHostCost(HostCase):
    def _cost(self, people):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._mention(*people)
        return self.env.cr.sql_log_count - before

    def test_a_mention_stays_within_the_budget(self):
        people = self.planning + self.sales
        self._cost(people)
        taken = min(self._cost(people) for _run in range(3))
        self.workspace.action_archive()
        self._cost(people)
        host = min(self._cost(people) for _run in range(3))
        _logger.info("%s queries to mention, %s by the host alone", taken, host)
        self.assertLessEqual(taken, host + 6, "the budget of an action of the host")

    def test_as_many_queries_for_ten_messages_as_for_one(self):
        Event = self.registry["collab.event"]
        counts = []

        def counting(model, *args):
            before = model.env.cr.sql_log_count
            result = original(model, *args)
            counts.append(model.env.cr.sql_log_count - before)
            return result

        original = Event._take_over
        with patch.object(Event, "_take_over", counting):
            for number in (1, 1, 10):
                for _n in range(number):
                    self.order.with_user(self.management).message_post(
                        body="Look",
                        message_type="comment",
                        partner_ids=self.planning.partner_id.ids,
                    )
                self._flush()
        self.assertEqual(len(counts), 3)
        self.assertLessEqual(counts[2], counts[1])
