from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_notice import CollabNotice


@tagged("post_install", "-at_install")
class TestNoticeTelling(CollabNotice):
    """Who is told of what, why, and how."""

    def test_each_reason_and_the_strongest_of_them(self):
        asked = self._post("Who packs?", self.sales.partner_id)
        answer = self._post("I do", self.planning.partner_id)
        answer.parent_id = asked
        mention = self._post("Look", self.planning.partner_id, to=self.sales.partner_id)
        outside = self._post("Where is it?", self.buyer, shared=True)
        important = self._happen("order.confirmed")
        detail = self._happen("lead.stage")
        self._run()
        reasons = {n.event_id: n.reason for n in self._of(self.sales)}
        self.assertEqual(
            reasons,
            {
                answer: "answer",
                mention: "mentioned",
                outside: "message",
                important: "important",
            },
        )
        self.assertNotIn(detail, reasons)

    def test_the_level_of_the_member_decides(self):
        member = self.workspace.team_ids.filtered(
            lambda m: m.partner_id == self.sales.partner_id
        )
        for level, expected in (
            ("all", {"mentioned", "important", "followed"}),
            ("important", {"mentioned", "important"}),
            ("mentions", {"mentioned"}),
            ("muted", set()),
        ):
            member.notify = level
            self.Notice.search([]).unlink()
            self._post(level, self.planning.partner_id, to=self.sales.partner_id)
            self._happen("order.confirmed")
            self._happen("lead.stage")
            self._run()
            found = set(self._of(self.sales).mapped("reason"))
            self.assertEqual(found, expected, level)
            self.env["collab.event"].search([]).unlink()

    def test_own_acts_never(self):
        self._post("Mine", self.sales.partner_id, to=self.sales.partner_id)
        self._happen("order.confirmed", actor_id=self.sales.partner_id.id)
        self._run()
        self.assertFalse(self._of(self.sales))
        self.assertEqual(len(self._of(self.planning)), 1)

    def test_in_the_inbox_with_the_reason_and_a_link(self):
        event = self._post("Look here", self.planning.partner_id, self.sales.partner_id)
        self._run()
        notice = self._of(self.sales)
        self.assertEqual((notice.channel, notice.interruptions), ("app", 1))
        message = self._inbox(self.sales).mail_message_id
        self.assertEqual(message, notice.message_id)
        self.assertEqual(message.author_id, self.planning.partner_id)
        self.assertIn("You were mentioned", message.body)
        self.assertIn("Look here", message.body)
        self.assertIn("/collab/notifications", message.body)
        self.assertIn(f"/collab/entry/{self.workspace.id}/{event.id}", message.body)
        self.assertTrue(message.with_user(self.sales).has_access("read"))
        self.assertFalse(message.with_user(self.service).has_access("read"))

    def test_by_mail_after_a_while(self):
        self._post("Look here", self.sales.partner_id, to=self.planning.partner_id)
        self._run()
        self.assertFalse(self._mails(self.planning))
        self._run(minutes=9)
        self.assertFalse(self._mails(self.planning))
        self._run(minutes=11)
        mail = self._mails(self.planning)
        self.assertEqual(len(mail), 1)
        self.assertIn("Look here", mail.body_html)
        self.assertIn("You were mentioned", mail.body_html)
        self.assertIn("/collab/mute/", mail.headers)
        told = self.env["mail.notification"].search([("mail_mail_id", "=", mail.id)])
        self.assertEqual(told.res_partner_id, self.planning.partner_id)
        self._run(minutes=30)
        self.assertEqual(self._mails(self.planning), mail, "never twice")

    def test_a_shared_post_waits_while_it_can_be_taken_back(self):
        self._post("Where is it?", self.buyer, shared=True)
        self._run()
        self.assertFalse(self._inbox(self.sales))
        self._run(minutes=2)
        self.assertEqual(len(self._inbox(self.sales)), 1)

    def test_no_mail_for_what_was_seen(self):
        self._post("Look here", self.sales.partner_id, to=self.planning.partner_id)
        self._run()
        self.workspace.with_user(self.planning).feed_seen()
        self._run(minutes=11)
        self.assertFalse(self._mails(self.planning))
        notice = self._of(self.planning)
        self.assertEqual((notice.state, notice.opened), ("done", 1))

    def test_seen_in_the_feed_is_read_in_the_inbox(self):
        self._post("Look here", self.planning.partner_id, to=self.sales.partner_id)
        self._run()
        self.assertTrue(self._inbox(self.sales))
        self.workspace.with_user(self.sales).feed_seen()
        self._run()
        self.assertFalse(self._inbox(self.sales))

    def test_read_in_the_inbox_is_done(self):
        self._post("Look here", self.planning.partner_id, to=self.sales.partner_id)
        self._run()
        self._of(self.sales).message_id.with_user(self.sales).set_message_done()
        self._run()
        self.assertEqual(self._of(self.sales).state, "done")

    def test_history_is_news_to_nobody(self):
        self._tell(code="order.confirmed", at=self.now - timedelta(days=3))
        self._run()
        self.assertFalse(self.Notice.search([]))

    def test_put_into_a_team(self):
        self.env["collab.member"].with_user(self.management).create(
            {
                "workspace_id": self.workspace.id,
                "partner_id": self.service.partner_id.id,
            }
        )
        self._run()
        notice = self._of(self.service)
        self.assertEqual((notice.reason, notice.state), ("added", "new"))
        self.assertIn(
            self.workspace.name, self._inbox(self.service).mail_message_id.body
        )
        # what the system does by its rules makes no noise
        self.workspace.sudo()._join(self.designer.partner_id)
        self._run()
        self.assertFalse(self._of(self.designer))


