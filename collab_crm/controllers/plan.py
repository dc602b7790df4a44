from odoo import http
from odoo.http import request

from .feed import find_workspace
from .talk import TalkController


class PlanController(TalkController):
    """The plan of a workspace: what the customer sees and ticks."""

    @http.route(
        "/my/workspaces/<int:workspace_id>/plan",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_plan(self, workspace_id, **kw):
        """Show the plan; a page that is open already takes it out of the answer."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            return request.redirect("/my")
        values = {
            "collab_workspace": workspace._portal_head(),
            "collab_nav": workspace._portal_nav("plan"),
            "collab_plan": workspace._portal_plan(),
            "page_name": "collab_workspace",
        }
        return request.render("collab_crm.portal_plan_page", values)

    @http.route(
        "/my/workspaces/<int:workspace_id>/plan/<string:key>/tick",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_tick(self, workspace_id, key, note="", undo=None, **kw):
        """Tick a step of the customer, or open it again."""
        return self._answer(
            workspace_id,
            lambda workspace: workspace.plan_tick(key, done=not undo, note=note),
            "/plan",
        )
