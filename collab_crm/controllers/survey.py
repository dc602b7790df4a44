from odoo import http
from odoo.http import request

from ..models.service.survey_answer import LONGEST
from ..tools.survey import BEST
from .clicked import Clicked
from .link import OPEN

WAY = "/collab/survey/<string:token>"
PAGE = "/collab/asked"


def score_of(value):
    """Return the score that a form or an address names, or None."""
    known = isinstance(value, str) and value.isascii() and value.isdecimal()
    return int(value) if known and len(value) < 3 and int(value) <= BEST else None


class SurveyController(Clicked, http.Controller):
    """One question, answered without a login."""

    _entry, _page, _longest = "collab_survey", PAGE, LONGEST

    @http.route(WAY, methods=["GET"], **OPEN)
    def collab_survey(self, token, score=None, **kw):
        """Take the token out of the address at once, into the session."""
        if not self._open(token, score_of(score)):
            return self._gone()
        return self._sealed(request.redirect(PAGE, code=303))

    @http.route(f"{WAY}/stop", methods=["GET"], **OPEN)
    def collab_survey_stop_ask(self, token, **kw):
        """Lead to the page that has the button."""
        return self.collab_survey(token)

    # no csrf: mail programs post to it by themselves, and the signature is the right
    @http.route(f"{WAY}/stop", methods=["POST"], csrf=False, **OPEN)
    def collab_survey_stop_mail(self, token, **kw):
        """Ask a person no more, as his mail program says."""
        survey = self._open(token)
        if not survey:
            return self._gone()
        survey._stop()
        return self._show(survey, done=True)

    @http.route(PAGE, methods=["GET"], **OPEN)
    def collab_asked(self, done=None, **kw):
        """Show the question, with what was clicked in the mail."""
        return self._opened(self._survey(), done)

    @http.route(PAGE, methods=["POST"], **OPEN)
    def collab_asked_answer(self, score=None, feedback="", **kw):
        """Keep the answer."""
        return self._take(self._survey(), score_of(score), feedback)

    def _keep(self, survey, chosen, text):
        survey._answer(chosen, text)

    @http.route(f"{PAGE}/stop", methods=["GET"], **OPEN)
    def collab_asked_stop_back(self, **kw):
        """Lead from the address of the form to its page."""
        return self._sealed(request.redirect(PAGE, code=303))

    @http.route(f"{PAGE}/stop", methods=["POST"], **OPEN)
    def collab_asked_stop(self, **kw):
        """Ask a person no more."""
        survey = self._survey()
        if not survey:
            return self._gone()
        survey._stop()
        return self._answered()

    def _open(self, token, chosen=None):
        return self._enter(request.env["collab.survey"]._by_token(token), chosen)

    def _survey(self):
        """Return the survey this visitor has entered, in sudo, or nothing."""
        entered, _chosen = self._entered()
        return self._spoken(request.env["collab.survey"]._entered(entered))

    def _show(
        self, survey, chosen=None, done=False, error="", written=None, status=200
    ):
        shown = survey._shown()
        values = {
            "collab_survey": shown,
            "collab_best": BEST,
            "collab_longest": LONGEST,
            "collab_done": done,
            "collab_error": error,
            # sent by itself: the click in the mail was the answer
            "collab_clicked": chosen is not None and chosen != shown["score"],
            "collab_score": shown["score"] if chosen is None else chosen,
            "collab_written": shown["feedback"] if written is None else written,
        }
        page = request.render("collab_crm.survey_page", values, status=status)
        return self._sealed(page)
