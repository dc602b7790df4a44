import logging
from datetime import timedelta

from freezegun import freeze_time

from odoo.fields import Datetime
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from ..controllers import clicked as controller
from ..controllers.link import HideTokens
from .common_survey import CollabSurvey


@tagged("post_install", "-at_install", "collab_browser")
class TestSurveyPage(CollabSurvey):
    """The page that a click in the mail opens, without a login."""

    def setUp(self):
        super().setUp()
        controller.WRONG.clear()
        self.survey = self._survey()
        self.way = f"/collab/survey/{self.survey._token()}"
        self._flush()
        self._login()

    def _open(self, query=""):
        answer = self._get(f"{self.way}{query}")
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.assertNotIn("/survey/", answer.headers["Location"])
        return self._page(answer.headers["Location"])

    def _post(self, page, path="", **data):
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        data["csrf_token"] = token
        return self.url_open(f"/collab/asked{path}", data=data, allow_redirects=False)

    def test_one_click(self):
        page = self._open("?score=9")
        # the script of the page sends it; a program that follows links does not
        self.assertIn("o_collab_survey_clicked", page)
        self.assertFalse(self.survey.answered_at)
        answer = self._post(page, score="9")
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self.survey.score, 9)
        page = self._page(answer.headers["Location"])
        self.assertIn("Thank you", page)
        self.assertNotIn("o_collab_survey_clicked", page)
        self._post(page, score="9", feedback="<b>Quick</b>")
        self.assertEqual(self.survey.feedback, "<b>Quick</b>")
        self.assertIn("&lt;b&gt;Quick", self._page("/collab/asked"))

    def test_colleagues_answer_for_nobody(self):
        self._login(self.sales)
        self.assertEqual(self._get(self.way).status_code, 404)

    def test_in_the_browser(self):
        self.browser_js(
            f"{self.way}?score=4",
            "console.log('test successful')",
            ready="Boolean(document.querySelector('.alert-success'))",
        )
        self.env.invalidate_all()
        self.assertEqual(self.survey.score, 4)

    def test_no_other_page_answers(self):
        """Who entered once is not led here with an answer of somebody else's."""
        self._open()
        page = self._page("/collab/asked?score=0")
        self.assertNotIn("o_collab_survey_clicked", page)
        self.assertNotIn("checked=", page)

    def test_what_is_wrong_is_said(self):
        page = self._open()
        for wrong in ("", "11", "x", "-1", "٣"):
            answer = self._post(page, score=wrong, feedback="Kept")
            self.assertEqual(answer.status_code, 400, wrong)
            self.assertIn("Choose a number from 0 to 10.", answer.text)
            self.assertIn("Kept</textarea>", answer.text)
        self.assertFalse(self.survey.answered_at)

    def test_no_more(self):
        page = self._open()
        self.assertEqual(self._post(page, "/stop").status_code, 303)
        mine = self.workspace.member_ids.filtered(
            lambda member: member.partner_id == self.buyer
        )
        self.assertFalse(mine.survey)
        self.assertIn("We do not ask you again.", self._page("/collab/asked"))
        self._login(self.buyer_user)
        mails = self._page("/my/workspaces/mails")
        self.assertIn('<option value="no" selected="selected">', mails)
        token = mails.partition('name="csrf_token" value="')[2].partition('"')[0]
        self.url_open("/my/workspaces/mails", {"csrf_token": token, "survey": "yes"})
        self.assertTrue(mine.survey)

    def test_the_button_of_mail_programs(self):
        self.assertEqual(self._get(f"{self.way}/stop").status_code, 303)
        self.assertTrue(self.survey._wanted())
        answer = self.url_open(
            f"{self.way}/stop", data={"List-Unsubscribe": "One-Click"}
        )
        self.assertEqual(answer.status_code, 200)
        self.assertFalse(self.survey._wanted())

    def test_links_that_do_not_open(self):
        gone = self._get("/collab/survey/x")
        self.assertEqual(gone.status_code, 404)
        controller.WRONG.clear()
        tries = ["A" * 60, "%00", "é"]
        with freeze_time(Datetime.now() - timedelta(days=70)):
            tries.append(self._survey()._token())
        self.workspace._leave(self.buyer)
        tries.append(self.survey._token())
        self._flush()
        for token in tries:
            answer = self._get(f"/collab/survey/{token}")
            self.assertEqual(answer.status_code, 404, token)
            self.assertEqual(len(answer.text), len(gone.text), token)
            self.assertEqual(
                self.url_open(f"/collab/survey/{token}/stop", data={}).status_code, 404
            )
        self.assertEqual(self._get("/collab/asked").status_code, 404)

    def test_who_guesses_is_stopped(self):
        for _try in range(20):
            self._get("/collab/survey/x")
        self.assertEqual(self._get(self.way).status_code, 404)
        controller.WRONG.clear()
        self.assertEqual(self._get(self.way).status_code, 303)

    @mute_logger("odoo.http")
    def test_without_a_token_nothing_happens(self):
        self._open()
        answer = self.url_open("/collab/asked", data={"score": "9"})
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self.survey.answered_at)

    def test_nothing_is_in_the_log(self):
        way = HideTokens()
        line = f'"GET {self.way}?score=9 HTTP/1.1" 303'
        record = logging.LogRecord("werkzeug", 20, "", 0, "%s", (line,), None)
        way.filter(record)
        self.assertNotIn(self.survey._token()[:20], record.getMessage())
        self.assertIn("/collab/survey/...", record.getMessage())

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_model")
    def test_nothing_over_rpc(self):
        self.survey._answer(2, "Sesame")
        self._flush()
        for user in (self.buyer_user, *self.strangers):
            self._login(user)
            for method, args in (
                ("search_read", [[]]), ("read", [self.survey.ids, ["feedback"]]),
                ("write", [self.survey.ids, {"score": 10}]),
                ("create", [{"partner_id": self.buyer.id}]),
                ("search_count", [[("feedback", "like", "S")]]),
            ):  # fmt: skip
                with self.assertRaises(JsonRpcException, msg=(user.name, method)):
                    self._rpc("collab.survey", method, *args)
