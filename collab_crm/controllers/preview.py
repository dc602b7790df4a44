from urllib.parse import urlsplit

from odoo import http
from odoo.http import request
from odoo.tools import SQL

from ..tools.preview import is_shown, kept_query, led, still
from .feed import find_workspace
from .preview_request import NotShown, PreviewRequest

PLACE = "/collab/as/<int:workspace_id>/<int:partner_id>"
# nothing runs, nothing is sent, nobody frames it, whatever the page has
POLICY = (
    "default-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'none'; "
    "font-src 'self' data: https:; connect-src 'none'; form-action 'none'; "
    "frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; object-src 'none'"
)


class PreviewController(http.Controller):
    """The portal of a contact as he sees it, for colleagues to look at."""

    @http.route(
        [PLACE, f"{PLACE}/<path:path>"],
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def collab_as(self, workspace_id, partner_id, path="", **kw):
        """Show a page of somebody's portal, read only."""
        workspace = find_workspace(workspace_id)
        user = workspace and workspace._preview_user(partner_id)
        if not user:
            raise request.not_found()
        prefix = f"/collab/as/{workspace.id}/{partner_id}"
        place = f"/{path}" if path else f"/my/workspaces/{workspace.id}"
        query = kept_query(request.httprequest.query_string.decode("latin-1"))
        banner = self._banner(workspace, user)
        self._note(workspace, user)
        if not is_shown(place):
            return self._not_shown(banner)
        try:
            preview = PreviewRequest(place, query, user, request._get_current_object())
            response, counts = preview.page()
        except NotShown:
            return self._not_shown(banner)
        if response.status_code in range(300, 400):
            return self._redirected(response.headers["Location"], prefix, banner)
        page = response.get_data(as_text=True)
        # a report sits in a frame of the page, which says so already
        banner = "" if "report_type" in query else banner
        page = still(page, prefix, banner, counts)
        return self._sealed(request.make_response(page, status=response.status_code))

    def _redirected(self, address, prefix, banner):
        """Follow the page where it leads, inside the preview."""
        parts = urlsplit(address)
        here = urlsplit(request.httprequest.host_url).netloc
        if parts.netloc in ("", here):
            address = parts._replace(scheme="", netloc="").geturl()
        found = led(address, prefix)
        if not found or not found.startswith(f"{prefix}/"):
            return self._not_shown(banner)
        return self._sealed(request.redirect(found, code=303))

    def _banner(self, workspace, user):
        values = {
            "name": user.name,
            "back": f"/odoo/collab.workspace/{workspace.id}",
            "home": f"/collab/as/{workspace.id}/{user.partner_id.id}/my",
        }
        return request.env["ir.qweb"]._render("collab_crm.preview_banner", values)

    def _not_shown(self, banner):
        values = {"banner": banner}
        page = request.env["ir.qweb"]._render("collab_crm.preview_nothing", values)
        return self._sealed(request.make_response(page, status=404))

    def _sealed(self, response):
        response.headers["Content-Type"] = "text/html; charset=utf-8"
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def _note(self, workspace, user):
        """Note who looked through whose eyes: also where nothing else is noted."""
        request.env["collab.view"]._note(
            SQL("w.id = %s", workspace.id),
            partner_id=user.partner_id.id,
            user_id=request.env.uid,
            kind="workspace",
            action="preview",
            res_model=workspace._name,
            res_id=workspace.id,
            name=workspace.name,
        )
