from odoo.tests import HttpCase, new_test_user, tagged

from .common_knowledge import CollabKnowledge

GROUPS = (
    "collab_crm.group_collab_manager,sales_team.group_sale_manager,"
    "purchase.group_purchase_user,base.group_partner_manager"
)


class KnowledgeScene(CollabKnowledge):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = new_test_user(cls.env, "collab_author", GROUPS, name="Bo Boss")
        cls.workspace._join(cls.boss.partner_id)
        cls.lesson = cls._article(
            "Legs come late in May",
            kind="lesson",
            cause="purchase_late",
            product_tmpl_id=cls.leg.product_tmpl_id.id,
            supplier_id=cls.supplier.id,
        )
        cls.purchase = cls._purchase()
        cls.alert = cls.env["collab.alert"].create(
            {
                "kind": "purchase_late",
                "name": "P00042: Table Leg",
                "cause": f"purchase.order.line,{cls.purchase.order_line.id}",
                "company_id": cls.company.id,
                "department": "purchasing",
                "user_id": cls.boss.id,
            }
        )
        cls._flush()


class KnowledgeTours:
    """Who writes down what he knows, and who reads it, in a real browser."""

    allow_inherited_tests_method = True

    def _address(self, record):
        return f"/odoo/{record._name}/{record.id}"

    def test_an_article_of_a_workspace(self):
        address = self._address(self.workspace)
        self.start_tour(address, "collab_knowledge_write", login=self.boss.login)
        article = self.Article.search([("name", "=", "Doors and habits")])
        self.assertEqual(article.workspace_id, self.workspace)
        self.assertEqual(article.audience, "shared")
        self.assertIn("yard", article.body)

    def test_a_lesson_of_an_alert(self):
        address = self._address(self.alert)
        self.start_tour(address, "collab_knowledge_lesson", login=self.boss.login)
        lesson = self.Article.search([("alert_id", "=", self.alert.id)])
        self.assertEqual(lesson.product_tmpl_id, self.leg.product_tmpl_id)
        self.assertEqual(self.lesson.helpful_count, 1)

    def test_a_purchase(self):
        address = self._address(self.purchase)
        self.start_tour(address, "collab_knowledge_purchase", login=self.boss.login)

    def test_a_customer_reads(self):
        self.articles["own_out"].body = "<p>The gate in the <b>yard</b></p>"
        self._flush()
        self.start_tour("/my", "collab_knowledge_read", login=self.buyer_user.login)


@tagged("post_install", "-at_install", "collab_browser")
class TestKnowledgeToursDesktop(KnowledgeTours, KnowledgeScene, HttpCase):
    browser_size = "1400x900"

    def test_chat(self):
        address = self._address(self.workspace)
        self.start_tour(address, "collab_workspace_chat", login=self.boss.login)
        chat = self.workspace.chat_id
        self.assertIn("Who rings them?", "".join(chat.message_ids.mapped("body")))

    def test_versions(self):
        article = self.articles["general_in"]
        article.body = "<p>Second version</p>"
        self._flush()
        self.start_tour(
            self._address(article), "collab_knowledge_versions", login=self.boss.login
        )
        self.assertIn("Words of general in", article.body)


@tagged("post_install", "-at_install", "collab_browser")
class TestKnowledgeToursNarrow(KnowledgeTours, KnowledgeScene, HttpCase):
    browser_size = "360x740"
    touch_enabled = True
