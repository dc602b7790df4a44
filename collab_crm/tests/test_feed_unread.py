from datetime import datetime, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows

LATER = datetime(2100, 1, 1)


@tagged("post_install", "-at_install")
class TestFeedUnread(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer)
        cls._flush()
        cls.reader = cls.workspace.with_user(cls.sales)

    def _counts(self, user=None, ids=None):
        self._flush()
        return self.Workspace.with_user(user or self.sales).unread_counts(ids)

    def _unread(self, user=None, workspace=None):
        workspace = workspace or self.workspace
        return self._counts(user)["workspaces"][str(workspace.id)]

    def _cursor(self, event):
        return f"{event.occurred_at.isoformat()}|{event.id}"

    def _flags(self, **filters):
        """Return the ids of the unread entries of the page."""
        entries = self._entries(self.workspace, self.sales, **filters)
        return [entry["event_id"] for entry in entries if entry["unread"]]

    def test_who_joins_starts_with_nothing_unread(self):
        self._tell(count=5)
        self.workspace._join(self.planning.partner_id)
        self.assertEqual(self._unread(self.planning), [0, 0])
        self._tell(at=LATER)
        self.assertEqual(self._unread(self.planning), [1, 0])

    def test_what_was_before_the_workspace_is_not_unread(self):
        other = self._workspace(self.customer_two)
        other._join(self.sales.partner_id)
        self._tell(other, count=3, at=datetime(2026, 1, 1))
        self.assertEqual(self._unread(workspace=other), [0, 0])
        self.assertEqual(len(self._entries(other, self.sales)), 3)

    def test_internal_and_shared_apart(self):
        self._tell(count=2, at=LATER)
        self._tell(count=3, at=LATER, code="delivery.done")
        counts = self._counts()
        self.assertEqual((counts["internal"], counts["shared"]), (2, 3))
        self.assertEqual(self._unread(), [2, 3])
        self.assertEqual(self._unread(self.buyer_user), [0, 3])

    def test_own_acts_and_hidden_events_do_not_count(self):
        self._tell(at=LATER, actor_id=self.sales.partner_id.id)
        self._tell(at=LATER, code="lead.lost")
        kind = self.env.ref("collab_crm.event_type_lead_lost")
        kind.group_ids = self.env.ref("base.group_system")
        self.assertEqual(self._unread(), [0, 0])
        self.assertEqual(self._flags(), [])
        self.assertEqual(self._entries(self.workspace, self.sales, unread=True), [])
        self.assertEqual(self._unread(self.warehouse), [1, 0])

    def test_capped(self):
        self._tell(count=130, at=LATER)
        counts = self._counts()
        self.assertEqual(self._unread(), [100, 0])
        self.assertEqual(counts["internal"], 100)

    def test_muted_is_left_out_of_the_totals(self):
        self._tell(at=LATER)
        member = self.workspace.member_ids.filtered(
            lambda one: one.partner_id == self.sales.partner_id
        )
        member.notify = "muted"
        self.assertEqual(self._counts()["internal"], 0)
        self.assertEqual(self._unread(), [1, 0])
        member.muted_until = datetime(2020, 1, 1)
        self.assertEqual(self._counts()["internal"], 1)

    def test_only_the_workspaces_asked_for(self):
        counts = self._counts(ids=[self.workspace.id, self.supply.id])
        self.assertEqual(list(counts["workspaces"]), [str(self.workspace.id)])
        self.assertEqual(self._counts(ids=[])["workspaces"], {})

    def test_seen_moves_forward_only(self):
        first, second, third = self._tell(count=3, at=LATER)
        self.assertEqual(self._flags(), (third + second + first).ids)
        self.assertTrue(self.reader.feed_seen(self._cursor(second)))
        self.assertEqual(self._flags(), third.ids)
        self.assertEqual(self.reader.feed_page()["seen"], self._cursor(second))
        self.assertFalse(self.reader.feed_seen(self._cursor(first)))
        self.assertEqual(self._flags(), third.ids)
        self.assertTrue(self.reader.feed_seen())
        self.assertEqual(self._unread(), [0, 0])
        self.assertFalse(self.reader.feed_seen())
        self._tell(at=LATER + timedelta(1))
        self.assertEqual(self._unread(), [1, 0])

    def test_seen_never_runs_ahead_of_the_feed(self):
        self._tell(at=LATER)
        self.reader.feed_seen("2900-01-01T00:00:00|5")
        self._tell(at=LATER + timedelta(1))
        self.assertEqual(self._unread(), [1, 0])

    def test_what_filters_leave_out_stays_unread(self):
        people = {"scope": "people"}
        self._tell(at=LATER, code="message.note")
        hidden, last = self._tell(at=LATER + timedelta(1), count=2)
        said = self._tell(at=LATER + timedelta(2), code="message.note")
        self.assertTrue(self.reader.feed_seen(self._cursor(said), **people))
        self.assertEqual(self._flags(), (said + last + hidden).ids)
        self.assertFalse(self.reader.feed_seen(self._cursor(said), **people))
        domain = [("scope", "=", "changes")]
        self.assertTrue(self.reader.feed_seen(self._cursor(last), domain=domain))
        self.assertEqual(self._flags(), said.ids)
        self.assertTrue(self.reader.feed_seen(self._cursor(said), **people))
        self.assertEqual(self._unread(), [0, 0])

    def test_filters_that_leave_out_nothing_unread_mark_all_they_show(self):
        mine = self.sales.partner_id.id
        self._tell(at=LATER, code="message.note")
        self._tell(at=LATER + timedelta(1), actor_id=mine)
        secret = self._tell(at=LATER + timedelta(2), code="lead.lost")
        secret.type_id.group_ids = self.env.ref("base.group_system")
        said = self._tell(at=LATER + timedelta(3), code="message.note")
        self.assertTrue(self.reader.feed_seen(scope="people"))
        self.assertEqual(self.reader.feed_page()["seen"], self._cursor(said))
        self.assertEqual(self._unread(), [0, 0])

    def test_a_search_marks_nothing(self):
        self._tell(at=LATER)
        for filters in ({"text": "SO1"}, {"archived": True}):
            self.assertFalse(self.reader.feed_seen(**filters))
            self.assertEqual(self._unread(), [1, 0])
        for filters in ({"colour": "red"}, {"unread": "yes"}, {"domain": 5}):
            with self.assertRaises(UserError):
                self.reader.feed_seen(**filters)

    def test_seen_with_filters_costs_the_same_for_much_and_little(self):
        def cost():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(self.reader.feed_seen(scope="changes"))
            return self.env.cr.sql_log_count - before

        self._tell(at=LATER)
        self._flush()
        self.reader.feed_page(scope="changes")
        one = cost()
        self._tell(count=100, at=LATER + timedelta(1))
        self._flush()
        self.assertEqual(cost(), one)

    def test_the_marker_of_an_outsider_tells_nothing_internal(self):
        shared = self._tell(at=LATER, code="delivery.done")
        self._tell(at=LATER + timedelta(1))
        reader = self.workspace.with_user(self.buyer_user)
        self.assertTrue(reader.feed_seen())
        self.assertEqual(reader.feed_page()["seen"], self._cursor(shared))

    def test_unseen_moves_back_only(self):
        first, second = self._tell(count=2, at=LATER)
        self.reader.feed_seen()
        self.assertTrue(self.reader.feed_unseen(self._cursor(second)))
        self.assertEqual(self._flags(), second.ids)
        self.assertTrue(self.reader.feed_unseen(self._cursor(first)))
        self.assertFalse(self.reader.feed_unseen(self._cursor(second)))
        self.assertEqual(self._flags(unread=True), (second + first).ids)

    def test_seen_everywhere(self):
        other = self._workspace(self.customer_two)
        other._join(self.sales.partner_id)
        self._tell(self.workspace + other, at=LATER)
        self.assertEqual(self._counts()["internal"], 2)
        feed = self.Workspace.with_user(self.sales)
        (entry,) = feed.my_feed_page(unread=True)["entries"]
        self.assertTrue(entry["unread"])
        self.assertTrue(feed.my_feed_seen())
        self.assertEqual(self._counts()["internal"], 0)
        self.assertEqual(feed.my_feed_page(unread=True)["entries"], [])
        self.assertEqual(self._unread(self.warehouse), [1, 0])

    def test_a_reader_without_membership_has_no_marker(self):
        self._tell(at=LATER)
        self.workspace.access = "employees"
        reader = self.workspace.with_user(self.purchasing)
        self.assertFalse(reader.feed_seen())
        page = reader.feed_page()
        self.assertIsNone(page["seen"])
        self.assertFalse(page["entries"][0]["unread"])
        self.assertEqual(reader.feed_page(unread=True)["entries"], [])

    def test_other_tabs_are_told(self):
        self._tell(at=LATER)
        self._flush()
        before = self.env["bus.bus"].search([], order="id desc", limit=1).id or 0
        self.reader.feed_seen()
        self.reader.feed_seen()
        self.env.cr.precommit.run()
        sent = self.env["bus.bus"].search([("id", ">", before)])
        self.assertEqual(len(sent), 1)
        self.assertIn("collab_crm/seen", sent.message)
        self.assertIn(f'"workspace_id":{self.workspace.id}', sent.message)

    def test_bad_input(self):
        for cursor in ("x", 5, [], {}, "2026-01-01|-1", "\x00|1", "9" * 999, True):
            for call in (
                self.reader.feed_seen,
                self.reader.feed_unseen,
                self.Workspace.with_user(self.sales).my_feed_seen,
            ):
                with self.assertRaises(UserError):
                    call(cursor)
        with self.assertRaises(UserError):
            self.reader.feed_unseen(None)
        for ids in ("x", 2**40, [True], [[1]], {"a": 1}, -1, [None], 1.5):
            with self.assertRaises(UserError):
                self._counts(ids=ids)
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.purchasing).feed_seen()

    def test_cost_of_the_counters(self):
        places = self.Workspace.create(
            [
                {"partner_id": self._company_partner(f"C{n}").id, "user_id": False}
                for n in range(100)
            ]
        )
        places._join(self.sales.partner_id)
        self._tell(places, at=LATER)
        feed = self.Workspace.with_user(self.sales)
        costs = []
        for ids in (places[:1].ids, None, places[:1].ids, None):
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            feed.unread_counts(ids)
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[2:], [1, 1])
