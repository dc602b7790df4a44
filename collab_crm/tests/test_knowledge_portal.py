import base64
import re

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..tools.pictures import readdressed, shown, without_keys
from .common_knowledge import CollabKnowledge

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQ"
    "AAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install", "collab_browser")
class TestKnowledgePortal(CollabKnowledge, HttpCase):
    def _links(self, page):
        return {int(found) for found in re.findall(r'"/my/knowledge/(\d+)"', page)}

    def _path(self, name):
        return f"/my/knowledge/{self.articles[name].id}"

    def test_list_and_search(self):
        self._login(self.buyer_user)
        expected = {
            self.articles[f"{name}_out"].id
            for name in ("own", "chair", "seating", "general")
        }
        self.assertEqual(self._links(self._page("/my/knowledge")), expected)
        found = self._links(self._page("/my/knowledge?search=Words+chair"))
        self.assertEqual(found, {self.articles["chair_out"].id})
        none = self._page("/my/knowledge?search=table")
        self.assertIn("Nothing here has all of these words", none)
        for tail in ("?search=%00%27", "?search=" + "x" * 500, "/page/999999999"):
            self.assertEqual(self._get("/my/knowledge" + tail).status_code, 200)

    def test_card_and_way_from_the_workspace(self):
        self._login(self.buyer_user)
        self.assertIn('href="/my/knowledge"', self._page("/my"))
        self.assertIn('href="/my/knowledge"', self._page())
        count = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["knowledge_count"]}
        )
        self.assertEqual(count["knowledge_count"], 4)

    def test_a_page(self):
        article = self.articles["own_out"]
        article.body = "<h2>Care</h2><script>bad()</script><p onclick='x()'>Oil</p>"
        self._login(self.buyer_user)
        page = self._page(self._path("own_out"))
        self.assertIn("<h2>Care</h2>", page)
        self.assertNotIn("bad()", page)
        self.assertNotIn("onclick='x()'", page)

    def test_closed_and_missing_look_the_same(self):
        for user in (*self.strangers, self.buyer_two_user):
            self._login(user)
            answers = {
                (answer.status_code, answer.headers["Location"])
                for name in ("own_in", "own_out", "table_out", "general_in")
                for answer in (self._get(self._path(name)),)
            }
            for path in ("/my/knowledge/99999999", "/my/knowledge/9999999999999"):
                answer = self._get(path)
                answers.add((answer.status_code, answer.headers["Location"]))
            self.assertEqual(len(answers), 1, answers)
        self._login()
        self.assertIn(
            "/web/login", self._get(self._path("own_out")).headers["Location"]
        )

    def test_over_rpc_too(self):
        self._login(self.buyer_user)
        found = self._rpc("collab.article", "search_read", [], ["name", "body"])
        self.assertEqual(len(found), 4)
        domain = [("res_model", "=", "collab.article")]
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self._rpc("ir.attachment", "search_count", domain)

    # Pictures

    def _upload(self, article=None):
        """Put a picture into an article as the editor does; return its attachment and
        the address the editor writes, with its key.
        """
        self._login(self.sales)
        found = self.make_jsonrpc_request(
            "/html_editor/attachment/add_data",
            {
                "name": "plan.png",
                "data": base64.b64encode(PIXEL).decode(),
                "is_image": True,
                "res_model": "collab.article",
                "res_id": article and article.id,
            },
        )
        picture = self.env["ir.attachment"].browse(found["id"])
        key = picture.generate_access_token()[0]
        return picture, f"/web/image/{picture.id}?access_token={key}"

    def _file(self, article, picture):
        return f"/my/knowledge/{article.id}/file/{picture.id}"

    def _sees(self, user, address):
        self._login(user)
        return self._get(address).content == PIXEL

    def test_who_reads_the_article_sees_its_pictures(self):
        article = self.articles["own_out"]
        picture, address = self._upload(article)
        self.assertTrue(self._sees(None, address), "the key of the host opens it")
        article.with_user(self.sales).body = f'<p><img src="{address}"/></p>'
        self._flush()
        self.assertNotIn("access_token", article.body)
        plain, page = f"/web/image/{picture.id}", self._file(article, picture)
        self.assertTrue(self._sees(self.sales, plain))
        self.assertTrue(self._sees(self.buyer_user, page))
        self.assertIn(page, self._page(self._path("own_out")))
        for user in (None, self.warehouse, *self.strangers):
            for way in (plain, page, address):
                self.assertFalse(self._sees(user, way), (user, way))
        self.assertFalse(self._sees(self.buyer_user, address))
        article.audience = "internal"
        self._flush()
        self.assertFalse(self._sees(self.buyer_user, page))

    def test_pictures_of_earlier_versions_are_for_colleagues(self):
        article = self.articles["own_out"]
        picture, address = self._upload(article)
        article.with_user(self.sales).body = f'<p><img src="{address}"/></p>'
        article.with_user(self.sales).body = "<p>Without</p>"
        self._flush()
        self.assertTrue(self._sees(self.sales, f"/web/image/{picture.id}"))
        self.assertFalse(self._sees(self.buyer_user, self._file(article, picture)))

    def test_a_picture_of_an_article_not_saved_yet(self):
        picture, address = self._upload()
        article = self.Article.with_user(self.sales).create(
            {
                "name": "New",
                "workspace_id": self.workspace.id,
                "audience": "shared",
                "body": f'<p><img src="{address}"/></p>',
            }
        )
        self.assertEqual(picture.res_id, article.id)
        self._flush()
        self.assertTrue(self._sees(self.buyer_user, self._file(article, picture)))

    def test_nobody_takes_the_picture_of_another_article(self):
        picture, address = self._upload(self.articles["own_in"])
        self.articles["own_in"].body = f'<img src="{address}"/>'
        thief = self.Article.with_user(self.warehouse)
        thief.create({"name": "Mine", "body": f'<img src="{address}"/>'})
        self.assertEqual(picture.res_id, self.articles["own_in"].id)
        self._flush()
        self.assertFalse(self._sees(self.warehouse, f"/web/image/{picture.id}"))
        thief = self._article(
            "Out",
            workspace_id=self.workspace.id,
            audience="shared",
            body=f'<img src="{address}"/>',
        )
        self._flush()
        self.assertFalse(self._sees(self.buyer_user, self._file(thief, picture)))

    def test_addresses_of_a_page(self):
        self.assertEqual(
            readdressed('<img src="/web/image/5-ab/x.png"/> /web/image/6', "/f/%s"),
            '<img src="/f/5"/> /web/image/6',
        )

    def test_keys_in_every_form(self):
        for body, expected in (
            ("/web/image/5?access_token=a-b&amp;unique=1", "/web/image/5?unique=1"),
            ("/web/image/5?unique=1&amp;access_token=ab", "/web/image/5?unique=1"),
            ("/web/content/5?access_token=ab%2F", "/web/content/5"),
            ('{"access_token":"x","id":7}', '{"access_token":false,"id":7}'),
        ):
            self.assertEqual(without_keys(body), expected)
        self.assertEqual(
            shown('/web/image/5-abc/x.png /web/content/6 {&quot;id&quot;:7} "id": 8'),
            {5, 6, 7, 8},
        )
