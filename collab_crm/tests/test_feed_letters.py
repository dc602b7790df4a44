from odoo.tests import tagged

from .common_notice import CollabNotice

LAYOUT = "mail.mail_notification_layout_with_responsible_signature"


@tagged("post_install", "-at_install")
class TestFeedLetters(CollabNotice):
    """A quotation sent by mail tells its amount: not to everybody in the team."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        team = cls.sales + cls.warehouse + cls.purchasing + cls.designer + cls.planning
        cls.workspace._join((team + cls.management).partner_id)
        cls.knowing = cls.sales + cls.management + cls.buyer_user
        cls.others = cls.warehouse + cls.planning + cls.purchasing + cls.designer
        cls.order = cls._order(state="sent")
        cls._flush()

    def _write(self, body, document=None, author=None, **how):
        document = document or self.order
        message = document.with_user(author or self.sales).message_post(
            body=body,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachments=[("offer.pdf", b"offer")],
            **how,
        )
        self._flush()
        return message

    def _entry(self, message, user):
        entries = self._entries(self.workspace, user)
        found = self.env["collab.event"].search([("message_id", "=", message.id)])
        return next(entry for entry in entries if entry["event_id"] == found.id)

    def _assert_read_by(self, message, readers, others):
        for user in readers:
            entry = self._entry(message, user)
            self.assertIn("Your offer", entry["body"], user.name)
            self.assertEqual(len(entry["attachments"]), 1)
            self.assertFalse(entry["withheld"])
        for user in others:
            entry = self._entry(message, user)
            self.assertFalse(entry["body"], user.name)
            self.assertEqual(entry["attachments"], [])
            self.assertTrue(entry["withheld"])
            self.assertIn(message.record_name, entry["text"])

    def test_letter_of_a_quotation(self):
        message = self._write("Your offer", email_layout_xmlid=LAYOUT)
        self._assert_read_by(message, self.knowing, self.others)

    def test_text_that_names_an_amount(self):
        message = self._write("Your offer: 1,200 EUR")
        self._assert_read_by(message, self.knowing, self.others)

    def test_plain_talk_is_for_all(self):
        message = self._write("Your offer fits in a lift of 2.10 m")
        self._assert_read_by(message, self.knowing + self.others, [])

    def test_the_writer_reads_what_he_wrote(self):
        message = self._write("Your offer, 900 EUR", author=self.warehouse)
        self._assert_read_by(message, self.warehouse, self.designer)

    def test_posts_of_a_workspace_are_for_its_team(self):
        mine = self.workspace.with_user(self.sales)
        entry = mine.feed_post("Your offer: 1,200 EUR")
        shown = self._entries(self.workspace, self.designer)[0]
        self.assertEqual(shown["event_id"], entry["event_id"])
        self.assertIn("1,200", shown["body"])

    def test_purchase(self):
        purchase = self._purchase()
        team = self.purchasing + self.sales + self.designer
        self.supply._join(team.partner_id)
        self.workspace = self.supply
        purchase.with_user(self.purchasing).button_confirm()
        message = self._write(
            "Your offer", purchase, self.purchasing, email_layout_xmlid=LAYOUT
        )
        self._assert_read_by(message, self.purchasing, self.sales + self.designer)

    def test_setting_of_the_event_type_decides(self):
        message = self._write("Your offer", email_layout_xmlid=LAYOUT)
        kind = self.env.ref("collab_crm.event_type_order_confirmed")
        kind.amount_group_ids = self.env.ref("stock.group_stock_user")
        self._assert_read_by(message, self.warehouse, self.designer)
        kind.amount_group_ids = False
        self._assert_read_by(message, self.warehouse + self.designer, [])

    def test_answer_tells_nothing_of_it(self):
        message = self._write("Your offer: 1,200 EUR")
        event = self.env["collab.event"].search([("message_id", "=", message.id)])
        mine = self.workspace.with_user(self.sales)
        mine.feed_reply(event.id, "As discussed")
        for user in self.knowing + self.others:
            parent = self._entries(self.workspace, user)[0]["parent"]
            self.assertEqual(parent["event_id"], event.id)
            self.assertEqual("1,200" in parent["text"], user in self.knowing)
            self.assertTrue(parent["text"])

    def test_files(self):
        message = self._write("Your offer", email_layout_xmlid=LAYOUT)
        file = message.attachment_ids
        for user in self.knowing + self.others:
            reading = self.Workspace.with_user(user)
            found = reading._feed_file(message.id, file.id)
            self.assertEqual(found, file if user in self.knowing else found.browse())

    def test_search_does_not_tell_it(self):
        message = self._write("Your offer: 1,200 EUR with glass")
        self.env["collab.event"]._refresh_words(message.ids)
        for user in self.others:
            for text in ("1,200", "glass"):
                self.assertFalse(self._entries(self.workspace, user, text=text))
        found = self._entries(self.workspace, self.designer, text=self.order.name)
        self.assertTrue(found)

    def test_notice(self):
        self._write("Your offer: 1,200 EUR")
        event = self._events("message.sent", self.order)
        users = self.sales + self.designer
        notices = self.Notice.create([self._notice(user, event) for user in users])
        lines = notices._lines()
        told = {notice.user_id: str(lines[notice]) for notice in notices}
        self.assertIn("1,200", told[self.sales])
        self.assertNotIn("1,200", told[self.designer])
        self.assertIn(self.order.name, told[self.designer])

    def _notice(self, user, event):
        return {
            "partner_id": user.partner_id.id,
            "user_id": user.id,
            "workspace_id": self.workspace.id,
            "event_id": event.id,
            "type_id": event.type_id.id,
            "reason": "followed",
            "channel": "app",
            "occurred_at": event.occurred_at,
            "made_at": event.occurred_at,
        }
