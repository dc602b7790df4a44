"""What pages share that a click in a mail opens: the token goes into the session."""

import time

from odoo.exceptions import UserError
from odoo.http import request

from ..tools.limiter import Limiter
from ..tools.typed import text_of
from .link import LinkController

# wrong links of an address in so many seconds, before none opens for a while
WRONG = Limiter(20, 600)


class Clicked:
    """Opening a link changes nothing: programs that look after the links of mails
    answer nothing by that. The page sends what was clicked, or has a button.
    """

    # key of the session, address of the page, and how long a comment is
    _entry = _page = ""
    _longest = 2000

    def _enter(self, found, chosen=None):
        """Remember what a token opens, and return it; or nothing.

        :param found: one record in sudo, or none: the token is wrong
        :param int chosen: what was clicked. It is in the session too: no other page
            can send a visitor here with an answer of its own
        """
        if request.env.user._is_internal():
            # colleagues answer for nobody
            return found.browse()
        source, now = request.httprequest.remote_addr, time.monotonic()
        if not found or WRONG.is_over(source, now):
            WRONG.hit(source, now)
            return found.browse()
        request.session[self._entry] = [found.id, chosen]
        # whoever gave the visitor his session does not get in with it
        request.session.should_rotate = True
        return self._spoken(found)

    def _spoken(self, found):
        """Return a record in the language of who was asked."""
        if found:
            request.update_context(lang=found.partner_id.lang or request.env.lang)
        return found.with_env(request.env(su=True))

    def _entered(self):
        """Return the id of what was entered, and what was clicked; or None for both."""
        return request.session.get(self._entry) or [None, None]

    def _opened(self, found, done):
        """Show the page, with what was clicked in the mail."""
        clicked = self._entered()[1]
        return self._show(found, clicked, done == "1") if found else self._gone()

    def _take(self, found, chosen, feedback):
        """Keep an answer, and say thanks; or show again what was refused.

        :param found: what the visitor has entered, or nothing
        """
        if not found:
            return self._gone()
        text = text_of(feedback, self._longest)
        try:
            with request.env.cr.savepoint():
                self._keep(found, chosen, text)
        except UserError as refusal:
            return self._show(found, chosen, False, str(refusal), text, 400)
        return self._answered()

    def _answered(self):
        """Lead to the page that says thanks: nothing is left to be sent."""
        request.session[self._entry] = [self._entered()[0], None]
        return self._sealed(request.redirect(f"{self._page}?done=1", code=303))

    def _gone(self):
        """Answer the same, whatever is wrong."""
        return self._sealed(request.render("collab_crm.survey_gone", status=404))

    def _sealed(self, response):
        return LinkController()._sealed(response)
