"""What tests of surveys share: a customer's manager who is asked."""

from datetime import timedelta

from odoo.fields import Datetime

from .common_portal import CollabPortal


class CollabSurvey(CollabPortal):
    """The buyer is a manager for his company; two months later it is asked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["collab.survey"].search([]).unlink()
        cls.env["res.company"].search([]).collab_survey_months = 0
        cls.company.write({"collab_survey_months": 6, "collab_survey_engineer": False})
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
