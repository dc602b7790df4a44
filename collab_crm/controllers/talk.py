from os import SEEK_END

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools.typed import text_of
from .feed import find_workspace
from .page import led

JSON = "application/json"


class TalkController(http.Controller):
    """Forms of the portal: what people from outside write in a workspace.

    They work by themselves, and for the script of the page, which wants JSON.
    """

    def _answer(self, workspace_id, job, path="", done=""):
        """Do something in a workspace and say how it went.

        :param job: called with the workspace
        :param str path: of the page of the workspace where it is seen
        :param str done: word of ``portal_done``, if something is said
        """
        workspace = find_workspace(workspace_id)
        if not workspace:
            raise request.not_found()
        error = ""
        try:
            with request.env.cr.savepoint():
                job(workspace)
        except (AccessError, UserError) as refusal:
            error = str(refusal)
        if request.httprequest.accept_mimetypes.best == JSON:
            return request.make_json_response({"error": error} if error else {})
        if error:
            return request.render(
                "collab_crm.portal_refused",
                {
                    "collab_error": error,
                    "collab_workspace": workspace._portal_head(),
                    "collab_written": text_of(request.params.get("body")),
                    "page_name": "collab_workspace",
                },
                status=400,
            )
        place = f"/my/workspaces/{workspace.id}{path}"
        return led(place, done) if done else request.redirect(place, code=303)

    def _uploads(self, workspace, event_id=None):
        """Store the files of the form as uploads that belong to nothing yet.

        :param event_id: the entry that is answered
        :raise UserError: he may not write it, there are too many, or one is too
            large; nothing is stored then
        """
        workspace._talk_check(shared=True)
        if event_id is not None:
            workspace._talk_row(event_id)
        files = request.httprequest.files.getlist("files")
        files = [file for file in files if file.filename]
        sizes = [(file.filename, file.stream.seek(0, SEEK_END)) for file in files]
        workspace._talk_check_files(len(files), sizes)
        for file in files:
            file.stream.seek(0)
        # sudo: outsiders cannot create files; their own post takes them at once
        uploads = request.env["ir.attachment"].sudo()
        return uploads.create(
            [
                {
                    "name": file.filename,
                    "raw": file.read(),
                    "res_model": "mail.compose.message",
                    "res_id": 0,
                }
                for file in files
            ]
        ).ids

    @http.route(
        "/my/workspaces/<int:workspace_id>/post",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_post(self, workspace_id, body="", **kw):
        """Write to the team, both sides read it."""
        return self._answer(
            workspace_id,
            lambda workspace: workspace.feed_post(
                body,
                shared=True,
                mention_ids=workspace._talk_named(body),
                attachment_ids=self._uploads(workspace),
            ),
            done="asked",
        )

    @http.route(
        "/my/workspaces/<int:workspace_id>/entry/<int:event_id>/answer",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_answer(self, workspace_id, event_id, body="", **kw):
        """Answer an entry."""
        return self._answer(
            workspace_id,
            lambda workspace: workspace.feed_reply(
                event_id,
                body,
                mention_ids=workspace._talk_named(body),
                attachment_ids=self._uploads(workspace, event_id),
            ),
        )

    @http.route(
        "/my/workspaces/<int:workspace_id>/entry/<int:event_id>/edit",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_edit(self, workspace_id, event_id, body="", **kw):
        """Change what was just written."""
        return self._answer(
            workspace_id, lambda workspace: workspace.feed_edit(event_id, body)
        )

    @http.route(
        "/my/workspaces/<int:workspace_id>/entry/<int:event_id>/react",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_react(self, workspace_id, event_id, content="", off=None, **kw):
        """Add a reaction, or take it away."""
        return self._answer(
            workspace_id,
            lambda workspace: workspace.feed_react(event_id, content, not off),
        )

    @http.route(
        "/my/workspaces/<int:workspace_id>/entry/<int:event_id>/take_back",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_take_back(self, workspace_id, event_id, **kw):
        """Take back what was just written."""
        return self._answer(
            workspace_id, lambda workspace: workspace.feed_take_back(event_id)
        )
