from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestTalkMyFeed(CollabFlows):
    """An entry of My Feed may sit in several workspaces: what is done there is done in
    all of them that the reader belongs to.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._workspace(cls.customer_two, user_id=cls.management.id)
        cls.third = cls._workspace(cls.supplier, user_id=cls.management.id)
        cls.mine = cls.workspace + cls.second
        for place in cls.mine:
            place._join(cls.sales.partner_id)
        (cls.mine + cls.third)._join(cls.planning.partner_id)
        cls._flush()
        cls.feed = cls.Workspace.with_user(cls.sales)

    def setUp(self):
        super().setUp()
        self.event = self._tell(workspace=self.mine + self.third)

    def _pinned_in(self):
        targets = self.env["collab.event.target"].search(
            [("event_id", "=", self.event.id)]
        )
        return targets.filtered("pinned_at").workspace_id

    def _signs(self):
        return self.env["collab.reaction"].search([("event_id", "=", self.event.id)])

    def _entry(self, user=None):
        feed = self.Workspace.with_user(user or self.sales)
        return feed.my_feed_page(grouped=False)["entries"][0]

    def test_react(self):
        reactions = self.feed.my_feed_react(self.event.id, "👍", True)
        self.assertEqual(self._signs().workspace_id, self.mine)
        self.assertEqual(reactions[0]["count"], 1)
        self.assertEqual(self._entry()["reactions"], reactions)
        self.feed.my_feed_react(self.event.id, "👍", True)
        self.assertEqual(len(self._signs()), 2)
        self.assertEqual(self.feed.my_feed_react(self.event.id, "👍", False), [])
        self.assertFalse(self._signs())

    def test_react_where_it_is_missing(self):
        self.second.with_user(self.sales).feed_react(self.event.id, "👍", True)
        self.feed.my_feed_react(self.event.id, "👍", True)
        self.assertEqual(self._signs().workspace_id, self.mine)

    def test_pin(self):
        self.assertTrue(self._entry()["can_pin"])
        self.assertTrue(self.feed.my_feed_pin(self.event.id, True))
        self.assertEqual(self._pinned_in(), self.mine)
        self.assertTrue(self._entry()["pinned"])
        self.workspace.with_user(self.sales).feed_pin(self.event.id, False)
        self.assertEqual(self._pinned_in(), self.second)
        self.feed.my_feed_pin(self.event.id, False)
        self.assertFalse(self._pinned_in())

    def test_not_what_is_archived(self):
        self.second.action_archive()
        self.feed.my_feed_react(self.event.id, "👍", True)
        self.feed.my_feed_pin(self.event.id, True)
        self.assertEqual(self._signs().workspace_id, self.workspace)
        self.assertEqual(self._pinned_in(), self.workspace)

    def test_strangers_and_bad_input(self):
        for user in (self.designer, self.buyer_user):
            feed = self.Workspace.with_user(user)
            with self.subTest(user=user.name):
                with self.assertRaises(UserError):
                    feed.my_feed_react(self.event.id, "👍", True)
                with self.assertRaises(UserError):
                    feed.my_feed_pin(self.event.id, True)
        for event_id in (None, "1", 0, -1, 2**40, True, [self.event.id]):
            with self.subTest(event_id=event_id):
                with self.assertRaises(UserError):
                    self.feed.my_feed_react(event_id, "👍", True)
                with self.assertRaises(UserError):
                    self.feed.my_feed_pin(event_id, True)
        with self.assertRaises(UserError):
            self.feed.my_feed_react(self.event.id, "yes", True)
        with self.assertRaises(UserError):
            self.feed.my_feed_pin(self.event.id, 1)
        self.assertFalse(self._signs() or self._pinned_in())

    def test_customers_pin_nothing(self):
        self.workspace._join(self.buyer)
        self._tell(code="delivery.done", workspace=self.workspace)
        feed = self.Workspace.with_user(self.buyer_user)
        entry = feed.my_feed_page(grouped=False)["entries"][0]
        feed.my_feed_react(entry["event_id"], "👍", True)
        with self.assertRaises(AccessError):
            feed.my_feed_pin(entry["event_id"], True)

    def test_queries_do_not_grow_with_the_workspaces(self):
        def cost(count):
            places = self._workspaces(count)
            event = self._tell(workspace=places, identity=f"test/{count}")
            self.feed.my_feed_react(event.id, "🎉", True)
            self._flush()
            before = self.env.cr.sql_log_count
            self.feed.my_feed_react(event.id, "👍", True)
            self.feed.my_feed_pin(event.id, True)
            self._flush()
            return self.env.cr.sql_log_count - before

        cost(2)
        self.assertLessEqual(max(cost(3), cost(30)), 15)

    def _workspaces(self, count):
        partners = self.env["res.partner"].create(
            [{"name": f"Customer {n}", "is_company": True} for n in range(count)]
        )
        places = self.Workspace.create(
            [{"partner_id": p.id, "user_id": self.management.id} for p in partners]
        )
        places._join(self.sales.partner_id)
        self._flush()
        return places

    def test_a_sign_in_the_host_s_chatter_rings(self):
        entry = self.workspace.with_user(self.sales).feed_post("Done")
        message = self.env["mail.message"].browse(entry["message_id"])
        sent = []
        Bus = self.registry["bus.bus"]
        self.patch(Bus, "_sendone", lambda bus, *call: sent.append(call))
        message._message_reaction(
            "👍", "add", self.planning.partner_id, self.env["mail.guest"]
        )
        rung = [what for _where, kind, what in sent if kind == "collab_crm/changed"]
        self.assertIn(
            {"workspace_id": self.workspace.id, "event_ids": [entry["event_id"]]}, rung
        )
