from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools.ids import is_id
from ..tools.typed import text_of
from .feed import SHOWN, find_workspace
from .page import PagePortal, gone, led
from .talk import TalkController

PLACE = "/my/workspaces/<int:workspace_id>"
APPROVAL = f"{PLACE}/approvals/<int:approval_id>"


class ApprovalPortal(PagePortal):
    """The page of a document that a customer approves."""

    def _find_approval(self, workspace_id, approval_id):
        """Return the workspace and the approval (in sudo), both empty when there is
        none for the reader: what is missing and what is forbidden look the same.
        """
        workspace = find_workspace(workspace_id)
        found = request.env["collab.approval"]
        if workspace:
            found = workspace._approval_find(approval_id)
        return (workspace if found else workspace.browse()), found

    def _show_approval(self, workspace, approval, error="", written="", status=200):
        page = workspace._approval_page(approval)
        values = self._page_values(
            workspace,
            page["name"],
            collab_approval=page,
            collab_error=error,
            collab_written=written,
        )
        return request.render("collab_crm.portal_approval", values, status=status)

    @http.route(
        APPROVAL, type="http", auth="user", website=True, readonly=True, methods=["GET"]
    )
    def portal_approval(self, workspace_id, approval_id, **kw):
        """Show a document that is to be approved, or was."""
        workspace, approval = self._find_approval(workspace_id, approval_id)
        if not approval:
            return gone()
        return self._show_approval(workspace, approval)

    @http.route(
        f"{APPROVAL}/answer", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_approval_answer(
        self, workspace_id, approval_id, verdict="", comment="", checksum="", **kw
    ):
        """Approve or reject the version that was shown."""
        workspace, approval = self._find_approval(workspace_id, approval_id)
        if not approval:
            return gone()
        try:
            with request.env.cr.savepoint():
                workspace._approval_answer(approval_id, verdict, comment, checksum)
        except (AccessError, UserError) as refusal:
            return self._show_approval(
                workspace, approval, str(refusal), text_of(comment), status=400
            )
        return led(f"/my/workspaces/{workspace.id}/approvals/{approval.id}", "answered")

    @http.route(
        f"{APPROVAL}/file", type="http", auth="user", readonly=True, methods=["GET"]
    )
    def portal_approval_file(self, workspace_id, approval_id, **kw):
        """Stream the file of an approval."""
        _workspace, approval = self._find_approval(workspace_id, approval_id)
        if not approval:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(
            approval, "file", filename=approval.file_name
        )
        stream.public = False
        shown = (stream.mimetype or "").startswith(SHOWN)
        return stream.get_response(as_attachment=not shown)


class FilesPortal(PagePortal):
    """The files both sides share, and the form that adds some."""

    @http.route(
        f"{PLACE}/files",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_files(self, workspace_id, before=None, **kw):
        """List the shared files, the newest first."""
        workspace = find_workspace(workspace_id)
        if not workspace or not workspace._portal_may("documents"):
            return gone()
        before = text_of(before)
        before = int(before) if before.isdecimal() and len(before) < 11 else None
        return self._show_files(workspace, before if is_id(before) else None)

    def _show_files(self, workspace, before=None, error="", status=200):
        files, more = workspace._files_shown(before)
        values = self._page_values(
            workspace,
            request.env._("Documents"),
            "documents",
            collab_approvals=[] if before else workspace._approvals_shown(),
            collab_files=files,
            collab_files_next=more,
            collab_files_later=bool(before),
            collab_box=workspace.feed_box(),
            collab_error=error,
        )
        return request.render("collab_crm.portal_files", values, status=status)

    @http.route(
        f"{PLACE}/files", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_files_add(self, workspace_id, body="", **kw):
        """Send files to the team: they are a shared entry like any other."""
        workspace = find_workspace(workspace_id)
        if not workspace or not workspace._portal_may("documents"):
            return gone()
        try:
            with request.env.cr.savepoint():
                workspace.feed_post(
                    body,
                    shared=True,
                    attachment_ids=TalkController()._uploads(workspace),
                )
        except (AccessError, UserError) as refusal:
            return self._show_files(workspace, error=str(refusal), status=400)
        return led(f"/my/workspaces/{workspace.id}/files", "sent")
