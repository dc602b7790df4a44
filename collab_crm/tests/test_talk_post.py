from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestTalkPost(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer + cls.engineer, role="buyer")
        cls._flush()
        cls.mine = cls.workspace.with_user(cls.sales)
        cls.theirs = cls.workspace.with_user(cls.buyer_user)

    def _ids(self, user, **filters):
        return [e["event_id"] for e in self._entries(self.workspace, user, **filters)]

    def test_internal_post_is_read_by_colleagues_only(self):
        with self.assertTold({self.workspace: ["message.note"]}):
            entry = self.mine.feed_post("Margin is thin")
        self.assertEqual(entry["type"], "message.note")
        self.assertFalse(entry["shared"])
        self.assertIn("Margin is thin", entry["body"])
        self.assertIn(entry["event_id"], self._ids(self.warehouse))
        self.assertEqual(self._ids(self.buyer_user), [])

    def test_shared_post_is_read_by_both_sides(self):
        with self.assertTold({self.workspace: ["message.sent*"]}):
            entry = self.mine.feed_post("<p>We <b>start</b></p>", shared=True)
        self.assertTrue(entry["shared"])
        seen = self._entries(self.workspace, self.buyer_user)[0]
        self.assertEqual(seen["event_id"], entry["event_id"])
        self.assertIn("<b>start</b>", seen["body"])
        self.assertNotIn("message_id", seen)
        self.assertTrue(entry["message_id"])

    def test_visitor_always_shares(self):
        with self.assertTold({self.workspace: ["message.received*"]}):
            entry = self.theirs.feed_post("<b>When?</b>", shared=False)
        self.assertTrue(entry["shared"])
        self.assertTrue(entry["actor"]["external"])
        self.assertIn("&lt;b&gt;When?", entry["body"])
        self.assertIn(entry["event_id"], self._ids(self.sales))

    def test_reply_keeps_the_audience(self):
        note = self.mine.feed_post("Note")
        with self.assertTold({self.workspace: ["message.note"]}):
            answer = self.mine.feed_reply(note["event_id"], "Answer")
        self.assertEqual(answer["parent"]["event_id"], note["event_id"])
        self.assertEqual(answer["parent"]["text"], "Note")
        shared = self.mine.feed_post("Hello", shared=True)
        with self.assertTold({self.workspace: ["message.received*"]}):
            self.theirs.feed_reply(shared["event_id"], "Thanks")
        with self.assertRaises(UserError):
            self.theirs.feed_reply(note["event_id"], "What?")

    def test_what_is_answered_is_shown_as_it_reads(self):
        person = self.warehouse.partner_id
        link = f'<a href="#" data-oe-model="res.partner">@{person.name}</a>'
        note = self.mine.feed_post(f"<p>Ask {link}, please</p>", mention_ids=person.ids)
        answer = self.mine.feed_reply(note["event_id"], "Done")
        self.assertEqual(answer["parent"]["text"], "Ask @Wim Warehouse, please")

    def test_reply_goes_to_the_document(self):
        order = self._order(state="sent")
        self._flush()
        order.with_user(self.sales).action_confirm()
        event = self._events("order.confirmed", order)
        answer = self.mine.feed_reply(event.id, "Well done")
        message = order.message_ids[0]
        self.assertIn("Well done", message.body)
        self.assertEqual(answer["message_id"], message.id)
        self.assertTrue(answer["shared"])
        self.assertEqual(answer["parent"]["event_id"], event.id)
        theirs = self.theirs.feed_reply(event.id, "Thank you")
        self.assertIn("Thank you", order.message_ids[0].body)
        self.assertEqual(order.message_ids[0].author_id, self.buyer)
        self.assertTrue(theirs["shared"])

    def test_reply_stays_where_the_writer_may_not_post(self):
        purchase = self._purchase()
        self.supply._join(self.designer.partner_id)
        purchase.button_confirm()
        event = self._events("purchase.confirmed", purchase)
        answer = self.supply.with_user(self.designer).feed_reply(event.id, "Fine")
        self.assertEqual(answer["res_model"], "collab.workspace")
        self.assertNotIn("Fine", str(purchase.message_ids.mapped("body")))
        self.assertEqual(answer["parent"]["event_id"], event.id)

    def test_nothing_archived_closed(self):
        for body in ("", " ", "<p><br></p>", None, False, 7, ["x"]):
            with self.subTest(body=body), self.assertRaises(UserError):
                self.mine.feed_post(body)
        for user in (self.designer, self.buyer_two_user, self.seller_user):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.workspace.with_user(user).feed_post("Hi")
        self.workspace.action_archive()
        with self.assertRaises(AccessError):
            self.mine.feed_post("Hi")
        self.assertFalse(self.mine.feed_box()["can_post"])

    def test_box(self):
        box = self.mine.feed_box()
        self.assertTrue(box["can_post"] and box["can_share"])
        self.assertEqual(box["shared"]["company"], self.customer.name)
        self.assertEqual(box["shared"]["count"], 2)
        self.assertEqual(box["edit_minutes"], 15)
        self.assertIn("Wim Warehouse", box["internal"]["names"])
        theirs = self.theirs.feed_box()
        self.assertEqual(theirs["internal"], {"names": [], "count": 0})
        self.assertEqual(theirs["shared"]["company"], self.company.name)

    def test_mentions(self):
        def names(user, **how):
            found = self.workspace.with_user(user).feed_mentions(**how)
            return [(one["name"], one["member"]) for one in found]

        inside = names(self.sales, limit=50)
        self.assertNotIn(("Bea Buyer", True), inside)
        self.assertIn(("Wim Warehouse", True), inside)
        self.assertIn(("Dora Design", False), inside)
        both = names(self.sales, shared=True, search="b")
        self.assertIn(("Bea Buyer", True), both)
        outside = names(self.buyer_user, limit=50)
        self.assertTrue(all(member for _name, member in outside))
        self.assertIn(("Emil Engineer", True), outside)

    def test_mention_of_somebody_outside_the_team(self):
        dora = self.designer.partner_id
        with self.assertRaisesRegex(UserError, "Dora Design"):
            self.mine.feed_post("Look", mention_ids=dora.ids)
        self.mine.feed_post("Look", mention_ids=dora.ids, add_ids=dora.ids)
        self.assertIn(dora, self.workspace.team_ids.partner_id)
        with self.assertRaises(UserError):
            self.mine.feed_post("Look", mention_ids=self.buyer.ids)
        self.mine.feed_post("Look", shared=True, mention_ids=self.buyer.ids)
        with self.assertRaises(UserError):
            self.theirs.feed_post(
                "Look",
                mention_ids=self.planning.partner_id.ids,
                add_ids=self.planning.partner_id.ids,
            )
