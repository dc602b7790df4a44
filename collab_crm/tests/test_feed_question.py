from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestFeedQuestion(CollabFlows):
    """A domain of the search bar and the filters of the reader find the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.sales.partner_id)
        cls._flush()
        cls.Feed = cls.env["collab.feed"].with_user(cls.sales)

    def _asked(self, *domain):
        return self.Feed._filters_of(list(domain))

    def _refused(self, *domain):
        with self.assertRaises(UserError) as caught:
            self._asked(*domain)
        return str(caught.exception)

    def test_domain_and_filters_find_the_same(self):
        self._tell(count=2, actor_id=self.buyer.id)
        self._tell(code="workorder.started", at=datetime(2026, 1, 2))
        self.env["collab.event"]._index_missing()
        places = [("workspace_id", "=", self.workspace.id)]
        cases = [
            ([("scope", "=", "changes")], {"scope": "changes"}),
            ([("importance", "=", "2")], {"importance": "2"}),
            ([("document", "=", "crm.lead")], {"document": "crm.lead"}),
            ([("entry", "=", "change")], {"entry": "change"}),
            ([("type", "=", "lead.won")], {"type": "lead.won"}),
            ([("type", "in", ["lead.won", "lead.lost"])], {"type": "lead.won"}),
            ([("actor_id", "=", self.buyer.id)], {"actor": self.buyer.id}),
            ([("actor_id", "ilike", "Bea Buyer")], {"actor": self.buyer.id}),
            ([("department", "!=", "sales")], {"department": "manufacturing"}),
            ([("occurred_at", ">=", "2026-01-02")], {"since": "2026-01-01T23:00:00"}),
            ([("text", "ilike", "work")], {"text": "work"}),
            (["!", ("scope", "=", "people")], {"scope": "changes"}),
        ]
        self.sales.tz = "Europe/Paris"
        reader = self.workspace.with_user(self.sales)
        for domain, filters in cases:
            with self.subTest(domain=domain):
                by_domain = reader.feed_page(domain=domain)["entries"]
                self.assertTrue(by_domain)
                self.assertEqual(by_domain, reader.feed_page(**filters)["entries"])
                mine = reader.my_feed_page(domain=domain + places)["entries"]
                ids = [entry["event_id"] for entry in by_domain]
                self.assertEqual([entry["event_id"] for entry in mine], ids)

    def test_the_editor_of_filters_begins_with_what_can_be_asked(self):
        fields = self.Feed.fields_get()
        self.assertEqual(next(iter(fields)), "department")
        self.assertFalse({"id", "display_name"} & set(fields))
        view = self.Feed.get_views([(False, "search")])
        self.assertNotIn("id", view["models"]["collab.feed"]["fields"])
        first, _label = fields["department"]["selection"][0]
        self.assertEqual(self._asked(("department", "=", first)), {"department": first})

    def test_day_is_that_of_the_reader(self):
        self.sales.tz = "Asia/Shanghai"
        with freeze_time("2026-03-04 20:00:00"):  # the 5th in Shanghai, a Thursday
            self.assertEqual(
                self._asked(("occurred_at", ">=", "today")),
                {"since": "2026-03-04T16:00:00"},
            )
            self.assertEqual(
                self._asked(("occurred_at", ">=", "today =monday")),
                {"since": "2026-03-01T16:00:00"},
            )
        self.assertEqual(
            self._asked(
                ("occurred_at", ">=", "2026-03-01"), ("occurred_at", "<=", "2026-03-01")
            ),
            {
                "since": "2026-02-28T16:00:00",
                "until": "2026-03-01T15:59:59.999999",
            },
        )

    def test_refusal_says_what_is_in_the_way(self):
        mixed = self._refused(
            "|", ("scope", "=", "people"), ("department", "=", "sales")
        )
        self.assertIn("“Department”", mixed)
        self.assertIn("“People or Changes”", mixed)
        self.assertIn("Person", self._refused(("actor_id", "!=", self.buyer.id)))
        self.assertIn("Nemo", self._refused(("actor_id", "ilike", "Captain Nemo")))
        self.assertIn("“nothing”", self._refused(("nothing", "=", 1)))

    def test_workspace_feed_has_no_filter_on_workspaces(self):
        with self.assertRaises(UserError):
            self.workspace.with_user(self.sales).feed_page(
                domain=[("workspace_id", "=", self.workspace.id)]
            )

    def test_any_of_several_texts(self):
        self._tell(data={"document": "Oak"})
        self._tell(code="lead.created", data={"document": "Beech"})
        self._tell(code="lead.assigned", data={"document": "Pine"})
        self.env["collab.event"]._index_missing()
        reader = self.workspace.with_user(self.sales)
        found = reader.feed_page(text=["oak", "beech"], grouped=False)["entries"]
        names = {entry["document"] for entry in found}
        self.assertEqual(names, {"Oak", "Beech"})

    def test_several_people_and_documents(self):
        one = self._tell(actor_id=self.buyer.id)
        two = self._tell(code="lead.created", actor_id=self.seller.id)
        self._tell(code="lead.assigned")
        both = [self.buyer.id, self.seller.id]
        entries = self._entries(self.workspace, self.sales, actor=both)
        self.assertCountEqual([entry["event_id"] for entry in entries], (one + two).ids)
        kinds = ["crm.lead", "sale.order"]
        self.assertEqual(
            len(self._entries(self.workspace, self.sales, document=kinds)), 3
        )

    def test_nobody_reads_records(self):
        """The search bar needs the model, and the model has nothing to give."""
        self._tell()
        self.assertEqual(self.Feed.search_read([]), [])
        self.assertEqual(self.Feed.search_count([("scope", "=", "changes")]), 0)
        views = [(False, "collab_feed"), (False, "search")]
        self.assertIn("search", self.Feed.get_views(views)["views"])

    def test_view_refuses_who_has_no_place_here(self):
        self.env["res.partner"].flush_model()
        visitor = new_test_user(self.env, "collab_visitor", "base.group_user")
        for user in visitor, self.buyer_user:
            with self.assertRaises(AccessError):
                self.Feed.with_user(user).get_views([(False, "collab_feed")])

    def test_document_kinds_are_those_of_the_sources(self):
        kinds = dict(self.Feed.fields_get(["document"])["document"]["selection"])
        self.assertEqual(kinds["account.move"], "Invoice")
        self.assertIn("purchase.order", kinds)
        self.assertNotIn("collab.source", kinds)

    def test_people_of_my_workspaces(self):
        people = self.env["res.partner"].with_user(self.sales)
        near = [("collab_is_near", "=", True)]
        self.workspace._join(self.buyer)
        self.assertIn(self.buyer, people.search(near))
        self.assertIn(self.designer.partner_id, people.search(near))
        self.assertNotIn(self.buyer_two, people.search(near))
        stranger = people.with_user(self.designer)
        self.assertNotIn(self.buyer, stranger.search(near))
        self.assertTrue(self.buyer.with_user(self.sales).collab_is_near)
        self.assertFalse(self.buyer_two.with_user(self.sales).collab_is_near)

    def test_cost(self):
        self._tell(count=100)
        reader = self.workspace.with_user(self.sales)
        domain = [
            ("scope", "=", "changes"),
            ("department", "=", "sales"),
            ("occurred_at", ">=", "2026-01-01"),
        ]
        for read in reader.feed_page, reader.my_feed_page:
            read(domain=domain)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            read(domain=domain)
            self.assertLessEqual(self.env.cr.sql_log_count - before, 6)
