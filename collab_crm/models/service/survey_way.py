from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import hash_sign, verify_hash_signed

from ...tools.ids import is_id

SCOPE = "collab_crm.survey"
# a letter is answered within so many days
OPEN = timedelta(days=60)


class SurveyWay(models.Model):
    """The signed links of a letter: they open one question, and nothing else."""

    _inherit = "collab.survey"

    def _token(self):
        hours = OPEN.days * 24
        return hash_sign(self.env(su=True), SCOPE, [self.id], expiration_hours=hours)

    def _url(self, score=None):
        """Return the address that a click in the mail opens.

        :param int score: what it stands for; None: nothing is chosen yet
        """
        chosen = "" if score is None else f"?score={score}"
        return f"{self.get_base_url()}/collab/survey/{self._token()}{chosen}"

    def _stop_url(self):
        return f"{self.get_base_url()}/collab/survey/{self._token()}/stop"

    @api.model
    def _by_token(self, token):
        """Return the survey of a link in sudo; empty: the link is forged or too old."""
        try:
            values = verify_hash_signed(self.env(su=True), SCOPE, token)
        except (ValueError, OverflowError):  # anything can stand in an address
            values = None
        return self._entered(values[0] if values else None)

    @api.model
    def _entered(self, survey_id):
        """Return a survey that somebody may still answer, in sudo, or nothing.

        :param survey_id: of a link that was opened
        """
        surveys = self.sudo()  # sudo: the signature is the right, for this only
        if not is_id(survey_id):
            return surveys.browse()
        since = fields.Datetime.now() - OPEN
        survey = surveys.search([("id", "=", survey_id), ("asked_at", ">", since)])
        team = survey.workspace_id.team_ids.filtered("granted").partner_id
        alive = survey.workspace_id.active and survey.partner_id.active
        return survey if alive and survey.partner_id in team else surveys.browse()

    def _shown(self):
        """Return what the page shows, as plain values (in sudo)."""
        self.ensure_one()
        return {
            "company_id": self.company_id.id,
            "company": self.company_id.name,
            "person": self.partner_id.name,
            "score": self.score if self.answered_at else None,
            "feedback": self.feedback or "",
            "months": self.company_id.collab_survey_months,
            "stopped": not self._wanted(),
        }
