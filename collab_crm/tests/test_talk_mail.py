from odoo import Command
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCase

from .common_flows import CollabFlows

MAIL = """From: {sender}
To: catchall@collab.example.com
Subject: Re: that
Message-ID: <{number}@test.collab.example.com>
In-Reply-To: {answered}
References: {answered}
Content-Type: text/plain; charset=utf-8

{body}
"""


@tagged("post_install", "-at_install")
class TestTalkMail(CollabFlows, MailCase):
    """Answers by mail, through the host's gateway."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.number = 0
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer)
        cls.sales.email = "sally@collab.example.com"
        cls.stranger = cls.env["res.partner"].create(
            {"name": "Stranger", "email": "stranger@elsewhere.example.com"}
        )
        cls._flush()
        cls.mine = cls.workspace.with_user(cls.sales)

    def _mail(self, message, sender, body="By mail", user=None):
        """Let somebody answer a message by mail; return the answer."""
        self.__class__.number += 1
        mail = MAIL.format(
            sender=sender,
            number=f"{self.number}-{message.id}",
            answered=message.message_id,
            body=body,
        )
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        thread = self.env["mail.thread"]
        if user:
            thread = thread.with_user(user)
        with self.mock_mail_gateway():
            thread.message_process(None, mail)
            self._flush()
        return self.env["mail.message"].search(
            [("id", ">", before), ("message_type", "=", "email")]
        )

    def _post(self, body, **how):
        entry = self.mine.feed_post(body, **how)
        return entry, self.env["mail.message"].browse(entry["message_id"])

    def _read(self, user):
        entries = self._entries(self.workspace, user)
        return [e for e in entries if e["body"] and "By mail" in e["body"]]

    def test_answer_to_an_internal_post_stays_internal(self):
        entry, message = self._post("Margin is thin")
        for sender in (self.sales.email, self.buyer.email, self.stranger.email):
            with self.subTest(sender=sender):
                answer = self._mail(message, sender)
                self.assertTrue(answer.is_internal)
                self.assertTrue(answer.subtype_id.internal)
                self.assertEqual(self._read(self.buyer_user), [])
                found = self._read(self.sales)[0]
                self.assertFalse(found["shared"])
                self.assertEqual(found["parent"]["event_id"], entry["event_id"])
                # and so does the answer to the answer
                again = self._mail(answer, self.sales.email)
                self.assertTrue(again.is_internal)
                outside = again.notified_partner_ids.filtered("partner_share")
                self.assertFalse(outside | again.partner_ids.filtered("partner_share"))
        self.assertEqual(self._read(self.buyer_user), [])

    def test_answer_to_a_shared_post(self):
        entry, message = self._post("Hello", shared=True)
        with self.assertTold({self.workspace: ["message.received*"]}):
            self._mail(message, self.buyer.email)
        found = self._read(self.sales)[0]
        self.assertEqual(found["type"], "message.received")
        self.assertEqual(found["parent"]["event_id"], entry["event_id"])
        self.assertTrue(self._read(self.buyer_user))
        with self.assertTold({self.workspace: ["message.sent*"]}):
            self._mail(message, self.sales.email)

    def test_mail_of_somebody_who_is_not_in_the_team(self):
        _entry, message = self._post("Hello", shared=True)
        self.workspace._leave(self.engineer)
        for sender in (
            self.stranger.email,
            self.engineer.email,
            "who@ever.example.com",
        ):
            with (
                self.subTest(sender=sender),
                self.assertTold({self.workspace: ["message.received"]}),
            ):
                self._mail(message, sender)
        self.assertEqual(self._read(self.buyer_user), [])
        self.assertEqual(len(self._read(self.sales)), 3)

    def test_chatter_of_the_host_is_internal(self):
        message = self.mine.message_post(
            body="Among us",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.buyer.ids,
        )
        self.assertTrue(message.is_internal)
        self.assertFalse(
            message.partner_ids | message.notified_partner_ids & self.buyer
        )
        self.assertFalse(self._entries(self.workspace, self.buyer_user))
        answer = self._mail(message, self.sales.email)
        self.assertTrue(answer.is_internal)
        self.assertEqual(self._read(self.buyer_user), [])

    def _documents(self):
        order = self._order()
        order.action_confirm()
        purchase = self._purchase()
        purchase.button_confirm()
        task = self.env["project.task"].create(
            {
                "name": "Fitting",
                "partner_id": self.buyer.id,
                "project_id": self.env["project.project"]
                .create({"name": "Service", "privacy_visibility": "portal"})
                .id,
            }
        )
        self._load_accounting()
        bill = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.buyer.id,
                "invoice_line_ids": [
                    Command.create({"product_id": self.chair.id, "price_unit": 5})
                ],
            }
        )
        lead = self._lead(self.buyer)
        made = self.env["mrp.production"].create(
            {"product_id": self.table.id, "bom_id": self.bom.id}
        )
        meeting = self.env["calendar.event"].create(
            {
                "name": "Meeting",
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": self.buyer.ids,
            }
        )
        return [order, order.picking_ids, purchase, task, bill, lead, made, meeting]

    def test_answer_to_a_note_on_any_document_stays_internal(self):
        documents = self._documents()
        sources = {
            model._name
            for model in self.env["collab.event"]._sources()
            if hasattr(model, "_collab_message_facts")
        }
        sources -= {"collab.workspace", "showroom.visit"}
        self.assertLessEqual(sources, {document._name for document in documents})
        hows = (
            {"message_type": "comment", "subtype_xmlid": "mail.mt_note"},
            {
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
                "is_internal": True,
            },
            {"message_type": "notification"},
        )
        for document in documents:
            document.message_subscribe(self.buyer.ids)
            for how in hows:
                note = document.message_post(
                    body="Margin is thin", author_id=self.sales.partner_id.id, **how
                )
                for sender in (self.sales.email, self.buyer.email):
                    with self.subTest(document=document._name, how=how, sender=sender):
                        answer = self._mail(note, sender)
                        self.assertEqual(answer.model, document._name)
                        self.assertTrue(answer.is_internal)
                        self.assertTrue(answer.subtype_id.internal)
                        told = answer.notified_partner_ids | answer.partner_ids
                        self.assertNotIn(self.buyer, told)
                        again = self._mail(answer, self.sales.email)
                        self.assertTrue(again.is_internal)
                        told = again.notified_partner_ids | again.partner_ids
                        self.assertNotIn(self.buyer, told)
        self.assertEqual(self._read(self.buyer_user), [])

    def test_answer_by_a_gateway_that_may_not_read_the_note(self):
        order = self._order()
        note = order.message_post(body="Thin", message_type="comment")
        answer = self._mail(note, self.sales.email, user=self.designer)
        self.assertTrue(answer.is_internal)

    def test_answer_to_a_public_message_stays_public(self):
        order = self._order(state="sent")
        message = order.message_post(
            body="Hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=self.sales.partner_id.id,
        )
        self._flush()
        with self.assertTold({self.workspace: ["message.received*"]}):
            answer = self._mail(message, self.buyer.email)
        self.assertFalse(answer.is_internal)
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(entry["parent"]["actor"], "Sally Sales")
