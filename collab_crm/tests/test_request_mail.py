from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCase

from .common_request import CollabRequest
from .test_talk_mail import MAIL

NEW = """From: {sender}
To: {to}
Cc: {cc}
Subject: The drawer sticks
Message-ID: <new-{number}@test.collab.example.com>
Content-Type: text/plain; charset=utf-8

Since Monday.
"""


@tagged("post_install", "-at_install")
class TestRequestMail(CollabRequest, MailCase):
    """Mails both ways, through the host's gateway."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.number = 0
        cls.request = cls._ask()
        cls.task = cls.request.task_id

    def _mail(self, message, sender, body="By mail"):
        """Let somebody answer a message by mail; return the answer."""
        self.__class__.number += 1
        mail = MAIL.format(
            sender=sender,
            number=f"{self.number}-{message.id}",
            answered=message.message_id,
            body=body,
        )
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(None, mail)
            self._flush()
        return self.env["mail.message"].search(
            [("id", ">", before), ("message_type", "=", "email")]
        )

    def _shown(self, user=None):
        place = self.workspace.with_user(user or self.buyer_user)
        found = place._request_find(self.request.key)
        return [str(m["body"]) for m in place._request_page(found)["messages"]]

    def _told(self, message):
        return message.notified_partner_ids

    def test_an_answer_goes_to_who_asked(self):
        message = self._answer(self.request)
        self.assertIn(self.buyer, self._told(message))
        note = self._answer(self.request, "Costs 40", note=True)
        self.assertNotIn(self.buyer, self._told(note))
        self.assertNotIn(self.buyer, self.task.message_partner_ids)
        # others of the same company are not told
        self.assertNotIn(self.engineer, self._told(message))

    def test_the_button_of_the_mail_opens_the_page(self):
        with self.mock_mail_gateway():
            self._answer(self.request)
        bodies = [
            mail["body"] for mail in self._mails if "buyer@" in str(mail["email_to"])
        ]
        self.assertTrue(bodies)
        self.assertIn(
            f"/my/workspaces/{self.workspace.id}/requests/{self.request.key}",
            bodies[0],
        )
        self.assertNotIn("access_token", bodies[0])

    def test_the_customer_answers_by_mail(self):
        self.env["collab.notice"]._collect()
        message = self._answer(self.request)
        self.request.hold = "customer"
        answer = self._mail(message, self.buyer.email)
        self.assertEqual(answer.res_id, self.task.id)
        self.assertFalse(answer.is_internal)
        self.assertFalse(self.request.hold)
        self.assertIn("By mail", self._shown()[-1])
        # colleagues who are in the team get one notification, ours
        self.env["collab.notice"]._collect()
        told = self.env["collab.notice"].search(
            [("event_id.message_id", "=", answer.id)]
        )
        self.assertIn(self.service.partner_id, told.partner_id)

    def test_a_colleague_answers_by_mail(self):
        asked = self.task.message_ids.filtered(lambda m: m.author_id == self.buyer)
        answer = self._mail(asked, self.service.email)
        self.assertTrue(self.request.answered_at)
        self.assertIn(self.buyer, self._told(answer))
        self.assertIn("By mail", self._shown()[-1])

    def test_an_answer_to_an_internal_note_stays_internal(self):
        note = self._answer(self.request, "Costs 40", note=True)
        for sender in (self.service.email, self.buyer.email, "who@ever.example.com"):
            answer = self._mail(note, sender, "Forty is fine")
            self.assertTrue(answer.is_internal)
            self.assertFalse(self._told(answer).filtered("partner_share"))
        self.assertNotIn("Forty", "".join(self._shown()))
        self.assertFalse(self.request.answered_at)

    def test_a_new_request_by_mail(self):
        alias_domain = self.env["mail.alias.domain"].create(
            {"name": "service.example.com"}
        )
        project = self.task.project_id
        project.write({"alias_name": "help", "alias_domain_id": alias_domain.id})
        mail = NEW.format(
            sender=self.buyer.email,
            to="help@service.example.com",
            cc=f"{self.engineer.email}, {self.buyer_two.email}",
            number=1,
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process("project.task", mail)
            self._flush()
        request = self.Request.search([], limit=1)
        self.assertEqual(request.name, "The drawer sticks")
        self.assertEqual(request.channel, "mail")
        self.assertEqual(request.partner_id, self.buyer)
        self.assertEqual(request.workspace_id, self.workspace)
        self.assertEqual(request.user_ids, self.service)
        # a colleague who was copied follows it, one of another company does not
        self.assertEqual(request.watcher_ids, self.engineer)
        self.assertFalse(request.task_id.message_partner_ids.filtered("partner_share"))
        place = self.workspace.with_user(self.buyer_user)
        page = place._request_page(place._request_find(request.key))
        self.assertIn("Since Monday", str(page["messages"][0]["body"]))
        answer = self._answer(request)
        self.assertIn(self.engineer, self._told(answer))
        self.assertNotIn(self.buyer_two, self._told(answer))

    def test_an_answer_to_the_last_mail_opens_it_again(self):
        before = self.task.message_ids
        self.request.with_user(self.service).action_close()
        self._flush()
        last = (self.task.message_ids - before).filtered(
            lambda message: "/rate/" in (message.body or "")
        )
        self.assertEqual(last.notified_partner_ids, self.buyer)
        self.assertNotIn("/rate/", "".join(self._shown()))
        answer = self._mail(last, self.buyer.email, "It still sticks")
        self.assertFalse(answer.is_internal)
        self.assertFalse(self.request.closed_at)
        self.assertIn("It still sticks", self._shown()[-1])
        # somebody else who got hold of it opens nothing
        self.request.with_user(self.service).action_close()
        self._mail(last, "who@ever.example.com", "Buy this")
        self.assertTrue(self.request.closed_at)

    def test_a_mail_of_somebody_unknown(self):
        alias_domain = self.env["mail.alias.domain"].create(
            {"name": "service.example.com"}
        )
        project = self.task.project_id
        project.write({"alias_name": "help", "alias_domain_id": alias_domain.id})
        mail = NEW.format(
            sender="who@ever.example.com",
            to="help@service.example.com",
            cc="",
            number=2,
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process("project.task", mail)
            self._flush()
        request = self.Request.search([], limit=1)
        self.assertEqual(request.name, "The drawer sticks")
        self.assertFalse(request.workspace_id)
        self.assertEqual(request.partner_id.email, "who@ever.example.com")
