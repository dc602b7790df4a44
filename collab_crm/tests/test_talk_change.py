from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_flows import CollabFlows

SOON = timedelta(seconds=70)
LATER = timedelta(minutes=20)


@tagged("post_install", "-at_install")
class TestTalkChange(CollabFlows):
    """Edit, take back, react, pin."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer + cls.engineer)
        cls._flush()
        cls.mine = cls.workspace.with_user(cls.sales)
        cls.theirs = cls.workspace.with_user(cls.buyer_user)

    def _after(self, span):
        return freeze_time(fields.Datetime.now() + span)

    def _entry(self, event_id, user=None):
        found = self._entries(self.workspace, user)
        return next((e for e in found if e["event_id"] == event_id), None)

    def _changed(self):
        """Return ``(partner, event ids)`` of what the bus was told since last asked."""
        self._flush()
        rows = self.env["bus.bus"].search([("message", "like", "collab_crm/changed")])
        found = [(row.channel, row.message) for row in rows]
        rows.unlink()
        return found

    def _hears(self, told, partner):
        return any(
            f'"res.partner",{partner.id}]' in c.replace(" ", "") for c, _m in told
        )

    # edit

    def test_edit(self):
        event_id = self.mine.feed_post("Before", shared=True)["event_id"]
        entry = self.mine.feed_edit(event_id, "After all")
        self.assertIn("After all", entry["body"])
        self.assertIn("o-mail-Message-edited", entry["body"])
        self.assertIn("After all", self._entry(event_id, self.buyer_user)["body"])
        self.assertTrue(self.mine.feed_page(text="after")["entries"])
        self.assertFalse(self.mine.feed_page(text="before")["entries"])
        with self.assertRaises(UserError):
            self.mine.feed_edit(event_id, " ")

    def test_edit_ends(self):
        event_id = self.mine.feed_post("Mine")["event_id"]
        self.assertTrue(self._entry(event_id, self.sales)["edit_until"])
        with self._after(LATER):
            self.assertFalse(self._entry(event_id, self.sales)["edit_until"])
            with self.assertRaises(UserError):
                self.mine.feed_edit(event_id, "Late")
            self.company.collab_edit_minutes = 30
            self._flush()
            self.mine.feed_edit(event_id, "In time")
        self.company.collab_edit_minutes = 0
        self._flush()
        with self.assertRaises(UserError):
            self.mine.feed_edit(event_id, "Never")

    def test_only_own_posts(self):
        event_id = self.mine.feed_post("Mine", shared=True)["event_id"]
        for user in (self.warehouse, self.management, self.buyer_user):
            self.assertFalse(self._entry(event_id, user)["edit_until"])
            self.assertFalse(self._entry(event_id, user)["take_back_until"])
            reader = self.workspace.with_user(user)
            with self.assertRaises(UserError):
                reader.feed_edit(event_id, "Yours")
            with self.assertRaises(UserError):
                reader.feed_take_back(event_id)
        fact = self._tell(actor_id=self.sales.partner_id.id)
        with self.assertRaises(UserError):
            self.mine.feed_take_back(fact.id)

    def test_edit_in_the_chatter_of_the_host(self):
        order = self._order(state="sent").with_user(self.sales)
        message = order.message_post(
            body="Lorem", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._flush()
        message = message.sudo()
        order._message_update_content(message, body="Ipsum")
        self.assertTrue(self.mine.feed_page(text="ipsum")["entries"])
        self.assertFalse(self.mine.feed_page(text="lorem")["entries"])
        order._message_update_content(message, body="", attachment_ids=[])
        self.assertFalse(self.mine.feed_page(scope="people")["entries"])

    # take back

    def test_take_back_leaves_no_trace(self):
        file = self._upload(self.sales)
        entry = self.mine.feed_post(
            "Oops", shared=True, attachment_ids=file.ids, mention_ids=self.buyer.ids
        )
        message = self.env["mail.message"].browse(entry["message_id"])
        self.assertTrue(entry["take_back_until"])
        self.assertFalse(message.notification_ids)
        self.assertFalse(
            self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        )
        self.mine.feed_take_back(entry["event_id"])
        self.assertFalse(message.exists() or file.exists())
        self.env["collab.notice"]._cron_notice()
        person = [("partner_id", "=", self.buyer.id)]
        self.assertFalse(self.env["collab.notice"].search(person))
        self.assertFalse(self._entry(entry["event_id"], self.buyer_user))
        counts = self.Workspace.with_user(self.buyer_user).unread_counts()
        self.assertEqual(counts["shared"], 0)

    def test_what_is_shared_stays_after_a_minute(self):
        entry = self.mine.feed_post("Hello", shared=True, mention_ids=self.buyer.ids)
        event_id = entry["event_id"]
        message = self.env["mail.message"].browse(entry["message_id"])
        with self._after(SOON):
            self.assertFalse(self._entry(event_id, self.sales)["take_back_until"])
            with self.assertRaises(UserError):
                self.mine.feed_take_back(event_id)
        self.assertTrue(message.exists())

    def test_nothing_is_taken_back_once_it_was_sent(self):
        order = self._order(state="sent").with_user(self.sales)
        order.message_post(
            body="Sent at once",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.buyer.ids,
        )
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertFalse(entry["take_back_until"])
        with self.assertRaises(UserError):
            self.mine.feed_take_back(entry["event_id"])

    def test_take_back_an_internal_post(self):
        event_id = self.mine.feed_post("Oops")["event_id"]
        answer = self.mine.feed_reply(event_id, "What?")
        with self._after(SOON):
            self.mine.feed_take_back(event_id)
        self.assertIsNone(self._entry(answer["event_id"])["parent"])

    def test_a_visitor_takes_back(self):
        event_id = self.theirs.feed_post("Oops")["event_id"]
        self.assertTrue(self.theirs.feed_take_back(event_id))
        self.assertFalse(self._entry(event_id))

    # react

    def test_react_to_a_fact(self):
        event = self._tell(code="delivery.done", workspace=self.workspace + self.supply)
        self.supply._join(self.sales.partner_id)
        self._changed()
        self.theirs.feed_react(event.id, "👍", True)
        told = self._changed()
        self.assertTrue(self._hears(told, self.warehouse.partner_id))
        self.assertFalse(self._hears(told, self.seller))
        reactions = self.mine.feed_react(event.id, "👍", True)
        self.assertEqual(
            reactions,
            [
                {
                    "content": "👍",
                    "count": 2,
                    "mine": True,
                    "names": ["Bea Buyer", "Sally Sales"],
                }
            ],
        )
        self.mine.feed_react(event.id, "👍", True)
        self.assertEqual(
            self._entry(event.id, self.buyer_user)["reactions"][0]["count"], 2
        )
        self.supply._join(self.seller)
        other = self._entries(self.supply, self.seller_user)
        self.assertEqual(other[0]["reactions"], [])
        both = self.Workspace.with_user(self.sales).my_feed_page(grouped=False)
        self.assertEqual(both["entries"][0]["reactions"][0]["count"], 2)
        self.assertEqual(self.mine.feed_react(event.id, "👍", False)[0]["count"], 1)

    def test_react_to_a_message(self):
        entry = self.mine.feed_post("Done", shared=True)
        self.theirs.feed_react(entry["event_id"], "🎉", True)
        message = self.env["mail.message"].browse(entry["message_id"])
        self.assertEqual(message.reaction_ids.partner_id, self.buyer)
        self.assertEqual(
            self._entry(entry["event_id"])["reactions"][0]["names"], ["Bea Buyer"]
        )
        self.assertEqual(self.theirs.feed_react(entry["event_id"], "🎉", False), [])

    def test_only_emojis(self):
        event = self._tell(code="delivery.done")
        for good in ("👍🏽", "❤️", "👩‍🔧", "1️⃣", "✅", "‼️"):
            self.assertTrue(self.mine.feed_react(event.id, good, True), good)
            self.mine.feed_react(event.id, good, False)
        for bad in ("", "ok", "<b>", "👍" * 30, "👍 x", None, 7, "5", "!", ["👍"], "#"):
            with self.subTest(bad=bad), self.assertRaises(UserError):
                self.mine.feed_react(event.id, bad, True)
        with self.assertRaises(UserError):
            self.mine.feed_react(event.id, "👍", "yes")

    # pin

    def test_pin(self):
        note = self.mine.feed_post("Note")["event_id"]
        shared = self.mine.feed_post("Hello", shared=True)["event_id"]
        self.assertTrue(self._entry(note, self.sales)["can_pin"])
        self.assertFalse(self._entry(shared, self.buyer_user)["can_pin"])
        self.mine.feed_pin(note, True)
        self.mine.feed_pin(shared, True)
        self._flush()
        self.assertEqual(
            {e["event_id"] for e in self.mine.feed_pinned()}, {note, shared}
        )
        self.assertEqual([e["event_id"] for e in self.theirs.feed_pinned()], [shared])
        self.assertTrue(self._entry(note, self.sales)["pinned"])
        self.mine.feed_pin(note, False)
        self.assertEqual([e["event_id"] for e in self.mine.feed_pinned(1)], [shared])
        with self.assertRaises(AccessError):
            self.theirs.feed_pin(shared, False)
        with self.assertRaises(UserError):
            self.theirs.feed_pin(note, False)

    def test_reader_of_an_open_workspace_does_not_pin_nor_share(self):
        self.workspace.access = "employees"
        event_id = self.mine.feed_post("Hello", shared=True)["event_id"]
        guest = self.workspace.with_user(self.designer)
        self.assertTrue(guest.feed_post("Interesting")["event_id"])
        self.assertFalse(guest.feed_box()["can_share"])
        self.assertFalse(self._entry(event_id, self.designer)["can_pin"])
        for act in (
            lambda: guest.feed_pin(event_id, True),
            lambda: guest.feed_post("Hi", shared=True),
            lambda: guest.feed_reply(event_id, "Hi"),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_bus_tells_outsiders_only_of_what_is_shared(self):
        note = self.mine.feed_post("Note")["event_id"]
        self._changed()
        self.mine.feed_edit(note, "Another note")
        told = self._changed()
        self.assertTrue(self._hears(told, self.warehouse.partner_id))
        self.assertFalse(self._hears(told, self.buyer))

    def test_archived(self):
        event_id = self.mine.feed_post("Mine")["event_id"]
        self.workspace.action_archive()
        for act in (
            lambda: self.mine.feed_edit(event_id, "x"),
            lambda: self.mine.feed_take_back(event_id),
            lambda: self.mine.feed_react(event_id, "👍", True),
            lambda: self.mine.feed_pin(event_id, True),
        ):
            with self.assertRaises(AccessError):
                act()

    def _upload(self, user, name="plan.txt"):
        return (
            self.env["ir.attachment"]
            .with_user(user)
            .sudo()
            .create(
                {
                    "name": name,
                    "raw": b"plan",
                    "res_model": "mail.compose.message",
                    "res_id": 0,
                }
            )
        )
