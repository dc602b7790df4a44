import re

from odoo import http
from odoo.http import request

from .link import OPEN, SHARED, LinkController
from .page import gone

PLACE = "/my/workspaces/<int:workspace_id>"
ORDER = f"{PLACE}/orders/<int:order_id>"
REQUEST = f"{PLACE}/requests/<string:key>"
PERSON = f"{PLACE}/people/<int:member_id>"
ENTRY = f"{PLACE}/entry/<int:event_id>"
# where forms are sent to
SENT = [
    *(f"{ORDER}/{act}" for act in ("accept", "decline", "ask", "change", "withdraw")),
    *(f"{ORDER}/{act}" for act in ("again", "rate")),
    f"{PLACE}/approvals/<int:approval_id>/answer",
    *(f"{REQUEST}/{act}" for act in ("say", "close", "reopen", "rate")),
    f"{PLACE}/people/invite",
    *(f"{PERSON}/{act}" for act in ("again", "change", "remove")),
    *(f"{ENTRY}/{act}" for act in ("answer", "edit", "react", "take_back")),
    f"{PLACE}/plan/<string:key>/tick",
    *(f"{PLACE}/{act}" for act in ("post", "level")),
]
# the page a form is on
PAGE = re.compile(
    r"(?:/\w+)?/my/workspaces/-?\d+"
    r"(?:/orders/-?\d+|/approvals/-?\d+|/requests/[^/]+|/people|/plan)?"
)


class BackPortal(http.Controller):
    """A form that was refused leaves its address in the browser: who opens it again, or
    passes it on, comes to the page of the form. What he may see there, it says itself.
    """

    @http.route(
        SENT, type="http", auth="user", website=True, readonly=True, methods=["GET"]
    )
    def portal_back(self, workspace_id, **kw):
        """Lead from the address of a form to its page."""
        page = PAGE.match(request.httprequest.path)
        return request.redirect(page[0], code=303) if page else gone()

    @http.route(f"{SHARED}/<string:what>", readonly=True, methods=["GET"], **OPEN)
    def collab_shared_back(self, link_id, what, **kw):
        """Lead from the address of a form to what is shared."""
        answer = request.redirect(f"/collab/shared/{link_id}", code=303)
        return LinkController()._sealed(answer)
