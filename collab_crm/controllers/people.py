from odoo import http
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.http import request

from ..tools.typed import text_of
from .feed import find_workspace
from .page import PagePortal, gone

PATH = "/my/workspaces/<int:workspace_id>/people"


class PeoplePortal(PagePortal):
    """The page on which the administrator of a customer looks after its people."""

    def _find_place(self, workspace_id):
        """Return the workspace, empty for who does not administer its people: what is
        missing and what is forbidden look the same.
        """
        workspace = find_workspace(workspace_id)
        open_ = workspace and request.env["collab.portal.people"]._open(workspace)
        return workspace if open_ else workspace.browse()

    @http.route(
        PATH, type="http", auth="user", website=True, readonly=True, methods=["GET"]
    )
    def portal_workspace_people(self, workspace_id, done="", **kw):
        """Show who of the customer may enter the workspace."""
        workspace = self._find_place(workspace_id)
        if not workspace:
            return gone()
        done = done if done in ("invited", "changed") else ""
        return self._show_people(workspace, done=done)

    def _show_people(self, workspace, error="", written=None, status=200, done=""):
        page = request.env["collab.portal.people"]._page(workspace)
        values = self._page_values(
            workspace,
            request.env._("People"),
            "people",
            collab_people=page,
            collab_error=error,
            collab_written=written or {},
            collab_done=done,
            page_name="collab_people",
        )
        return request.render("collab_crm.portal_access", values, status=status)

    def _do(self, workspace_id, job, done):
        """Do something about the people, and show them again.

        :param job: called with the model and the workspace
        :param str done: what the page says then
        """
        workspace = self._find_place(workspace_id)
        if not workspace:
            return gone()
        try:
            with request.env.cr.savepoint():
                job(request.env["collab.portal.people"], workspace)
        except (AccessError, UserError, ValidationError) as refusal:
            names = ("name", "email", "role", "scope")
            said = {name: text_of(request.params.get(name)) for name in names}
            return self._show_people(workspace, str(refusal), said, 400)
        path = f"/my/workspaces/{workspace.id}/people?done={done}"
        return request.redirect(path, code=303)

    @http.route(
        f"{PATH}/invite", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_people_invite(
        self, workspace_id, name="", email="", role="", scope="", **kw
    ):
        """Invite a colleague."""
        return self._do(
            workspace_id,
            lambda people, place: people._invite(place, name, email, role, scope),
            "invited",
        )

    @http.route(
        f"{PATH}/<int:member_id>/again",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_workspace_people_again(self, workspace_id, member_id, **kw):
        """Send an invitation once more."""
        return self._do(
            workspace_id,
            lambda people, place: people._invite_again(place, member_id),
            "invited",
        )

    @http.route(
        f"{PATH}/<int:member_id>/change",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_workspace_people_change(
        self, workspace_id, member_id, role="", scope="", **kw
    ):
        """Give a colleague another role."""
        return self._do(
            workspace_id,
            lambda people, place: people._change(place, member_id, role, scope),
            "changed",
        )

    @http.route(
        f"{PATH}/<int:member_id>/remove",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_workspace_people_remove(self, workspace_id, member_id, **kw):
        """Take a colleague out of the workspace."""
        return self._do(
            workspace_id,
            lambda people, place: people._remove(place, member_id),
            "changed",
        )

    @http.route(
        "/my/workspaces/mails",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def portal_mails(self, done="", **kw):
        """Show what reaches a person from outside by mail, and keep his choice."""
        if request.env.user._is_internal():
            return request.redirect("/odoo/collab-what-reaches-me")
        Preference = request.env["collab.notice.preference"]
        error = ""
        if request.httprequest.method == "POST":
            chosen = {k: v for k, v in kw.items() if isinstance(v, str)}
            try:
                Preference._outside_save(chosen)
                return request.redirect("/my/workspaces/mails?done=1", code=303)
            except UserError as refusal:
                error = str(refusal)
        values = self._prepare_portal_layout_values() | {
            "collab_mails": Preference._outside_page(),
            "collab_error": error,
            "collab_done": bool(done) and not error,
            "collab_headline": request.env._("Mails"),
            "page_name": "collab_mails",
        }
        return request.render(
            "collab_crm.portal_mails", values, status=400 if error else 200
        )
