from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common_knowledge import CollabKnowledge

OUT = {"own_out", "chair_out", "seating_out", "general_out"}
ANY = {"in", "out"}


@tagged("post_install", "-at_install")
class TestKnowledgeRights(CollabKnowledge):
    def test_a_colleague_reads_all_but_closed_workspaces(self):
        closed = {"own_in", "own_out"}
        self.assertEqual(self._read_by(self.sales), set(self.articles))
        self.assertEqual(self._read_by(self.warehouse), set(self.articles) - closed)
        self.assertEqual(self._read_by(self.management), set(self.articles))
        self.workspace.access = "employees"
        self.assertEqual(self._read_by(self.warehouse), set(self.articles))

    def test_a_customer_reads_what_is_shared_with_him(self):
        self.assertEqual(self._read_by(self.buyer_user), OUT)
        self.assertEqual(self._read_by(self.buyer_two_user), {"general_out"})

    def test_a_quotation_that_was_sent_is_enough(self):
        draft = self._order(self.buyer_two, self.table)
        self.assertNotIn("table_out", self._read_by(self.buyer_two_user))
        draft.action_quotation_sent()
        self.assertIn("table_out", self._read_by(self.buyer_two_user))
        draft._action_cancel()
        self.assertNotIn("table_out", self._read_by(self.buyer_two_user))

    def test_strangers_read_nothing(self):
        public = self.env.ref("base.public_user")
        for user in (
            *self.strangers,
            new_test_user(self.env, "x", "base.group_portal"),
        ):
            expected = {"general_out"} if user == self.buyer_two_user else set()
            self.assertEqual(self._read_by(user), expected, user.name)
        with self.assertRaises(AccessError):
            self._read_by(public)

    def test_who_leaves_reads_nothing_any_more(self):
        self.workspace._leave(self.buyer)
        self.assertEqual(self._read_by(self.buyer_user), set())
        self.workspace._join(self.buyer, restore=True)
        self.assertEqual(self._read_by(self.buyer_user), OUT)
        self.workspace.action_archive()
        self.assertEqual(self._read_by(self.buyer_user), set())

    def test_what_goes_to_another_customer_is_not_shared_with_him(self):
        self.workspace._merge_into(self.workspace_two, conceal=True)
        self.assertEqual(self.articles["own_out"].workspace_id, self.workspace_two)
        self.assertEqual(self._read_by(self.buyer_two_user), {"general_out"})

    def test_missing_and_closed_are_the_same(self):
        gone = self._article("gone")
        gone.unlink()
        said = set()
        for article in (gone, self.articles["own_in"], self.articles["table_out"]):
            for act in (
                lambda a: a.read(["name"]),
                lambda a: a.web_read({"name": {}}),
                lambda a: a.check_access("read"),
                lambda a: a.action_helpful(),
                lambda a: a.html_field_history_get_content_at_revision("body", 1),
            ):
                with self.assertRaises(AccessError) as caught:
                    act(article.with_user(self.buyer_user))
                said.add(str(caught.exception))
        self.assertEqual(len(said), 1, said)

    def test_a_customer_reads_the_page_and_nothing_behind_it(self):
        article = self.articles["chair_out"].with_user(self.buyer_user)
        self.assertEqual(
            article.read(["name", "body"])[0]["body"], "<p>Words of chair out</p>"
        )
        for name in (
            "html_field_history",
            "user_id",
            "parent_id",
            "supplier_id",
            "cause",
        ):
            with self.assertRaises(AccessError, msg=name):
                article.read([name])
            with self.assertRaises(AccessError, msg=name):
                article.search([(name, "!=", False)])
        found = article.search_read([("id", "=", article.id)], [])
        self.assertLessEqual(
            set(found[0]),
            {
                "id",
                "display_name",
                "name",
                "body",
                "active",
                "excerpt",
                "revised_at",
                "text",
                "reader",
            },
        )

    def test_by_name_too_a_customer_finds_only_what_is_shared(self):
        Article = self.Article.with_user(self.buyer_user)
        self.assertEqual(Article.name_search("own in"), [])
        self.assertEqual(len(Article.name_search("own out")), 1)
        self.assertEqual(Article.search_count([("text", "ilike", "own")]), 1)

    def test_a_customer_writes_nothing(self):
        article = self.articles["own_out"].with_user(self.buyer_user)
        for act in (
            lambda: article.write({"name": "Mine"}),
            lambda: article.copy(),
            lambda: article.unlink(),
            lambda: article.action_favourite(),
            lambda: article.action_helpful(),
            lambda: self.Article.with_user(self.buyer_user).create({"name": "New"}),
            lambda: self.workspace.with_user(self.buyer_user).knowledge(),
            lambda: self.workspace.with_user(self.buyer_user).action_knowledge("own"),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_only_the_team_writes_for_a_workspace(self):
        own = self.articles["own_in"]
        own.with_user(self.sales).name = "New title"
        self.workspace.access = "employees"
        for act in (
            lambda: own.with_user(self.warehouse).write({"name": "Other"}),
            lambda: self.Article.with_user(self.warehouse).create(
                {"name": "Mine", "workspace_id": self.workspace.id}
            ),
            lambda: (
                self.articles["general_in"]
                .with_user(self.warehouse)
                .write({"workspace_id": self.workspace.id})
            ),
        ):
            with self.assertRaises(AccessError):
                act()
        self.articles["general_in"].with_user(self.warehouse).name = "For everybody"

    def test_what_all_customers_read_is_changed_by_who_wrote_it(self):
        mine = self.Article.with_user(self.sales).create(
            {"name": "Mine", "audience": "shared"}
        )
        mine.name = "Better"
        for vals in ({"name": "X"}, {"body": "<p>X</p>"}, {"audience": "internal"}):
            with self.assertRaises(AccessError):
                mine.with_user(self.warehouse).write(vals)
        with self.assertRaises(AccessError):
            self.articles["general_in"].with_user(self.warehouse).audience = "shared"
        mine.with_user(self.management).name = "Best"

    @mute_logger("odoo.sql_db")
    def test_a_lesson_is_never_shared(self):
        lesson = self._lesson("Order runners early", supplier_id=self.supplier.id)
        with self.assertRaises(CheckViolation):
            lesson.audience = "shared"

    def test_an_employee_without_application_reads(self):
        self.assertIn("general_in", self._read_by(self.designer))
        with self.assertRaises(AccessError):
            self.articles["general_in"].with_user(self.designer).name = "X"

    def test_companies(self):
        other = new_test_user(
            self.env,
            "collab_other",
            "sales_team.group_sale_salesman,collab_crm.group_collab_manager",
            company_id=self.company_two.id,
            company_ids=[self.company_two.id],
        )
        self.assertEqual(self._read_by(other), set())
        self.articles["general_in"].company_id = False
        self.assertEqual(self._read_by(other), {"general_in"})
        with self.assertRaises(ValidationError):
            self.articles["own_in"].company_id = self.company_two

    def test_a_supplier_reads_what_his_workspace_shares(self):
        shared = self._article(
            "Packing", workspace_id=self.supply.id, audience="shared"
        )
        Article = self.Article.with_user(self.seller_user)
        self.assertEqual(Article.search([]), shared.with_user(self.seller_user))
        self.assertFalse(shared & self.Article.with_user(self.buyer_user).search([]))
