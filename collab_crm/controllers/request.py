import re

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..models.service.request_portal import STATES, SUBJECT_MOST
from ..tools.typed import text_of
from .feed import SHOWN, find_workspace
from .page import PagePortal, gone, led
from .talk import TalkController

PATH = "/my/workspaces/<int:workspace_id>/requests"
ONE = f"{PATH}/<string:key>"
GET = {"type": "http", "auth": "user", "website": True, "methods": ["GET"]}
POST = GET | {"methods": ["POST"]}


class RequestPortal(PagePortal):
    """The requests of a customer: list, new one, and the page of each."""

    def _find_request(self, workspace_id, key):
        """Return the workspace and the request, both empty when there is none for the
        reader: what is missing and what is forbidden look the same.
        """
        workspace = find_workspace(workspace_id)
        found = workspace._request_find(key)
        return (workspace if found else workspace.browse()), found

    def _request_values(self, workspace, title, here=""):
        return self._page_values(
            workspace,
            title,
            here,
            collab_box=workspace.feed_box(),
            collab_outside=workspace._talk_outside(),
            page_name="collab_request",
        )

    def _had_files(self):
        """Tell whether files came with a form: no browser keeps them when it is shown
        again.
        """
        files = request.httprequest.files.values()
        return any(file.filename for file in files)

    # the list

    @http.route([PATH, f"{PATH}/page/<int:page>"], readonly=True, **GET)
    def portal_requests(self, workspace_id, page=1, search=None, filterby=None, **kw):
        """List the requests of the reader in a workspace."""
        workspace = find_workspace(workspace_id)
        if not workspace or workspace._request_domain().is_false():
            return gone()
        search = text_of(search, 100).strip()
        filterby = filterby if filterby in STATES else "open"
        page = int(page) if re.fullmatch("[0-9]{1,9}", str(page)) else 1
        domain = workspace._request_filter(filterby, search)
        url = f"/my/workspaces/{workspace.id}/requests"
        pager = portal_pager(
            url=url,
            url_args={"search": search, "filterby": filterby},
            total=workspace._request_count(domain),
            page=page,
            step=self._items_per_page,
        )
        found = workspace._requests(
            domain,
            order="opened_at desc, id desc",
            limit=self._items_per_page,
            offset=max(pager["offset"], 0),
        )
        labels = workspace._request_states()
        title = request.env._("Requests")
        values = self._request_values(workspace, title, "requests") | {
            "collab_rows": workspace._request_rows(found),
            "collab_part": "requests",
            "default_url": url,
            "pager": pager,
            "searchbar_filters": {state: {"label": labels[state]} for state in STATES},
            "filterby": filterby,
            "searchbar_inputs": {
                "name": {"input": "name", "label": request.env._("Search in Subject")}
            },
            "search_in": "name",
            "search": search,
        }
        return request.render("collab_crm.portal_requests", values)

    # a new one

    @http.route(f"{PATH}/new", readonly=True, **GET)
    def portal_request_new(self, workspace_id, about="", kind="", **kw):
        """Show the form of a new request."""
        workspace = find_workspace(workspace_id)
        if not workspace or workspace._request_domain().is_false():
            return gone()
        written = {"about": text_of(about, 50), "kind": text_of(kind, 50)}
        return self._show_new(workspace, written)

    def _show_new(self, workspace, written, error="", status=200):
        env = workspace._portal_reading().env
        values = self._request_values(workspace, request.env._("New Request")) | {
            "collab_part": "new",
            "collab_kinds": workspace.with_env(env)._request_kind_labels(),
            "collab_choices": workspace.with_env(env)._request_choices(),
            "collab_subject_most": SUBJECT_MOST,
            "collab_written": written,
            "collab_error": error,
            "collab_files_gone": error and self._had_files(),
        }
        return request.render("collab_crm.portal_request_new", values, status=status)

    @http.route(f"{PATH}/new", **POST)
    def portal_request_open(self, workspace_id, **form):
        """Open a request; what was refused is shown again with all that was written."""
        workspace = find_workspace(workspace_id)
        if not workspace or workspace._request_domain().is_false():
            return gone()
        names = ("kind", "subject", "body", "about", "serial")
        written = {name: text_of(form.get(name), 20001) for name in names}
        try:
            with request.env.cr.savepoint():
                made = workspace._request_open(
                    **written, uploads=lambda: TalkController()._uploads(workspace)
                )
        except (AccessError, UserError) as refusal:
            return self._show_new(workspace, written, str(refusal), 400)
        return led(f"/my/workspaces/{workspace.id}/requests/{made.key}", "opened")

    @http.route(f"{PATH}/suggest", readonly=True, **GET)
    def portal_request_suggest(self, workspace_id, text="", **kw):
        """Return articles that may answer what is being asked, as JSON."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            raise request.not_found()
        return request.make_json_response(workspace._request_suggested(text))

    # one of them

    @http.route(ONE, readonly=True, **GET)
    def portal_request(self, workspace_id, key, **kw):
        """Show a request; one that was merged leads to where it goes on."""
        workspace, found = self._find_request(workspace_id, key)
        if not found:
            return gone()
        if found.key != key:
            place = f"/my/workspaces/{workspace.id}/requests/{found.key}"
            return request.redirect(place)
        return self._show_request(workspace, found)

    def _show_request(self, workspace, found, error="", written="", status=200):
        page = workspace._request_page(found)
        values = self._request_values(workspace, page["name"]) | {
            "collab_part": "request",
            "collab_request": page,
            "collab_side": workspace._portal_side(),
            "collab_error": error,
            "collab_written": written,
            "collab_files_gone": error and self._had_files(),
        }
        return request.render("collab_crm.portal_request", values, status=status)

    def _answer_request(self, workspace_id, key, done, job):
        """Do something with a request, and show it again.

        :param str done: word of ``portal_done``
        :param job: called with the workspace and the request
        """
        workspace, found = self._find_request(workspace_id, key)
        if not found:
            return gone()
        try:
            with request.env.cr.savepoint():
                job(workspace, found)
        except (AccessError, UserError) as refusal:
            written = text_of(request.params.get("body"), 20001)
            return self._show_request(workspace, found, str(refusal), written, 400)
        return led(f"/my/workspaces/{workspace.id}/requests/{found.key}", done)

    @http.route(f"{ONE}/say", **POST)
    def portal_request_say(self, workspace_id, key, body="", **kw):
        """Write on a request."""
        return self._answer_request(
            workspace_id,
            key,
            "asked",
            lambda workspace, found: workspace._request_say(
                found, body, lambda: TalkController()._uploads(workspace)
            ),
        )

    @http.route(f"{ONE}/close", **POST)
    def portal_request_close(self, workspace_id, key, **kw):
        """Say that a request is solved."""
        return self._answer_request(
            workspace_id,
            key,
            "closed",
            lambda workspace, found: workspace._request_close(found),
        )

    @http.route(f"{ONE}/reopen", **POST)
    def portal_request_reopen(self, workspace_id, key, **kw):
        """Say that a request is not solved after all."""
        return self._answer_request(
            workspace_id,
            key,
            "reopened",
            lambda workspace, found: workspace._request_reopen(found),
        )

    @http.route(f"{ONE}/rate", **POST)
    def portal_request_rate(self, workspace_id, key, stars="", feedback="", **kw):
        """Say how it was."""
        given = int(stars) if stars in ("1", "3", "5") else 0
        return self._answer_request(
            workspace_id,
            key,
            "judged",
            lambda workspace, found: workspace._request_rate(found, given, feedback),
        )

    @http.route(
        f"{ONE}/file/<int:file_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_request_file(self, workspace_id, key, file_id, **kw):
        """Stream a file of the conversation."""
        workspace, found = self._find_request(workspace_id, key)
        # sudo of the file comes with the right to read the message
        file = found and workspace._request_file(found, file_id)
        if not file:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(file)
        stream.public = False
        shown = (stream.mimetype or "").startswith(SHOWN)
        return stream.get_response(as_attachment=not shown)
