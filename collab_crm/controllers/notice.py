from odoo import http
from odoo.http import request

from .feed import find_workspace
from .page import gone

CUSTOMERS = "collab-customers"
SUPPLIERS = "collab-suppliers"


class NoticeController(http.Controller):
    """Where the links of notifications and mails lead."""

    @http.route(
        "/collab/entry/<int:workspace_id>/<int:event_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def collab_entry(self, workspace_id, event_id, **kw):
        """Lead a reader to an entry, in the app or in the portal."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            return request.redirect("/my" if request.env.user.share else "/odoo")
        if request.env.user.share:
            anchor = f"#o_collab_entry_{event_id}" if event_id else ""
            return request.redirect(f"/my/workspaces/{workspace.id}{anchor}")
        path = SUPPLIERS if workspace.kind == "supplier" else CUSTOMERS
        return request.redirect(f"/odoo/{path}/{workspace.id}?entry={event_id}")

    @http.route(
        "/collab/notifications",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def collab_notifications(self, **kw):
        """Lead a reader to where he says what reaches him."""
        if request.env.user.share:
            return request.redirect("/my/workspaces/mails")
        return request.redirect("/odoo/collab-what-reaches-me")

    # no csrf: mail programs post to it by themselves, and the signature is the right
    @http.route(
        "/collab/mute/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["GET", "POST"],
        csrf=False,
        sitemap=False,
    )
    def collab_mute(self, token, **kw):
        """Ask whether to mute, and mute when the answer is posted."""
        Notice = request.env["collab.notice"]
        asking = request.httprequest.method == "GET"
        found = Notice._mute_read(token) if asking else Notice._mute(token)
        values = {
            "collab_token": token,
            "collab_done": not asking,
            "collab_found": False,
        }
        if found:
            user, what, workspace = found
            request.update_context(lang=user.lang or request.env.lang)
            values |= {
                "collab_found": True,
                "collab_workspace_name": workspace.name,
                "collab_what": what,
                "collab_kind": request.env["collab.notice"]._mute_kind(what),
            }
        status = 200 if found else 404
        response = request.render("collab_crm.portal_mute", values, status=status)
        # the address is the right to mute: it is told to nobody else
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @http.route(
        "/my/workspaces/<int:workspace_id>/level",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def collab_level(self, workspace_id, level=None, **kw):
        """Choose what a person from outside is told of in a workspace."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            return gone()
        days = {"week": 7, "month": 30}.get(level)
        if days:
            workspace.set_notice_level(mute_days=days)
        elif level in ("all", "important", "mentions", "muted"):
            workspace.set_notice_level(level)
        return request.redirect(f"/my/workspaces/{workspace.id}")
