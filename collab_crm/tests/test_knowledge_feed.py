from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .common_knowledge import CollabKnowledge

LOGGER = "odoo.addons.collab_crm.models.knowledge.article_feed"


@tagged("post_install", "-at_install")
class TestKnowledgeFeed(CollabKnowledge):
    def test_what_is_shared_is_told_to_who_reads_it(self):
        with self.assertTold({self.workspace: ["article.shared*"]}):
            self.articles["own_in"].audience = "shared"
        with self.assertTold({self.workspace: ["article.shared*"]}):
            self._article(
                "Chairs",
                product_tmpl_id=self.chair.product_tmpl_id.id,
                audience="shared",
            )
        with self.assertTold({}):
            self._article("Internal", workspace_id=self.workspace.id)

    def test_all_customers_are_told_of_a_general_one(self):
        both = {
            self.workspace: ["article.shared*"],
            self.workspace_two: ["article.shared*"],
        }
        others = self.Workspace.search([("kind", "=", "customer")])
        (others - self.workspace - self.workspace_two).action_archive()
        with self.assertTold(both):
            general = self._article("General news", audience="shared")
        with self.assertTold({}):
            general.body = "<p>Better</p>"

    @freeze_time("2031-03-03 10:00:00")
    def test_a_revision_is_told_once_a_day(self):
        own = self.articles["own_out"]
        with self.assertTold({self.workspace: ["article.revised*"]}):
            own.body = "<p>Once</p>"
            own.body = "<p>Twice</p>"
        told = self.assertTold({self.workspace: ["article.revised*"]})
        with freeze_time("2031-03-04 10:00:00"), told:
            own.body = "<p>Thrice</p>"
        with self.assertTold({}):
            own.action_favourite()
            self.articles["own_in"].body = "<p>Internal</p>"

    def test_a_customer_reads_where_the_article_is(self):
        own = self.articles["own_in"]
        own.audience = "shared"
        self._flush()
        place = self.workspace.with_user(self.buyer_user)
        entries = place._portal_page()["days"][0]["entries"]
        entry = next(one for one in entries if one["res_model"] == "collab.article")
        self.assertEqual(entry["text"], "New to read: own in")
        self.assertEqual(entry["url"], f"/my/knowledge/{own.id}")
        own.audience = "internal"
        entries = place._portal_page()["days"][0]["entries"]
        closed = [
            e for e in entries if (e["res_model"], e["res_id"]) == (own._name, own.id)
        ]
        self.assertEqual({entry["url"] for entry in closed}, {None})

    def test_a_feed_that_fails_costs_no_article(self):
        broken = patch.object(
            self.registry["collab.event"], "_record", side_effect=ValueError("broken")
        )
        with self.assertLogs(LOGGER), broken:
            article = self._article(
                "Saved", workspace_id=self.workspace.id, audience="shared"
            )
        self.assertTrue(article.exists())
