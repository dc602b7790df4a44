from odoo import http
from odoo.http import request

from .feed import find_workspace
from .talk import TalkController


class PlanController(TalkController):
    """The plan on the page of a workspace: what the customer sees and ticks."""

    @http.route(
        "/my/workspaces/<int:workspace_id>/plan",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_plan(self, workspace_id, **kw):
        """Return the plan alone, for a page that is open already."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            raise request.not_found()
        values = {
            "collab_workspace": {"id": workspace.id},
            "collab_plan": workspace._portal_plan(),
            "collab_side": workspace._portal_side(),
        }
        return request.render("collab_crm.portal_plan", values)

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
        )
