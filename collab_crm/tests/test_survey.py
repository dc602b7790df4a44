import logging
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from ..controllers import survey as controller
from ..controllers.link import HideTokens
from .common_portal import CollabPortal


class CollabSurvey(CollabPortal):
    """The buyer is a manager for his company; two months later it is asked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["collab.survey"].search([]).unlink()
        cls.env["res.company"].search([]).collab_survey_months = 0
        cls.company.collab_survey_months = 6
        cls._role(cls.buyer, "manager")
        cls.Survey = cls.env["collab.survey"]
        cls.later = Datetime.now() + timedelta(days=60)
        cls._flush()

    @classmethod
    def _role(cls, partner, role, **vals):
        cls.workspace._join(partner)
        members = cls.workspace.member_ids
        mine = members.filtered(lambda member: member.partner_id == partner)
        mine.write({"role": role, **vals})
        return mine

    def _asked(self):
        """Run the job; return who was asked among the people of these tests."""
        known = self.Survey.search([])
        self.Survey._cron_survey()
        people = (self.Survey.search([]) - known).partner_id
        return people & (self.buyer + self.engineer + self.left + self.buyer_two)

    def _survey(self):
        """Return the survey of the buyer."""
        return self.Survey.create(
            {
                "partner_id": self.buyer.id,
                "workspace_id": self.workspace.id,
                "company_id": self.company.id,
                "asked_at": Datetime.now(),
            }
        )


@tagged("post_install", "-at_install")
class TestSurvey(CollabSurvey):
    """Who is asked, how often, and what becomes of the answer."""

    def test_once_in_the_interval(self):
        with freeze_time(self.later):
            self.assertEqual(self._asked(), self.buyer)
            self.assertFalse(self._asked())
        with freeze_time(self.later + timedelta(days=150)):
            self.assertFalse(self._asked())
        with freeze_time(self.later + timedelta(days=190)):
            self.assertEqual(self._asked(), self.buyer)

    def test_a_person_in_two_workspaces_gets_one_letter(self):
        twin = self.buyer.copy({"parent_id": self.customer_two.id})
        twin.email = self.buyer.email
        place = self._workspace(self.customer_two)
        place._join(twin, role="manager")
        place.member_ids.filtered(lambda m: m.partner_id == twin).role = "manager"
        with freeze_time(self.later):
            self.Survey._cron_survey()
            people = self.Survey.search([]).partner_id
            self.assertEqual(len(people & (twin + self.buyer)), 1)

    def test_by_role(self):
        self._role(self.engineer, "engineer")
        with freeze_time(self.later):
            self.assertEqual(self._asked(), self.buyer)
            self.company.collab_survey_engineer = True
            self.assertEqual(self._asked(), self.engineer)

    def test_nobody_who_is_not_to_be_asked(self):
        self.company.collab_survey_months = 0
        with freeze_time(self.later):
            self.assertFalse(self._asked())
        self.company.collab_survey_months = 6
        self.assertFalse(self._asked(), "he is new")
        mine = self._role(self.buyer, "manager", survey=False)
        with freeze_time(self.later):
            self.assertFalse(self._asked())
            mine.write({"survey": True, "notify": "muted"})
            self.assertFalse(self._asked())
            mine.notify = "all"
            self.buyer.email = False
            self.assertFalse(self._asked())
            self.buyer.email = "bea@collab.example.com"
            self.env["mail.blacklist"]._add(self.buyer.email)
            self.assertFalse(self._asked())
            self.env["mail.blacklist"]._remove(self.buyer.email)
            self.workspace.active = False
            self.assertFalse(self._asked())
            self.workspace.active = True
            self.workspace._leave(self.buyer)
            self.assertFalse(self._asked())

    def test_the_letter(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.buyer.lang = "fr_FR"
        template = self.env.ref("collab_crm.mail_template_survey")
        template.with_context(lang="fr_FR").subject = "Recommandez-vous ?"
        with freeze_time(self.later):
            self._asked()
        survey = self.Survey.search([("partner_id", "=", self.buyer.id)])
        mail = self.env["mail.mail"].search(
            [("model", "=", "collab.survey"), ("res_id", "=", survey.id)]
        )
        self.assertEqual(mail.subject, "Recommandez-vous ?")
        self.assertEqual(mail.recipient_ids, self.buyer)
        self.assertEqual(mail.body_html.count("?score="), 11)
        self.assertIn("/stop>", mail.headers)

    def test_queries_do_not_grow(self):
        def cost():
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.Survey._to_ask()
            return self.env.cr.sql_log_count - before

        cost()
        one = cost()
        for number in range(20):
            contact = self.env["res.partner"].create(
                {
                    "name": f"N {number}",
                    "parent_id": self.customer.id,
                    "email": f"n{number}@collab.example.com",
                }
            )
            self._role(contact, "manager")
        with freeze_time(self.later):
            self.assertEqual(cost(), one)
            self.assertEqual(len(self.Survey._to_ask()) >= 21, True)

    def test_an_answer_counts_and_is_told(self):
        survey = self._survey()
        with self.assertTold({self.workspace: ["survey.answered"]}):
            survey._answer(3, " Twice late\x00 ")
            self._flush()
        self.assertEqual((survey.standing, survey.net), ("detractor", -100))
        self.assertEqual(survey.rating_id.rating, 1)
        self.assertEqual(survey.rating_id.partner_id, self.buyer)
        # the same again is nothing new; another one changes it
        survey._answer(3, "Twice late")
        self.assertEqual(survey.changes, 1)
        survey._answer(9)
        self.assertEqual((survey.standing, survey.rating_id.rating), ("promoter", 5))
        self.assertEqual(
            self.env["rating.rating"].search_count(
                [("res_model", "=", "collab.survey"), ("res_id", "=", survey.id)]
            ),
            1,
        )
        text = next(
            entry["text"]
            for entry in self._entries(self.workspace, self.sales)
            if entry["type"] == "survey.answered"
        )
        self.assertIn("9/10", text)
        tasks = self.env["project.task"].with_user(self.sales)
        found = self.env["rating.rating"].search(
            self.workspace.with_user(self.sales)._ratings_of(tasks)
        )
        self.assertIn(survey.rating_id, found)

    def test_customers_do_not_read_the_answers_of_others(self):
        survey = self._survey()
        survey._answer(2, "Sesame")
        self._role(self.engineer, "administrator")
        self._flush()
        for user in (self.engineer_user, self.buyer_user):
            entries = self._entries(self.workspace, user)
            self.assertNotIn("survey.answered", [e["type"] for e in entries])

    def test_what_is_no_answer(self):
        survey = self._survey()
        for wrong in (-1, 11, None, "5", 5.5, True):
            with self.assertRaises(UserError):
                survey._answer(wrong)
        survey.changes = 20
        with self.assertRaises(UserError):
            survey._answer(5)

    def test_employees(self):
        survey = self._survey()
        survey._answer(7)
        mine = survey.with_user(self.sales)
        self.assertEqual(mine.search([("id", "=", survey.id)]), mine)
        self.workspace.access = "members"
        for user, sees in ((self.sales, True), (self.management, True),
                           (self.warehouse, False), (self.designer, False)):  # fmt: skip
            found = []
            try:
                found = self.Survey.with_user(user).search([("id", "=", survey.id)])
            except AccessError:
                pass
            self.assertEqual(bool(found), sees, user.name)
        with self.assertRaises(AccessError):
            mine.write({"score": 10})
        with self.assertRaises(AccessError):
            mine.unlink()


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
        return self.url_open(
            f"/collab/asked{path}", data=data, allow_redirects=False
        )

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

    def test_in_the_browser(self):
        self.browser_js(
            f"{self.way}?score=4",
            "if (document.querySelector('.alert-success')) console.log('test successful')",
            ready="document.querySelector('.alert-success')",
        )
        self.env.invalidate_all()
        self.assertEqual(self.survey.score, 4)

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
