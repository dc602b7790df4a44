from datetime import timedelta

from freezegun import freeze_time

from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..controllers import clicked
from .common_request import CollabRequest


@tagged("post_install", "-at_install", "collab_browser")
class TestRequestRated(CollabRequest):
    """One click on a face in the mail says how it was, without a login."""

    def setUp(self):
        super().setUp()
        clicked.WRONG.clear()
        self.request = self._ask()
        self.request.with_user(self.service).action_close()
        self._flush()
        self.rating = self.env["rating.rating"].search(
            [("res_model", "=", "project.task"),
             ("res_id", "=", self.request.task_id.id)]
        )  # fmt: skip
        self.way = f"/collab/rate/{self.rating.access_token}"
        self._login()

    def _post(self, page, **data):
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        data["csrf_token"] = token
        return self.url_open("/collab/rated", data=data, allow_redirects=False)

    def test_the_mail_leads_there(self):
        bodies = "".join(self.request.task_id.message_ids.mapped("body"))
        for stars in (5, 3, 1):
            self.assertIn(f"{self.way}?score={stars}", bodies)

    def test_one_click(self):
        answer = self._get(f"{self.way}?score=5")
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.assertNotIn(self.rating.access_token, answer.headers["Location"])
        page = self._page(answer.headers["Location"])
        self.assertIn("o_collab_survey_clicked", page)
        self.assertFalse(self.rating.consumed)
        with self.assertTold({self.workspace: ["request.rated"]}):
            self.assertEqual(self._post(page, score="5").status_code, 303)
            # a second press is no news
            self._post(page, score="5")
            self._flush()
        self.assertEqual(self.rating.rating, 5)
        self._post(page, score="3", feedback="Slow")
        self.assertEqual((self.rating.rating, self.rating.feedback), (3, "Slow"))
        self.assertTrue(self.request.closed_at)
        self.assertIn("Thank you", self._page("/collab/rated?done=1"))

    @mute_logger("odoo.http")
    def test_what_does_not_open(self):
        for wrong in ("x", "0" * 32, "%00"):
            self.assertEqual(self._get(f"/collab/rate/{wrong}").status_code, 404)
        self.assertEqual(self._get("/collab/rated").status_code, 404)
        with freeze_time(Datetime.now() + timedelta(days=61)):
            self.assertEqual(self._get(self.way).status_code, 404)
        self._login(self.service)
        self.assertEqual(self._get(self.way).status_code, 404)
        self._login()
        page = self._page(self._get(self.way).headers["Location"])
        for odd in ("", "4", "x"):
            self.assertEqual(self._post(page, score=odd).status_code, 400, odd)
        self.assertEqual(
            self.url_open("/collab/rated", data={"score": "5"}).status_code, 400
        )
        self.assertFalse(self.rating.consumed)
