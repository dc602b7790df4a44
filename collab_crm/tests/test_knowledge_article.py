from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..tools.excerpt import excerpt
from .common_knowledge import CollabKnowledge


@tagged("post_install", "-at_install")
class TestKnowledgeArticle(CollabKnowledge):
    def _found(self, text, user=None):
        Article = self.Article.with_user(user or self.sales)
        return set(Article.search([("text", "ilike", text)]).mapped("name"))

    def test_all_words_are_searched(self):
        self._article("Care", body="<h2>Oiled <b>oak</b></h2><p>Twice a Year, Käse</p>")
        self._article("橡木桌保养", body="<p>每年上两次油，避免阳光直射。</p>")
        self.assertEqual(self._found("OAK year"), {"Care"})
        self.assertEqual(self._found("oil"), {"Care"}, "the beginning of a word")
        self.assertEqual(self._found("kase care"), {"Care"}, "accents, and the title")
        self.assertEqual(self._found("oak steel"), set())
        self.assertEqual(self._found("阳光"), {"橡木桌保养"})
        self.assertEqual(self._found("保养"), {"橡木桌保养"})
        self.assertEqual(self._found("h2"), set(), "tags are no words")

    def test_a_revision_is_found_by_its_new_words(self):
        article = self._article("Care")
        article.body = "<p>Beeswax</p>"
        self.assertEqual(self._found("beeswax"), {"Care"})
        self.assertEqual(self._found("words care"), set())
        article.name = "Upkeep"
        self.assertEqual(self._found("upkeep beeswax"), {"Upkeep"})

    def test_a_long_guide_is_found_by_its_end(self):
        words = " ".join(f"step{number}" for number in range(3000))
        self._article("Guide", body=f"<p>{words}</p>")
        self.assertEqual(self._found("step2999"), {"Guide"})

    def test_bad_searches(self):
        for text in ("' | 'x", "\\", "a:*b", "!!", "\x00oak", "%"):
            self._found(text)
        for text in ("x" * 300, "oak " * 100):
            with self.assertRaises(UserError, msg=str(text)):
                self.Article.search([("text", "ilike", text)])

    def test_versions_are_kept_and_restored(self):
        article = self.articles["general_in"].with_user(self.sales)
        first = article.body
        article.body = "<p>Second</p>"
        article.body = "<p>Third</p>"
        versions = article.html_field_history_metadata["body"]
        self.assertEqual(len(versions), 2)
        old = versions[-1]["revision_id"]
        kept = article.html_field_history_get_content_at_revision("body", old)
        self.assertEqual(kept, first)
        self.assertIn(
            "Second",
            article.html_field_history_get_content_at_revision("body", old + 1),
        )
        article.body = kept
        self.assertEqual(self._found("words general in"), {"general in"})
        self.assertEqual(len(article.html_field_history_metadata["body"]), 3)

    def test_who_revised_it_and_when(self):
        article = self.articles["general_in"]
        before = article.revised_at
        article.with_user(self.sales).action_favourite()
        self.assertEqual(article.revised_at, before)
        article.with_user(self.sales).body = "<p>New</p>"
        self.assertEqual(article.revised_by_id, self.sales)

    def test_favourites_and_what_helped_are_each_one_s_own(self):
        article = self.articles["general_in"]
        mine, hers = article.with_user(self.sales), article.with_user(self.warehouse)
        mine.action_favourite()
        self.assertTrue(mine.is_favourite)
        self.assertFalse(hers.is_favourite)
        favourites = mine.search([("is_favourite", "=", True)])
        self.assertEqual(favourites, mine)
        self.assertFalse(hers.search([("is_favourite", "=", True)]))
        self.assertEqual(mine.action_helpful(), {article.id: 1})
        self.assertEqual(mine.action_helpful(), {article.id: 1}, "once")
        self.assertEqual(hers.action_helpful(), {article.id: 2})
        self.assertEqual(hers.action_helpful(False), {article.id: 1})
        mine.is_favourite = False
        self.assertFalse(mine.search([("is_favourite", "=", True)]))

    def test_no_article_is_below_itself(self):
        top, below = self.articles["general_in"], self.articles["general_out"]
        below.parent_id = top
        with self.assertRaises(ValidationError):
            top.parent_id = below

    def test_strange_arguments(self):
        Workspace = self.workspace.with_user(self.sales)
        for act in (
            lambda: Workspace.browse([1, 2]).knowledge(),
            lambda: Workspace.browse("1").knowledge(),
            lambda: self.Article.browse(["1"]).action_helpful(),
        ):
            with self.assertRaises(UserError):
                act()
        self.assertEqual(Workspace.action_knowledge(["own"])["domain"][0][2], [])

    def test_an_excerpt(self):
        self.assertEqual(excerpt(" a\n b ", 10), "a b")
        self.assertEqual(excerpt("Oil the table twice", 15), "Oil the table…")
        self.assertEqual(excerpt("每年上两次油避免阳光", 5), "每年上两…")