@tagged("post_install", "-at_install")
class TestNoticeRights(CollabNotice):
    """Nobody is told what he may not read."""

    def test_groups_of_the_kind(self):
        kind = self.env["collab.event.type"].search([("code", "=", "order.confirmed")])
        kind.group_ids = self.env.ref("sales_team.group_sale_salesman")
        self._happen("order.confirmed")
        self._run()
        self.assertTrue(self._of(self.sales), "has a right that implies it")
        self.assertFalse(self._of(self.planning))

    def test_outsiders_get_shared_entries_only(self):
        self._post("Between us", self.sales.partner_id, to=self.buyer)
        shared = self._post("For you", self.sales.partner_id, [self.buyer], True)
        self._run()
        self.assertEqual(self._of(self.buyer_user).event_id, shared)
        self._run(minutes=11)
        mail = self._mails(self.buyer_user)
        self.assertIn("For you", mail.body_html)
        self.assertNotIn("Between us", mail.body_html)
        self.assertIn("/my/workspaces", mail.body_html)
        self.assertFalse(self._of(self.engineer_user))
        self.assertFalse(self._of(self.buyer_two_user))

    def test_a_message_made_internal_is_not_mailed(self):
        event = self._post("For you", self.sales.partner_id, [self.buyer], True)
        self._run()
        event.message_id.is_internal = True
        self._run(minutes=11)
        self.assertFalse(self._mails(self.buyer_user))

    def test_who_leaves_hears_nothing_more(self):
        self._post("Look", self.planning.partner_id, to=self.sales.partner_id)
        self._post("You too", self.sales.partner_id, to=self.planning.partner_id)
        self._run()
        message = self._inbox(self.sales).mail_message_id
        self.assertTrue(message.with_user(self.sales).has_access("read"))
        self.workspace._leave(self.sales.partner_id + self.planning.partner_id)
        self.assertFalse(self._inbox(self.sales))
        self.assertFalse(message.with_user(self.sales).has_access("read"))
        self._run(minutes=11)
        self.assertFalse(self._mails(self.planning))
        notice = self._of(self.sales).with_user(self.sales)
        self.assertFalse(notice.sentence)
        self.assertFalse(notice.excerpt)

    def test_muted_meanwhile(self):
        self._post("Look", self.sales.partner_id, to=self.planning.partner_id)
        self._run()
        self.workspace.with_user(self.planning).set_notice_level(mute_days=1)
        self._run(minutes=11)
        self.assertFalse(self._mails(self.planning))

    def test_another_company(self):
        self.sales.write(
            {
                "company_ids": [Command.set(self.company_two.ids)],
                "company_id": self.company_two.id,
            }
        )
        self._happen("order.confirmed")
        self._run()
        self.assertFalse(self._of(self.sales))

    def test_a_follower_gets_no_mail_by_the_host(self):
        self.workspace.with_user(self.sales).message_post(
            body="To nobody", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._flush()
        self.assertFalse(self._mails(self.planning))

    def test_nobody_touches_those_of_others(self):
        self._happen("order.confirmed")
        self._run()
        theirs = self._of(self.sales)
        for act in ("action_done", "action_undo", "action_snooze", "action_open"):
            with self.assertRaises(AccessError):
                getattr(theirs.with_user(self.planning), act)()
            # an administrator counts them, and does no more
            with self.assertRaises(AccessError):
                getattr(theirs.with_user(self.management), act)()
        with self.assertRaises(AccessError):
            theirs.with_user(self.sales).write({"state": "done"})
        with self.assertRaises(AccessError):
            self.Notice.with_user(self.buyer_user).search([])
