from odoo import http
from odoo.http import request

from ..tools.ids import are_ids, is_id

SHOWN = ("image/", "audio/", "video/", "application/pdf", "text/plain")
AVATAR_AGE = 3600
# of a workspace, what every page asks
HEAD = ("name", "active", "kind", "company_id", "partner_id", "lead_id", "parent_id")


def find_workspace(workspace_id):
    """Return the workspace if the reader may enter it, else an empty recordset.

    What is missing and what is forbidden look the same.
    """
    Workspace = request.env["collab.workspace"].with_context(active_test=False)
    if not is_id(workspace_id):
        return Workspace
    return Workspace.search_fetch([("id", "=", workspace_id)], HEAD, limit=1)


class FeedController(http.Controller):
    """Files and pictures of the feed: the right to the entry is the right to them."""

    @http.route(
        "/collab/file/<int:message_id>/<int:attachment_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def collab_file(self, message_id, attachment_id, **kw):
        """Stream a file of a message that is an entry of a feed of the reader."""
        Workspace = request.env["collab.workspace"]
        known = are_ids((message_id, attachment_id))
        # sudo of the file comes with the right to read the entry
        attachment = known and Workspace._feed_file(message_id, attachment_id)
        if not attachment:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(attachment)
        shown = (stream.mimetype or "").startswith(SHOWN)
        return stream.get_response(as_attachment=not shown)

    @http.route(
        "/my/workspaces/<int:workspace_id>/avatar/<int:partner_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def collab_avatar(self, workspace_id, partner_id, **kw):
        """Show a person of the team or of the feed, else the placeholder."""
        workspace = find_workspace(workspace_id)
        person = request.env["res.partner"]
        if workspace and is_id(partner_id):
            person = workspace._feed_person(partner_id)
        binary = request.env["ir.binary"]
        if person:
            stream = binary._get_image_stream_from(person, "avatar_128")
        else:
            stream = binary._get_placeholder_stream(
                person._avatar_get_placeholder_path()
            )
        stream.public = False
        return stream.get_response(max_age=AVATAR_AGE)
