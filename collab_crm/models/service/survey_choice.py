from odoo import api, fields, models
from odoo.exceptions import UserError


class MemberSurvey(models.Model):
    _inherit = "collab.member"

    survey = fields.Boolean(
        string="Asked in Surveys",
        default=True,
        help="People of a customer: whether they are asked how satisfied they are.",
    )


class SurveyChoice(models.Model):
    """Who does not want to be asked is not, wherever he is in a team."""

    _inherit = "collab.survey"

    @api.model
    def _choices(self, partner):
        # sudo: his own choice, of who is known by a login or a signed link
        members = self.env["collab.member"].sudo().with_context(active_test=False)
        return members.search(
            [("partner_id", "=", partner.id), ("side", "=", "customer")]
        )  # fmt: skip

    def _wanted(self):
        """Tell whether the person of a survey is asked again (in sudo)."""
        return all(self._choices(self.partner_id).mapped("survey"))

    def _stop(self):
        """Ask a person no more (in sudo)."""
        self._choices(self.partner_id).survey = False


class OutsideSurvey(models.Model):
    """The choice among the others, on the page of who has a login."""

    _inherit = "collab.notice.preference"

    @api.model
    def _outside_page(self):
        mine = self.env["collab.survey"]._choices(self.env.user.partner_id)
        asked = all(mine.mapped("survey")) if mine else None
        return super()._outside_page() | {"survey": asked}

    @api.model
    def _outside_save(self, chosen):
        wish = chosen.get("survey", "yes")
        if wish not in ("yes", "no"):
            raise UserError(self.env._("There is no such choice."))
        result = super()._outside_save(chosen)
        if "survey" in chosen:
            mine = self.env["collab.survey"]._choices(self.env.user.partner_id)
            mine.survey = wish == "yes"
        return result
