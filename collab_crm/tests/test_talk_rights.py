from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_portal import CollabPortal

SECRET = "Margin is thin"
WRONG = (None, False, True, "1", "x' OR 1=1", -1, 0, 2**40, [], [1], {}, 1.5)


@tagged("post_install", "-at_install")
class TestTalkRights(CollabPortal):
    """What people from outside get by the methods of talk, however they ask."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.workspace.with_user(cls.sales)
        cls.note = cls.mine.feed_post(SECRET)
        cls.said = cls.mine.feed_post("Hello", shared=True)
        cls.answer = cls.mine.feed_reply(cls.said["event_id"], "And again")
        cls._flush()

    def _calls(self, event_id):
        return {
            "feed_post": ("Hi",),
            "feed_reply": (event_id, "Hi"),
            "feed_edit": (event_id, "Hi"),
            "feed_take_back": (event_id,),
            "feed_react": (event_id, "👍", True),
            "feed_pin": (event_id, True),
            "feed_pinned": (),
            "feed_box": (),
            "feed_mentions": (),
        }

    def _refused(self, call, *args):
        with self.assertRaises(UserError) as refusal:
            call(*args)
        self.assertNotIn(SECRET, str(refusal.exception))

    def test_strangers_get_nothing(self):
        for user in self.strangers:
            reader = self.workspace.with_user(user)
            for event in (self.note, self.said):
                for name, args in self._calls(event["event_id"]).items():
                    with self.subTest(user=user.name, method=name):
                        self._refused(getattr(reader, name), *args)

    def test_a_customer_never_reaches_an_internal_entry(self):
        reader = self.workspace.with_user(self.buyer_user)
        missing = self.env["collab.event"].search([], order="id desc", limit=1).id + 9
        own = self._calls(self.note["event_id"])
        told = []
        for name in (
            "feed_reply",
            "feed_edit",
            "feed_take_back",
            "feed_react",
            "feed_pin",
        ):
            for event_id in (self.note["event_id"], missing):
                args = (event_id, *own[name][1:])
                with self.assertRaises(UserError) as refusal:
                    getattr(reader, name)(*args)
                told.append(str(refusal.exception))
        # what is hidden answers as what is not there
        self.assertEqual(len(set(told)), 1)
        # through another workspace, where he is
        supply = self.supply.with_user(self.seller_user)
        self._refused(supply.feed_reply, self.said["event_id"], "Hi")

    def test_no_entry_tells_ids_or_texts_of_what_is_internal(self):
        order = self._order(state="sent")
        self._flush()
        order.with_user(self.sales).action_confirm()
        event = self._events("order.confirmed", order)
        self.mine.feed_reply(event.id, "Public")
        inside = self.mine.feed_post(SECRET)
        # somebody makes an answer of what is internal
        event.env["collab.event"].browse(self.said["event_id"]).parent_id = inside[
            "event_id"
        ]
        self.mine.feed_pin(self.note["event_id"], True)
        self._flush()
        reader = self.workspace.with_user(self.buyer_user)
        pages = str(
            [
                reader.feed_page(limit=100),
                self.Workspace.with_user(self.buyer_user).my_feed_page(limit=100),
                reader.feed_pinned(),
                reader.feed_box(),
                reader.feed_mentions(limit=50),
            ]
        )
        self.assertNotIn(SECRET, pages)
        self.assertNotIn("message_id", pages)
        self.assertNotIn(f"'event_id': {self.note['event_id']},", pages)
        self.assertNotIn(f"'event_id': {inside['event_id']},", pages)

    def test_messages_of_the_workspace_are_closed(self):
        messages = self.env["mail.message"].browse(
            [self.note["message_id"], self.said["message_id"]]
        )
        for user in self.buyer_user + self.strangers:
            with self.subTest(user=user.name):
                for message in messages.with_user(user):
                    with self.assertRaises(AccessError):
                        message.read(["body"])
                self.assertFalse(
                    messages.with_user(user).search([("id", "in", messages.ids)])
                )

    def test_by_rpc(self):
        self.authenticate(self.buyer_user.login, self.buyer_user.login)
        entry = self._rpc(
            "collab.workspace", "feed_post", [self.workspace.id], body="By RPC"
        )
        self.assertTrue(entry["shared"])
        with mute_logger("odoo.http"):
            for name, values in (
                ("feed_reply", {"event_id": self.note["event_id"], "body": "Hi"}),
                ("message_post", {"body": "Hi", "is_internal": False}),
                ("_talk_say", {}),
            ):
                with self.assertRaises(Exception) as refusal:
                    self._rpc("collab.workspace", name, [self.workspace.id], **values)
                self.assertNotIn(SECRET, str(refusal.exception))

    def test_context_of_a_caller_shares_nothing(self):
        posted = self.mine.with_context(collab_shared=True).message_post(
            body=SECRET,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            is_internal=False,
        )
        self.assertTrue(posted.is_internal)
        self._flush()
        page = str(self.workspace.with_user(self.buyer_user).feed_page(limit=100))
        self.assertNotIn(SECRET, page)

    def test_files(self):
        colleague = self._upload(self.warehouse)
        taken = self._upload(self.sales)
        self.mine.feed_post("Mine", attachment_ids=taken.ids)
        linked = self._upload(self.sales, res_model="res.partner", res_id=self.buyer.id)
        theirs = self.workspace.with_user(self.buyer_user)
        for reader in (self.mine, theirs):
            for ids in (colleague.ids, taken.ids, linked.ids, [2**30]):
                with self.subTest(user=reader.env.user.name, ids=ids):
                    self._refused(reader.feed_post, "Hi", reader is theirs, None, ids)
        fresh = self._upload(self.buyer_user)
        entry = theirs.feed_post("", attachment_ids=fresh.ids)
        self.assertEqual(entry["attachments"][0]["name"], "plan.txt")
        for user, status in (
            (self.buyer_user, 200),
            (self.sales, 200),
            (self.engineer_user, 404),
            (self.seller_user, 404),
        ):
            self.authenticate(user.login, user.login)
            answer = self._get(entry["attachments"][0]["url"])
            self.assertEqual(answer.status_code, status, user.name)

    def test_files_of_internal_posts_are_closed(self):
        file = self._upload(self.sales)
        entry = self.mine.feed_post("Costs", attachment_ids=file.ids)
        url = entry["attachments"][0]["url"]
        for user in self.buyer_user + self.strangers:
            self.authenticate(user.login, user.login)
            for path in (url, f"/web/content/{file.id}", f"/web/image/{file.id}"):
                with self.subTest(user=user.name, path=path):
                    answer = self._get(path)
                    self.assertNotIn(b"plan", answer.content)

    def test_who_left_is_not_mentioned(self):
        with self.assertRaises(UserError):
            self.mine.feed_post("Hi", shared=True, mention_ids=self.left.ids)
        names = [p["name"] for p in self.mine.feed_mentions(shared=True, limit=50)]
        self.assertNotIn("Lea Left", names)
        self.assertIn("Bea Buyer", names)

    def test_bad_arguments(self):
        theirs = self.workspace.with_user(self.buyer_user)
        for reader in (self.mine, theirs):
            for wrong in WRONG:
                with self.subTest(user=reader.env.user.name, wrong=wrong):
                    self._refused(reader.feed_reply, wrong, "Hi")
                    self._refused(reader.feed_edit, wrong, "Hi")
                    self._refused(reader.feed_take_back, wrong)
                    self._refused(reader.feed_react, wrong, "👍", True)
                    self._refused(reader.feed_pin, wrong, True)
                    self._refused(reader.feed_react, self.said["event_id"], wrong, True)
                if wrong not in (None, False, []):
                    for name in ("mention_ids", "attachment_ids", "add_ids"):
                        if wrong != [1]:
                            with self.assertRaises(UserError):
                                reader.feed_post("Hi", **{name: wrong})
            for body in ({}, [], 5, True, "x" * 100001):
                with self.assertRaises(UserError):
                    reader.feed_post(body)
            with self.assertRaises(UserError):
                reader.feed_post("Hi", shared="yes")
            for how in ({"limit": 0}, {"limit": "9"}, {"search": 5}, {"shared": 1}):
                with self.assertRaises(UserError):
                    reader.feed_mentions(**how)
        self.assertTrue(self.mine.feed_post("a\x00b")["body"])
        with self.assertRaises(UserError):
            (self.workspace + self.supply).feed_post("Hi")

    def test_who_writes_too_much_waits(self):
        theirs = self.workspace.with_user(self.buyer_user)
        with self.assertRaisesRegex(UserError, "wait"):
            for number in range(30):
                theirs.feed_post(f"Post {number}")
        for number in range(30):
            self.mine.feed_post(f"Post {number}")

    def test_html_is_cleaned(self):
        body = (
            "<p onclick='x()'>Hi<script>x()</script><a href='javascript:x()'>y</a></p>"
        )
        entry = self.mine.feed_post(body, shared=True)
        for bad in ("onclick", "script"):
            self.assertNotIn(bad, entry["body"])

    def _upload(self, user, **vals):
        values = {
            "name": "plan.txt",
            "raw": b"plan",
            "res_model": "mail.compose.message",
            "res_id": 0,
        }
        files = self.env["ir.attachment"].with_user(user).sudo()
        return files.create(values | vals)
