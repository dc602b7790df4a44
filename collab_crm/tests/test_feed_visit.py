from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows

LATER = datetime(2100, 1, 1)


@tagged("post_install", "-at_install")
class TestFeedVisit(CollabFlows):
    """What a reader finds when he comes back, and what his counters say."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer)
        cls._flush()
        cls.reader = cls.workspace.with_user(cls.sales)
        cls.member = cls.workspace.member_ids.filtered(
            lambda one: one.partner_id == cls.sales.partner_id
        )

    def _news(self, user=None):
        self._flush()
        news = self.workspace.with_user(user or self.sales).feed_news()
        return news["messages"], news["changes"], news["important"]

    def test_messages_and_changes_apart(self):
        self._tell(count=2, at=LATER, code="message.note")
        self._tell(count=3, at=LATER, code="delivery.done")
        told = self._tell(at=LATER, code="lead.lost")
        targets = self.env["collab.event.target"].search([])
        targets.filtered(lambda t: t.event_id != told).importance = "1"
        targets.filtered(lambda t: t.event_id == told).importance = "2"
        self.assertEqual(self._news(), (2, 4, 1))
        self.assertEqual(self._news(self.buyer_user), (0, 3, 0))
        self.reader.feed_seen()
        self.assertEqual(self._news(), (0, 0, 0))
        self.assertEqual(self._news(self.warehouse), (2, 4, 1))

    def test_hidden_events_and_own_acts_do_not_count(self):
        self._tell(at=LATER, actor_id=self.sales.partner_id.id)
        self._tell(at=LATER, code="lead.lost")
        kind = self.env.ref("collab_crm.event_type_lead_lost")
        kind.group_ids = self.env.ref("base.group_system")
        self.assertEqual(self._news(), (0, 0, 0))
        found = self.Workspace.with_user(self.sales).search([("is_unread", "=", True)])
        self.assertNotIn(self.workspace, found)
        self.assertEqual(self._news(self.warehouse)[1], 1)

    def test_no_more_than_a_hundred_are_read(self):
        self._tell(count=130, at=LATER)
        self.assertTrue(self.reader.feed_news()["more"])
        self.assertEqual(self._news()[:2], (0, 100))

    def test_one_query(self):
        self._tell(count=20, at=LATER)
        self._news()
        self.env.invalidate_all()
        self.reader.check_access("read")
        with self.assertQueryCount(1):
            self.reader.feed_news()

    def test_when_the_reader_was_here(self):
        self.assertIsNone(self.reader.feed_news()["visited_at"])
        self.reader.feed_seen()
        now = fields.Datetime.now()
        told = fields.Datetime.to_datetime(self.reader.feed_news()["visited_at"])
        self.assertLess(abs(told - now), timedelta(minutes=5))
        # with nothing new as well: else the time shown is that of an older visit
        self.member.visited_at = now - timedelta(days=1)
        self._flush()
        self.assertFalse(self.reader.feed_seen())
        told = fields.Datetime.to_datetime(self.reader.feed_news()["visited_at"])
        self.assertLess(abs(told - now), timedelta(minutes=5))
        news = self.workspace.with_user(self.warehouse).feed_news()
        self.assertIsNone(news["visited_at"])

    def test_nobody_else_learns_when_he_was_here(self):
        self.reader.feed_seen()
        for user in (self.warehouse, self.management):
            with self.assertRaises(AccessError):
                self.member.with_user(user).read(["visited_at"])

    def test_marking_all_is_no_visit(self):
        self._tell(at=LATER)
        self.Workspace.with_user(self.sales).my_feed_seen()
        self.assertIsNone(self.reader.feed_news()["visited_at"])

    def test_strangers_and_readers_without_membership(self):
        self._tell(at=LATER)
        self._flush()
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.purchasing).feed_news()
        self.workspace.access = "employees"
        self.assertEqual(self._news(self.purchasing), (0, 0, 0))
        with self.assertRaises(UserError):
            (self.workspace + self.supply).feed_news()

    def test_filter_of_unread_workspaces(self):
        other = self._workspace(self.customer_two)
        other._join(self.sales.partner_id)
        self._tell(self.workspace + self.supply, at=LATER)
        self._flush()
        mine = self.Workspace.with_user(self.sales)
        self.assertEqual(mine.search([("is_unread", "=", True)]), self.reader)
        self.assertNotIn(self.reader, mine.search([("is_unread", "=", False)]))
        self.assertTrue(self.reader.is_unread)
        self.assertFalse(other.with_user(self.sales).is_unread)
        self.reader.feed_seen()
        self.assertFalse(mine.search([("is_unread", "=", True)]))

    def test_workspaces_with_news_come_first(self):
        first = self._workspace(self.customer_two, name="AAA")
        first._join(self.sales.partner_id)
        self._tell(self.workspace, at=LATER)
        self._flush()
        mine = self.Workspace.with_user(self.sales)
        among = [("id", "in", (first + self.workspace).ids)]
        by_news = "is_unread desc, name"
        found = mine.search(among, order=by_news)
        self.assertEqual(found.ids, (self.workspace + first).ids)
        found = mine.search(among, order="is_unread, name")
        self.assertEqual(found.ids, (first + self.workspace).ids)
        self.reader.feed_seen()
        self.assertEqual(
            mine.search(among, order=by_news).ids, (first + self.workspace).ids
        )
        self.assertTrue(mine.fields_get(["is_unread"])["is_unread"]["sortable"])
        with self.assertRaises(AccessError):
            mine.with_user(self.buyer_user).search(among, order=by_news)
        with self.assertQueryCount(1):
            mine.search_fetch(among, ["name"], order=by_news)

    def test_counter_of_own_workspaces(self):
        own = self._workspace(self.customer_two)
        own._join(self.sales.partner_id)
        self._tell(self.workspace, count=2, at=LATER)
        self._tell(own, count=3, at=LATER + timedelta(1))
        self._flush()
        feed = self.Workspace.with_user(self.sales)
        self.assertEqual(feed.unread_counts()["internal"], 5)
        counts = feed.unread_counts(owned=True)
        self.assertEqual(counts["internal"], 3)
        self.assertEqual(counts["workspaces"][str(self.workspace.id)], [2, 0])
        for bad in ("x", 1, [], None):
            with self.assertRaises(UserError):
                feed.unread_counts(owned=bad)

    def test_other_tabs_learn_where_the_marker_stands(self):
        first, second = self._tell(count=2, at=LATER)
        self._flush()
        for call, event_id in (
            (self.reader.feed_seen, second.id),
            (lambda: self.reader.feed_unseen(f"{LATER.isoformat()}|{second.id}"), None),
        ):
            before = self.env["bus.bus"].search([], order="id desc", limit=1).id or 0
            call()
            self.env.cr.precommit.run()
            sent = self.env["bus.bus"].search([("id", ">", before)])
            self.assertEqual(len(sent), 1)
            mark = f"{LATER.isoformat()}|{event_id or second.id - 1}"
            self.assertIn(f'"seen":"{mark}"', sent.message)
            self.assertLess(first.id, second.id)

    def test_settings_are_the_user_s_own(self):
        settings = self.env["res.users.settings"]._find_or_create_for_user(self.sales)
        mine = settings.with_user(self.sales)
        mine.set_res_users_settings({"collab_counter": "owned"})
        self.assertEqual(settings.collab_counter, "owned")
        with self.assertRaises(AccessError):
            settings.with_user(self.warehouse).set_res_users_settings(
                {"collab_feed_paused": True}
            )


@tagged("post_install", "-at_install")
class TestFeedBlock(CollabFlows):
    """The feed on the forms of contacts and opportunities."""

    def _cost(self, record, user):
        seen = record.with_user(user)
        self._flush()
        spec = {
            "collab_has_workspace": {},
            "collab_member_count": {},
            "collab_workspace_id": {"fields": {"display_name": {}}},
            "collab_workspace_kind": {},
        }
        seen.web_read(spec)  # caches of all users
        self.env.invalidate_all()
        seen.mapped("display_name")
        seen.sudo().mapped("commercial_partner_id")
        before = self.env.cr.sql_log_count
        (values,) = seen.web_read(spec)
        return self.env.cr.sql_log_count - before, values["collab_workspace_id"]

    def test_no_query_without_a_workspace(self):
        self.assertEqual(self._cost(self.customer_two, self.management), (0, False))
        lead = self._lead()
        self.assertFalse(lead._collab_has_rooms())
        lead = lead.with_user(self.management)
        self._flush()
        lead._collab_workspaces()
        before = self.env.cr.sql_log_count
        self.assertFalse(lead.collab_workspace_id)
        self.assertEqual(self.env.cr.sql_log_count, before)

    def test_whose_feed_a_form_shows(self):
        for partner, workspace in (
            (self.customer, self.workspace),
            (self.buyer, self.workspace),
            (self.supplier, self.supply),
            (self.customer_two, self.Workspace),
        ):
            seen = partner.with_user(self.management)
            self.assertEqual(seen.collab_workspace_id, workspace, partner.name)
        # closed to him: as if there were none
        self.assertFalse(self.customer.with_user(self.warehouse).collab_workspace_id)
