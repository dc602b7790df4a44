from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows

CURSORS = (
    "",
    "x",
    "|",
    "1|2",
    "2026-01-01|x",
    "2026-01-01|-1",
    "2026-01-01|99999999999",
    "2026-01-01T00:00:00+02:00|5",
    "2026-13-01|5",
    "2026-01-01|5|6",
    "2026-01-01|1e3",
    "2026-01-01 00:00:00|1; DROP TABLE x",
    "\x00|1",
    "9" * 5000,
    0,
    5,
    -1,
    1.5,
    True,
    [],
    {},
    ["2026-01-01", 5],
    {"a": 1},
    b"2026-01-01|5",
)
LIMITS = (0, -1, -(10**9), 1.5, "30", "", None, True, False, [], {}, [30], 2**70 * -1)
FILTERS = (
    {"nothing": 1},
    {"_private": "x"},
    {"scope": "nobody"},
    {"scope": 5},
    {"scope": ["people"]},
    {"scope": {"a": 1}},
    {"department": "cellar"},
    {"department": ["sales", "cellar"]},
    {"department": [["sales"]]},
    {"department": 7},
    {"department": {"sales": 1}},
    {"importance": "9"},
    {"importance": 2},
    {"importance": ["2"]},
    {"actor": "5"},
    {"actor": True},
    {"actor": [5, "5"]},
    {"actor": [[5]]},
    {"actor": 1.5},
    {"actor": 2**40},
    {"actor": -(2**40)},
    {"document": "no.model"},
    {"document": 5},
    {"document": ["sale.order", 5]},
    {"document": [["sale.order"]]},
    {"document": "sale.order'; --"},
    {"audience": "everybody"},
    {"audience": 1},
    {"unread": 1},
    {"unread": "yes"},
    {"archived": 1},
    {"archived": "no"},
    {"since": 5},
    {"since": "yesterday"},
    {"since": "2026-13-01"},
    {"since": "\x00"},
    {"since": ["2026-01-01"]},
    {"until": True},
    {"until": "9" * 500},
    {"room": "1"},
    {"room": 2**31 - 1},
    {"room": -1},
    {"room": [2**31 - 1]},
    {"room": [[1]]},
    {"domain": "people"},
    {"domain": 5},
    {"domain": [5]},
    {"domain": ["&"]},
    {"domain": [["scope"]]},
    {"domain": [["nothing", "=", 1]]},
    {"domain": [["id", "=", 1]]},
    {"domain": [["scope", "bad", "people"]]},
    {"domain": [["scope", "=", "nobody"]]},
    {"domain": [["scope", "=", {"a": 1}]]},
    {"domain": [["occurred_at", ">=", "some day"]]},
    {"domain": [["occurred_at", ">=", 5]]},
    {"domain": [["occurred_at", "<", "\x00"]]},
    {"domain": [["actor_id", "=", "\x00"]]},
    {"domain": [["actor_id", "any", [["user_ids.password", "ilike", "a"]]]]},
    {"domain": [["actor_id.name", "ilike", "a"]]},
    {"domain": [["workspace_id", "child_of", 1]]},
    {"domain": ["!"] * 250 + [["scope", "=", "people"]]},
    {"domain": [["scope", "=", "people"]] * 201},
    {"domain": [["scope", "=", "people"]], "scope": "changes"},
    {"grouped": 1},
    {"grouped": "no"},
)


@tagged("post_install", "-at_install")
class TestFeedBadInput(CollabFlows):
    def _readers(self):
        yield self.workspace.with_user(self.management).feed_page
        yield self.Workspace.with_user(self.management).my_feed_page
        yield self.Workspace.with_user(self.buyer_user).my_feed_page

    def _assert_refused(self, **arguments):
        for read in self._readers():
            with self.subTest(**arguments), self.assertRaises(UserError):
                read(**arguments)

    def test_cursors(self):
        for cursor in CURSORS:
            self._assert_refused(cursor=cursor)

    def test_limits(self):
        for limit in LIMITS:
            self._assert_refused(limit=limit)

    def test_filters(self):
        for filters in FILTERS:
            self._assert_refused(**filters)

    def test_huge_limit_is_cut(self):
        for read in self._readers():
            self.assertLessEqual(len(read(limit=2**70)["entries"]), 100)

    def test_nothing_changed(self):
        self._order().action_quotation_sent()
        self._flush()
        before = self._entries(self.workspace)
        self.test_cursors()
        self.test_limits()
        self.test_filters()
        self.assertEqual(self._entries(self.workspace), before)

    def test_unknown_and_foreign_workspaces(self):
        foreign = self._workspace(self.customer_two, user_id=False)
        for user in self.sales, self.designer, self.buyer_user, self.buyer_two_user:
            with self.assertRaises(AccessError):
                foreign.with_user(user).feed_page()
            self.assertEqual(
                self.Workspace.with_user(user).my_feed_page()["entries"], []
            )
        unknown = self.Workspace.browse(foreign.id + 10**6).with_user(self.sales)
        with self.assertRaises(UserError):
            unknown.feed_page()
        with self.assertRaises(UserError):
            (self.workspace + foreign).with_user(self.management).feed_page()
        with self.assertRaises(UserError):
            self.Workspace.with_user(self.management).feed_page()

    def test_unknown_cursor_is_only_a_position(self):
        self._order().action_quotation_sent()
        self._flush()
        reader = self.workspace.with_user(self.management)
        page = reader.feed_page(cursor="1990-01-01T00:00:00|1")
        self.assertEqual((page["entries"], page["next"]), ([], None))
        page = reader.feed_page(cursor="2990-01-01T00:00:00|1")
        self.assertTrue(page["entries"])
