from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.fact import Fact
from ...tools.survey import BEST, NET, STARS, standing
from ...tools.transition import Route
from ...tools.typed import storable

LONGEST = 2000
# so often an answer can be changed
CHANGES = 20


class SurveyAnswer(models.Model):
    """What a contact answers: kept, counted with the ratings, and told to the team."""

    _inherit = "collab.survey"

    def _answer(self, score, feedback=""):
        """Keep an answer; whoever answers again changes it (in sudo).

        :param int score: 0 to 10
        :param str feedback: up to 2000 characters
        :raise UserError: it is no score, or was changed too often
        """
        self.ensure_one()
        if type(score) is not int or not 0 <= score <= BEST:
            raise UserError(self.env._("Choose a number from 0 to 10."))
        if self.changes >= CHANGES:
            raise UserError(self.env._("We have your answer. Thank you!"))
        note = storable(feedback)[:LONGEST] if isinstance(feedback, str) else ""
        known = (self.score, self.feedback or "") if self.answered_at else None
        if known == (score, note):
            return
        stands = standing(score)
        self.write(
            {
                "score": score,
                "feedback": note,
                "standing": stands,
                "net": NET[stands],
                "changes": self.changes + 1,
                "answered_at": fields.Datetime.now(),
            }
        )
        self._rate(stands)
        self._tell()

    def _rate(self, stands):
        """Let it count as a rating of the host. The comment stays here: ratings are
        read by every employee.
        """
        vals = {"rating": STARS[stands], "consumed": True}
        if self.rating_id:
            self.rating_id.write(vals)
            return
        self.rating_id = self.env["rating.rating"].create(
            vals
            | {
                "res_model_id": self.env["ir.model"]._get_id(self._name),
                "res_id": self.id,
                "partner_id": self.partner_id.id,
                "rated_partner_id": self.workspace_id.user_id.partner_id.id,
            }
        )

    def _tell(self):
        place = self.workspace_id
        way = Route(self.id, self.company_id.id, None, workspace_id=place.id)
        fact = Fact(
            "survey.answered",
            self._name,
            self.id,
            occurred_at=fields.Datetime.now(),
            actor_id=self.partner_id.id,
            data={
                "document": self.partner_id.name,
                "score": f"{self.score}/{BEST}",
                "note": self.feedback or None,
            },
            department="sales",
            internal=True,
            stamp=f"answer/{self.changes}",
            routes=(way,),
        )
        self.env["collab.plan.step"]._record_safely([fact])