@tagged("post_install", "-at_install")
class TestKnowledgePlaces(CollabKnowledge):
    def _groups(self, workspace=None, user=None):
        place = (workspace or self.workspace).with_user(user or self.sales)
        return {
            group["name"]: {row["name"] for row in group["articles"]}
            for group in place.knowledge()["groups"]
        }

    def test_a_workspace_shows_what_belongs_to_its_customer(self):
        self.assertEqual(
            self._groups(),
            {
                "own": {"own in", "own out"},
                "goods": {"chair in", "chair out", "seating in", "seating out"},
                "general": {"general in", "general out"},
            },
        )
        groups = self._groups(self.workspace_two, self.management)
        self.assertEqual((groups["own"], groups["goods"]), (set(), set()))

    def test_a_supplier_shows_what_was_learnt_with_him(self):
        self._lesson("Early", supplier_id=self.supplier.id)
        self._lesson("Other", supplier_id=self.customer_two.id)
        groups = self._groups(self.supply, self.management)
        self.assertEqual(groups, {"own": set(), "goods": {"Early"}})

    def test_a_list_opens_the_whole_group(self):
        action = self.workspace.with_user(self.sales).action_knowledge("goods")
        found = self.Article.with_user(self.sales).search(action["domain"])
        self.assertEqual(len(found), 4)

    def test_a_product_counts_what_is_known(self):
        chair = self.chair.product_tmpl_id.with_user(self.sales)
        table = self.table.product_tmpl_id.with_user(self.sales)
        both = chair | table
        self.assertEqual(both.mapped("collab_article_count"), [4, 2])
        action = self.chair.with_user(self.sales).action_collab_articles()
        found = self.Article.with_user(self.sales).search(action["domain"])
        self.assertEqual(len(found), 4)

    def _queries(self, act):
        self._flush()
        act()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        return self.env.cr.sql_log_count - before

    def test_as_many_queries_for_a_hundred(self):
        place = self.workspace.with_user(self.sales)
        few = self._queries(place.knowledge)
        vals = [
            {"name": f"{n}", "workspace_id": self.workspace.id} for n in range(50)
        ] + [
            {"name": f"{n}", "product_tmpl_id": self.chair.product_tmpl_id.id}
            for n in range(50)
        ]
        self.Article.create(vals)
        self.assertLessEqual(self._queries(place.knowledge), few)
        self.assertLessEqual(few, 14)

    def test_products_are_counted_together(self):
        one = self.chair.product_tmpl_id.with_user(self.sales)
        many = one.browse(self.env["product.template"].search([], limit=80).ids)
        few = self._queries(lambda: one.mapped("collab_article_count"))
        self.assertLessEqual(
            self._queries(lambda: many.mapped("collab_article_count")), few + 1
        )

    def test_many_articles_are_written_at_once(self):
        def write(number):
            vals = [{"name": f"{n}", "audience": "shared"} for n in range(number)]
            self._flush()
            before = self.env.cr.sql_log_count
            self.Article.create(vals)
            self._flush()
            return self.env.cr.sql_log_count - before

        write(1)
        self.assertLessEqual(write(100), write(1) + 2)
