from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_portal import CollabPortal

# how colleagues and the system write something that is not for the other side
INTERNAL = {
    "log entry": {"message_type": "notification"},
    "internal notification": {
        "message_type": "notification",
        "subtype_xmlid": "mail.mt_comment",
        "is_internal": True,
    },
    "note": {"message_type": "comment", "subtype_xmlid": "mail.mt_note"},
    "internal comment": {
        "message_type": "comment",
        "subtype_xmlid": "mail.mt_comment",
        "is_internal": True,
    },
    "internal mail": {"message_type": "email", "subtype_xmlid": "mail.mt_note"},
}
SECRET = "The margin is thin"


@tagged("post_install", "-at_install")
class TestPrivacyMessages(CollabPortal):
    """What people from outside read by id of a document they may read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        team = cls.workspace.member_ids.filtered(lambda m: m.partner_id == cls.buyer)
        team.role = "manager"
        cls.sold = cls._order()
        cls.sold.action_confirm()
        cls.bought = cls.env["purchase.order"].create(
            {
                "partner_id": cls.seller.id,
                "order_line": [
                    Command.create({"product_id": cls.leg.id, "product_qty": 5})
                ],
            }
        )
        cls.bought.button_confirm()
        cls.task = cls.env["project.task"].create(
            {
                "name": "Fitting",
                "partner_id": cls.buyer.id,
                "project_id": cls.env["project.project"]
                .create({"name": "Service", "privacy_visibility": "portal"})
                .id,
            }
        )
        # he may read the task, and is told of nothing but its stages
        cls.task.message_subscribe(
            cls.buyer.ids, subtype_ids=cls.env.ref("project.mt_task_stage").ids
        )
        cls.bill = cls.sold._create_invoices()
        cls.bill.action_post()

    def _documents(self):
        """Return the documents with who of outside may read each."""
        return [
            (self.sold, self.buyer_user),
            (self.sold.picking_ids, self.buyer_user),
            (self.bill, self.buyer_user),
            (self.task, self.buyer_user),
            (self.bought, self.seller_user),
        ]

    def _post(self, document, how):
        return (
            document.with_user(self.management)
            .sudo()
            .message_post(body=SECRET, attachments=[("costs.txt", b"costs")], **how)
        )

    def test_internal_messages_are_closed_whatever_their_type(self):
        for document, reader in self._documents():
            self.assertTrue(document.with_user(reader).has_access("read"), document)
            for name, how in INTERNAL.items():
                message = self._post(document, how).with_user(reader)
                with self.subTest(document=document._name, message=name):
                    with self.assertRaises(AccessError):
                        message.read(["body"])
                    with self.assertRaises(AccessError):
                        message.web_read({"body": {}})
                    found = message.search([("id", "=", message.id)])
                    self.assertFalse(found)

    def test_files_of_internal_messages_are_closed(self):
        self.authenticate(self.buyer_user.login, self.buyer_user.login)
        file = self._post(self.sold, INTERNAL["log entry"]).attachment_ids
        answer = self.url_open(f"/web/content/{file.id}")
        self.assertEqual(answer.status_code, 404)

    def test_what_was_written_to_them_stays_open(self):
        for document, reader in self._documents():
            public = self._post(
                document,
                {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"},
            )
            addressed = self._post(
                document,
                {
                    "message_type": "notification",
                    "partner_ids": reader.partner_id.ids,
                },
            )
            with self.subTest(document=document._name):
                for message in public | addressed:
                    seen = message.with_user(reader)
                    self.assertIn(SECRET, seen.read(["body"])[0]["body"])

    def test_what_they_wrote_themselves_stays_open(self):
        mine = self.sold.message_post(
            body="Mine", message_type="notification", author_id=self.buyer.id
        )
        self.assertTrue(mine.with_user(self.buyer_user).read(["body"]))

    def test_colleagues_read_everything(self):
        for name, how in INTERNAL.items():
            message = self._post(self.sold, how).with_user(self.sales)
            with self.subTest(message=name):
                self.assertIn(SECRET, message.read(["body"])[0]["body"])

    def test_many_messages_cost_as_many_queries_as_one(self):
        messages = self.env["mail.message"].union(
            *(self._post(self.sold, INTERNAL["log entry"]) for _n in range(20))
        )
        costs = []
        for some in (messages[:1], messages[:1], messages):
            self.env.invalidate_all()
            with self.subTest(count=len(some)):
                before = self.env.cr.sql_log_count
                some.with_user(self.buyer_user).has_access("read")
                costs.append(self.env.cr.sql_log_count - before)
        # the first time also fills the caches
        self.assertEqual(costs[1], costs[2])
