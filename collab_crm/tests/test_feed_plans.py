from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import SQL

from .common_flows import CollabFlows

ROWS = 20000
# which index reads the feed under a filter
INDEXES = {
    "feed": [{}, {"since": "2000-01-01"}, {"until": "2025-12-01"}, {"unread": True}],
    "shared": [{"audience": "shared"}],
    "people": [{"scope": "people"}],
    "important": [{"importance": "2"}],
    "department": [{"department": "finance"}, {"department": ["finance", "design"]}],
    "document": [{"document": "account.move"}],
    "type": [
        {"type": "message.note"},
        {"type": ["message.note", "activity.call"]},
        {"entry": "post"},
        {"entry": "mail"},
        {"entry": "call"},
        {"entry": "meeting"},
        {"entry": ["call", "meeting"]},
    ],
    "archived": [{"archived": True}],
    "words": [{"text": "needle"}],
}


@tagged("post_install", "-at_install")
class TestFeedPlans(CollabFlows):
    """Each query of the reader walks an index, however long the feed is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._workspace(cls.customer_two)
        (cls.workspace + cls.other)._join(cls.sales.partner_id)
        cls._flush()
        cls._fill()
        cls.reader = cls.workspace.with_user(cls.sales)

    @classmethod
    def _fill(cls):
        """Fill the feeds: one event in 500 is what the filters look for."""
        cls.env.cr.execute(
            SQL(
                """WITH added AS (
                       INSERT INTO collab_event (type_id, occurred_at, actor_id,
                              res_model, res_id, identity)
                       SELECT %(kind)s, now() - n * interval '1 min', CASE n %% 500
                                   WHEN 7 THEN %(seldom)s ELSE %(often)s END,
                              'sale.order', n, 'plan/' || n
                         FROM generate_series(1, %(rows)s) n RETURNING *
                   )
                   INSERT INTO collab_event_target (event_id, workspace_id,
                          occurred_at, actor_id, type_id, audience, department,
                          importance, scope, res_model, archived, words)
                   SELECT id, CASE res_id %% 2 WHEN 0 THEN %(one)s ELSE %(two)s END,
                          occurred_at, actor_id, type_id, x[1], x[2], x[3], x[4], x[5],
                          x[6]::bool, x[7]::tsvector
                     FROM added, LATERAL (SELECT CASE WHEN res_id %% 500 IN (7, 8)
                          THEN ARRAY['shared', 'finance', '2', 'people', 'account.move',
                                     (res_id %% 1000 IN (7, 8))::text, '''needle'':1A']
                          ELSE ARRAY['internal', 'sales', '0', 'changes', 'sale.order',
                                     'false', '''hay'':1A'] END) y(x)""",
                kind=cls.env.ref("collab_crm.event_type_lead_created").id,
                seldom=cls.buyer.id,
                often=cls.engineer.id,
                rows=ROWS,
                one=cls.workspace.id,
                two=cls.other.id,
            )
        )
        cls.env.cr.execute("ANALYZE collab_event, collab_event_target")
        # half of these rows are in one workspace: reading all would be as quick
        cls.env.cr.execute("SET LOCAL enable_seqscan = off")

    def _plan(self, query):
        rows = self.env.execute_query(SQL("EXPLAIN %s", query))
        return "\n".join(line for (line,) in rows)

    def _plan_of(self, read, **filters):
        """Return the plan of the query for the rows of a page."""
        plans = []
        Workspace = type(self.Workspace)

        def explain(workspaces, query):
            plans.append(self._plan(query))
            return []

        self.patch(Workspace, "_feed_rows", explain)
        read(**filters)
        return plans[0]

    def _assert_index(self, plan, name):
        self.assertIn(f"collab_event_target_{name}_idx", plan)
        self.assertNotIn("Seq Scan on collab_event_target", plan)
        self.assertNotIn("Seq Scan on collab_event ", plan)

    def test_workspace(self):
        for name, cases in INDEXES.items():
            for filters in cases:
                with self.subTest(**filters):
                    plan = self._plan_of(self.reader.feed_page, **filters)
                    self._assert_index(plan, name)

    def test_my_feed(self):
        for name, cases in INDEXES.items():
            for filters in cases:
                with self.subTest(**filters):
                    plan = self._plan_of(self.reader.my_feed_page, **filters)
                    self._assert_index(plan, name)

    def test_my_feed_of_who_is_in_many(self):
        for filters in {}, {"cursor": "2026-01-01T00:00:00|5"}:
            plan = self._plan_of(self.reader.my_feed_page, **filters)
            self._assert_index(plan, "newest")
            # each workspace is looked at only when the newest of all do not suffice
            _near, _only_then, probes = plan.partition("One-Time Filter: (NOT $")
            self._assert_index(probes, "feed")

    def test_everywhere(self):
        self.other.access = "employees"
        self.other._leave(self.sales.partner_id)
        self._flush()
        for name, cases in INDEXES.items():
            for filters in cases:
                with self.subTest(**filters):
                    plan = self._plan_of(
                        self.reader.my_feed_page, everywhere=True, **filters
                    )
                    self._assert_index(plan, name)

    def test_person(self):
        for read in self.reader.feed_page, self.reader.my_feed_page:
            self._assert_index(self._plan_of(read, actor=self.buyer.id), "actor")

    def test_next_page(self):
        cursor = "2026-01-01T00:00:00|5"
        for read in self.reader.feed_page, self.reader.my_feed_page:
            plan = self._plan_of(read, cursor=cursor)
            self._assert_index(plan, "feed")
            self.assertRegex(plan, r"Index Cond: .*ROW\(occurred_at, event_id\) <")

    def test_counters(self):
        self._assert_index(self._plan(self.reader._unread_query(Domain.TRUE)), "feed")

    def test_marker(self):
        where = SQL("me.workspace_id = %s", self.workspace.id)
        bound = self.reader._feed_bound("<=", None)
        query = SQL(
            "SELECT (%s) FROM collab_member me WHERE %s",
            SQL("SELECT event_id FROM (%s) b", bound),
            where,
        )
        self._assert_index(self._plan(query), "feed")
