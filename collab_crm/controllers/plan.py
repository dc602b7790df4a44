from odoo import http
from odoo.http import request

from .feed import find_workspace
from .page import PagePortal, gone
from .talk import TalkController


class PlanPortal(PagePortal):
    """The plan of a workspace, as the customer sees it."""

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
            return gone()
        values = self._page_values(
            workspace,
            request.env._("Plan"),
            "plan",
            collab_plan=workspace._portal_plan(),
        )
        return request.render("collab_crm.portal_plan_page", values)


class PlanController(TalkController):
    """Steps of the plan that the customer ticks."""

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
