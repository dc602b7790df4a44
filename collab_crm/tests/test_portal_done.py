from urllib.parse import urlsplit

from freezegun import freeze_time
from lxml import html

from odoo import http
from odoo.tests import tagged

from .common_approval import CollabApproval
from .common_promise import NOW

PLACE = "//*[@id='o_collab_done']"


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestPortalDone(CollabApproval):
    """What a customer has done is said where it shows."""

    def setUp(self):
        super().setUp()
        self._login(self.buyer_user)

    def _said(self, answer):
        """Follow where a form leads; return what is said there, and where that is."""
        self.assertEqual(answer.status_code, 303, answer.text[:2000])
        parts = urlsplit(answer.headers["Location"])
        self.assertEqual(parts.fragment, "o_collab_done")
        tree = html.fromstring(self._page(f"{parts.path}?{parts.query}"))
        (place,) = tree.xpath(PLACE)
        self.assertEqual(place.get("role"), "status")
        self.assertEqual(place.get("tabindex"), "-1", "a link can lead to it")
        return " ".join(place.text_content().split()), place.getparent()

    def test_new_dates(self):
        self._moved()
        rows = self._rows()
        answer = self._post("decline", row=rows[0], wish="2026-05-22")
        said, _place = self._said(answer)
        self.assertIn("does not work for you", said)
        said, _place = self._said(self._post("accept", row=rows[0]))
        self.assertIn("The new date is accepted", said)

    def test_changes(self):
        said, place = self._said(self._wish())
        self.assertIn("We have your wish", said)
        self.assertIn("Changes you asked for", place.text_content())
        change = self.Change.search([("order_id", "=", self.order.id)])
        answer = self._send(f"{self.place}/withdraw", change=change.id)
        self.assertIn("withdrawn", self._said(answer)[0])

    def test_ordering_again(self):
        said, _place = self._said(self._send(f"{self.place}/again"))
        self.assertIn("We have your wish", said)

    def test_a_message(self):
        said, place = self._said(self._send(f"{self.place}/ask", body="Which colour?"))
        self.assertIn("on its way to the team", said)
        self.assertEqual(place.tag, "form")

    def test_a_rating(self):
        self._validate(self.order.picking_ids, 4)
        self._flush()
        done = self.order.picking_ids.filtered(lambda p: p.state == "done")
        answer = self._send(f"{self.place}/rate", delivery=done.id, rate="5")
        said, place = self._said(answer)
        self.assertIn("Thank you for rating", said)
        self.assertIn("Rated", place.text_content())

    def test_files(self):
        answer = self.url_open(
            f"{self.path}/files",
            data={"csrf_token": http.Request.csrf_token(self)},
            files=[("files", ("plan.txt", b"plan"))],
            allow_redirects=False,
        )
        self.assertIn("The files are with the team", self._said(answer)[0])

    def test_an_approval(self):
        approval = self._ask()
        self._login(self.engineer_user)
        self.assertIn("has your answer", self._said(self._answer(approval))[0])

    def test_a_post(self):
        said, place = self._said(self._send(f"{self.path}/post", body="Good morning"))
        self.assertIn("on its way to the team", said)
        self.assertEqual(place.tag, "form")

    def test_a_request(self):
        requests = f"{self.path}/requests"
        form = {"kind": "question", "subject": "Oil", "body": "Which one?"}
        said, _place = self._said(self._send(f"{requests}/new", **form))
        self.assertIn("We have your request", said)
        made = self.env["collab.request"].search([], order="id desc", limit=1)
        one = f"{requests}/{made.key}"
        said, place = self._said(self._send(f"{one}/say", body="For oak"))
        self.assertIn("on its way to the team", said)
        self.assertEqual(place.tag, "form")
        self.assertIn("is closed", self._said(self._send(f"{one}/close"))[0])
        self.assertNotIn("Solution", self._page(one), "nobody has solved anything")
        said, place = self._said(self._send(f"{one}/rate", stars="5"))
        self.assertIn("is saved", said)
        self.assertIn("You can still change your mind", place.text_content())
        self.assertIn("open again", self._said(self._send(f"{one}/reopen"))[0])

    def test_nothing_is_said_that_stands_in_the_address(self):
        for done in ("x", "accepted2", "<b>paid</b>", ""):
            tree = html.fromstring(self._page(f"{self.place}?done={done}"))
            self.assertFalse(tree.xpath(PLACE))

    def test_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        done = self.env.ref("collab_crm.portal_done")
        done.update_field_translations(
            "arch_db", {"fr_FR": {"We have your wish, and look into it.": "Merci."}}
        )
        self._flush()
        tree = html.fromstring(self._page(f"/fr{self.place}?done=wished"))
        self.assertEqual(tree.xpath(PLACE)[0].text_content().strip(), "Merci.")
