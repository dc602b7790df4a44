from contextlib import suppress
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_survey import CollabSurvey


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
        # of which every employee reads
        self.assertFalse(survey.rating_id.feedback)
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
        may = self.sales + self.management
        for user in may + self.warehouse + self.designer:
            found = []
            with suppress(AccessError):
                found = self.Survey.with_user(user).search([("id", "=", survey.id)])
            self.assertEqual(bool(found), user in may, user.name)
        with self.assertRaises(AccessError):
            mine.write({"score": 10})
        with self.assertRaises(AccessError):
            mine.unlink()
