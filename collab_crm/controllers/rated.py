from odoo import http
from odoo.http import request

from ..models.service.request_conversation import STARS
from .clicked import Clicked
from .link import OPEN

PAGE = "/collab/rated"


def stars_of(value):
    """Return the stars that a form or an address names, or None."""
    return int(value) if value in map(str, STARS) else None


class RatedController(Clicked, http.Controller):
    """How a request was answered, said by one click in the mail that it is closed."""

    _entry, _page = "collab_rated", PAGE

    @http.route("/collab/rate/<string:token>", methods=["GET"], **OPEN)
    def collab_rate(self, token, score=None, **kw):
        """Take the token out of the address at once, into the session."""
        rating = request.env["collab.request"]._rating_by_token(token)
        if not self._enter(rating, stars_of(score)):
            return self._gone()
        return self._sealed(request.redirect(PAGE, code=303))

    @http.route(PAGE, methods=["GET"], **OPEN)
    def collab_rated(self, done=None, **kw):
        """Show the faces, with the one that was clicked."""
        return self._opened(self._rating(), done)

    @http.route(PAGE, methods=["POST"], **OPEN)
    def collab_rated_answer(self, score=None, feedback="", **kw):
        """Keep the answer."""
        return self._take(self._rating(), stars_of(score), feedback)

    def _keep(self, rating, chosen, text):
        rating.env["collab.request"]._rate_by_mail(rating, chosen, text)

    def _rating(self):
        """Return the rating this visitor has entered, in sudo, or nothing."""
        entered, _chosen = self._entered()
        return self._spoken(request.env["collab.request"]._rating_entered(entered))

    def _show(
        self, rating, chosen=None, done=False, error="", written=None, status=200
    ):
        shown = rating.env["collab.request"]._rating_shown(rating)
        values = {
            "collab_rated": shown,
            "collab_longest": self._longest,
            "collab_done": done,
            "collab_error": error,
            "collab_clicked": chosen is not None and chosen != shown["stars"],
            "collab_stars": shown["stars"] if chosen is None else chosen,
            "collab_written": shown["feedback"] if written is None else written,
        }
        page = request.render("collab_crm.rated_page", values, status=status)
        return self._sealed(page)
