from datetime import datetime, timedelta

from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCommon

from .common_flows import CollabFlows

REPLY = """From: Bea <{sender}>
To: somebody@example.com
Subject: Re: Offices
Message-ID: <reply-1@buyer.example.com>
In-Reply-To: {reference}
References: {reference}
Content-Type: text/plain; charset=utf-8

Yes, please.
"""


@tagged("post_install", "-at_install")
class TestSourceTask(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.project = cls.env["project.project"].create(
            {"name": "Fitting", "partner_id": cls.customer.id}
        )
        cls.todo, cls.doing = cls.env["project.task.type"].create(
            [
                {"name": name, "project_ids": cls.project.ids, "sequence": sequence}
                for sequence, name in enumerate(("To do", "Doing"))
            ]
        )

    def _task(self, **vals):
        return self.env["project.task"].create(
            {"name": "Measure", "project_id": self.project.id, **vals}
        )

    def test_created_stage_done(self):
        with self.assertTold({self.workspace: ["task.created"]}):
            task = self._task(stage_id=self.todo.id)
        with self.assertTold({self.workspace: ["task.stage"]}):
            task.with_user(self.service).stage_id = self.doing
        self.assertEqual(self._text("task.stage"), "Measure moved on to Doing")
        with self.assertTold({self.workspace: ["task.done"]}):
            task.state = "1_done"

    def test_nobody_elses(self):
        with self.assertTold({}):
            self.env["project.task"].create({"name": "Private"})
            self._task(partner_id=self.customer_two.id)
            self._task(is_template=True)


@tagged("post_install", "-at_install")
class TestSourceMeeting(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start = datetime.now().replace(microsecond=0) + timedelta(days=3)

    def _meeting(self, **vals):
        partners = self.buyer + self.sales.partner_id
        return (
            self.env["calendar.event"]
            .with_user(self.sales)
            .create(
                {
                    "name": "Site visit",
                    "start": self.start,
                    "stop": self.start + timedelta(hours=1),
                    "partner_ids": partners.ids,
                    **vals,
                }
            )
        )

    def test_planned_moved_cancelled(self):
        with self.assertTold({self.workspace: ["meeting.planned"]}):
            meeting = self._meeting()
        self.assertIn("Site visit is planned for", self._text("meeting.planned"))
        later = self.start + timedelta(days=1)
        with self.assertTold({self.workspace: ["meeting.moved"]}):
            meeting.write({"start": later, "stop": later + timedelta(hours=1)})
        with self.assertTold({self.workspace: ["meeting.cancelled"]}):
            meeting.action_archive()

    def test_deleted(self):
        meeting = self._meeting()
        with self.assertTold({self.workspace: ["meeting.cancelled"]}):
            meeting.unlink()
        event = self._events("meeting.cancelled")[-1]
        self.assertEqual(event.actor_id, self.sales.partner_id)
        with self.assertTold({}):
            self._meeting().unlink()

    def test_deleted_when_over(self):
        past = datetime(2020, 1, 1, 10)
        meeting = self._meeting(start=past, stop=past + timedelta(hours=1))
        with self.assertTold({}):
            meeting.unlink()

    def test_private(self):
        with self.assertTold({}):
            meeting = self._meeting(privacy="private")
            self._flush()
            meeting.unlink()

    def test_private_by_default_of_the_calendar(self):
        self.env["res.users.settings"]._find_or_create_for_user(self.sales)
        self.sales.with_user(self.sales).calendar_default_privacy = "private"
        with self.assertTold({}):
            self._meeting()

    def test_series_is_told_once(self):
        series = {
            "recurrency": True,
            "rrule_type_ui": "weekly",
            "count": 5,
            "end_type": "count",
            "event_tz": "UTC",
            "mon": True,
        }
        with self.assertTold({self.workspace: ["meeting.planned"]}):
            self._meeting(**series)
        meetings = self.env["calendar.event"].search([("name", "=", "Site visit")])
        meetings = meetings.recurrence_id.calendar_event_ids
        self.assertGreater(len(meetings), 3)
        with self.assertTold({self.workspace: ["meeting.cancelled"]}):
            meetings[-1].action_mass_deletion("all_events")

    def test_opportunity_without_customer_among_attendees(self):
        lead = self._lead(self.customer)
        room = self.Workspace._open_for_leads(lead)
        told = {self.workspace: ["meeting.planned"], room: ["meeting.planned"]}
        with self.assertTold(told):
            self._meeting(opportunity_id=lead.id, partner_ids=self.sales.partner_id.ids)

    def test_colleagues_only(self):
        with self.assertTold({}):
            self._meeting(partner_ids=self.sales.partner_id.ids)


@tagged("post_install", "-at_install")
class TestSourceChatter(CollabFlows, MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order(state="sent")
        cls.lead = cls._lead(cls.buyer, email_from=cls.buyer.email)
        cls._flush()

    def _post(self, document, **vals):
        return document.message_post(
            **{
                "body": "Hello",
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
                **vals,
            }
        )

    def test_comment(self):
        with self.assertTold({self.workspace: ["message.sent*"]}):
            self._post(self.order.with_user(self.sales))
        entry = self._entries(self.workspace)[0]
        self.assertEqual(entry["body"], "<p>Hello</p>")
        self.assertEqual(entry["actor"]["name"], "Sally Sales")

    def test_internal_note(self):
        for vals in {"subtype_xmlid": "mail.mt_note"}, {"is_internal": True}:
            with self.assertTold({self.workspace: ["message.note"]}):
                self._post(self.order, **vals)

    def test_log_is_no_event(self):
        with self.assertTold({}):
            self.order.message_post(body="System says")
            self.order._message_log(body="Logged")

    def test_comment_of_the_customer(self):
        with self.assertTold({self.workspace: ["message.received*"]}):
            self._post(self.order, author_id=self.buyer.id)

    def test_draft_document_is_no_talk_with_the_customer(self):
        draft = self._order()
        with self.assertTold({self.workspace: ["message.sent"]}):
            self._post(draft)

    def test_lead_talk_stays_inside(self):
        with self.assertTold({self.workspace: ["message.sent"]}):
            self._post(self.lead)

    def test_email_through_the_gateway(self):
        with self.mock_mail_gateway():
            sent = self._post(
                self.lead.with_user(self.sales), partner_ids=self.buyer.ids
            )
        self._flush()
        reply = REPLY.format(sender=self.buyer.email, reference=sent.message_id)
        with (
            self.mock_mail_gateway(),
            self.assertTold({self.workspace: ["message.received"]}),
        ):
            self.env["mail.thread"].message_process(False, reply)
        entry = self._entries(self.workspace)[0]
        self.assertEqual(entry["actor"]["name"], "Bea Buyer")
        self.assertTrue(entry["actor"]["external"])

    def test_email_of_a_stranger(self):
        with self.assertTold({self.workspace: ["message.received"]}):
            self._post(
                self.lead,
                message_type="email",
                author_id=False,
                email_from="stranger@example.com",
            )
        self.assertIsNone(self._entries(self.workspace)[0]["actor"])

    def test_deleted_message_and_document(self):
        lead = self._lead(self.buyer)
        self._flush()
        with self.assertTold({self.workspace: ["lead.assigned"]}):
            self._post(lead)
            self.lead.user_id = self.management
            lead.unlink()
        with self.assertTold({self.workspace: ["lead.assigned"]}):
            self._post(self.lead).unlink()
            self.lead.user_id = self.sales
