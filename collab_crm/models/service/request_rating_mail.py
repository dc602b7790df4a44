from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.ids import is_id
from ...tools.typed import storable
from .request_conversation import STARS

# a mail is answered within so many days, and by so many characters
OPEN = timedelta(days=60)
LONGEST = 2000


class RequestRatingMail(models.Model):
    """The faces in the mail that a request is closed: the token of the host's rating
    opens them, for this one request.
    """

    _inherit = "collab.request"

    @api.model
    def _rating_by_token(self, token):
        """Return the rating of a token in sudo; empty: there is none for a request."""
        known = isinstance(token, str) and len(token) == 32 and token.isalnum()
        # sudo: the token is the right, for this only
        ratings = self.env["rating.rating"].sudo()
        found = ratings.search([("access_token", "=", token)], limit=1) if known else ()
        return self._rating_entered(found and found.id)

    @api.model
    def _rating_entered(self, rating_id):
        """Return a rating that somebody may give, in sudo, or nothing."""
        ratings = self.env["rating.rating"].sudo()  # sudo: as above
        if not is_id(rating_id):
            return ratings.browse()
        since = fields.Datetime.now() - OPEN
        rating = ratings.search(
            [
                ("id", "=", rating_id),
                ("res_model", "=", "project.task"),
                ("create_date", ">", since),
            ]
        )
        request = self._rating_request(rating)
        return rating if request and not request.merged_id else ratings.browse()

    @api.model
    def _rating_request(self, rating):
        # sudo: the request of a rating that was entered
        return self.sudo().search([("task_id", "=", rating.res_id or 0)])

    @api.model
    def _rating_shown(self, rating):
        """Return what the page shows, as plain values (in sudo)."""
        request = self._rating_request(rating)
        return {
            "company_id": request.company_id.id,
            "person": rating.partner_id.name,
            "name": request.name,
            "url": request.task_id._collab_request_url(rating.partner_id),
            "stars": int(rating.rating) if rating.consumed else None,
            "feedback": rating.feedback or "",
        }

    @api.model
    def _rate_by_mail(self, rating, stars, feedback=""):
        """Keep how it was; the same once more is no news (in sudo).

        :param stars: 5, 3 or 1
        :param str feedback: up to 2000 characters
        :raise UserError: nothing was chosen
        """
        if stars not in STARS:
            raise UserError(self.env._("Choose one of the faces."))
        text = storable(feedback)[:LONGEST] if isinstance(feedback, str) else ""
        known = rating.consumed and (rating.rating, rating.feedback or "")
        if known != (stars, text):
            task = self._rating_request(rating).task_id
            task.rating_apply(
                stars, rating=rating, feedback=text, notify_delay_send=True
            )
