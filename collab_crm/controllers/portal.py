import re

from odoo import http
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..tools.typed import text_of
from .feed import find_workspace
from .page import gone

NOTHING = {"days": [], "next": None, "newest": None, "seen": None}


class WorkspacePortal(CustomerPortal):
    """The workspaces as the people of a customer or supplier see them.

    Pages show the plain values that the models return for this reader, and never a
    record with more rights than the reader has.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "workspace_count" in counters:
            Workspace = request.env["collab.workspace"]
            readable = Workspace.has_access("read")
            values["workspace_count"] = Workspace.search_count([]) if readable else 0
        if not counters:  # the page itself, which asks for its counters later
            values["collab_unread"] = request.env["collab.workspace"]._portal_unread()
        return values

    def _workspace_sortings(self):
        env = request.env
        return {
            "name": {"label": env._("Name"), "order": "name, id"},
            "date": {"label": env._("Newest"), "order": "create_date desc, id desc"},
        }

    @http.route(
        ["/my/workspaces", "/my/workspaces/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_my_workspaces(self, page=1, sortby=None, search=None, **kw):
        """List the workspaces the reader may enter."""
        Workspace = request.env["collab.workspace"]
        sortings = self._workspace_sortings()
        sortby = sortby if sortby in sortings else "name"
        # a form can send a file for anything, and the host's pager takes all digits
        search = text_of(search, 100)
        page = int(page) if re.fullmatch("[0-9]{1,9}", str(page)) else 1
        domain = Domain("name", "ilike", search) if search else Domain.TRUE
        pager = portal_pager(
            url="/my/workspaces",
            url_args={"sortby": sortby, "search": search},
            total=Workspace.search_count(domain),
            page=page,
            step=self._items_per_page,
        )
        workspaces = Workspace.search(
            domain,
            order=sortings[sortby]["order"],
            limit=self._items_per_page,
            offset=max(pager["offset"], 0),
        )
        values = self._prepare_portal_layout_values() | {
            "collab_workspaces": workspaces._portal_rows(),
            "page_name": "collab_workspaces",
            "collab_headline": request.env._("Workspaces"),
            "default_url": "/my/workspaces",
            "pager": pager,
            "searchbar_sortings": sortings,
            "sortby": sortby,
            "searchbar_inputs": {
                "name": {"input": "name", "label": request.env._("Search in Name")}
            },
            "search_in": "name",
            "search": search,
        }
        return request.render("collab_crm.portal_my_workspaces", values)

    @http.route(
        "/my/workspaces/<int:workspace_id>",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_my_workspace(self, workspace_id, cursor=None, seen=None, **kw):
        """Show a workspace: its team, and its shared entries from a cursor on.

        :param str seen: what was seen when the visit began, on pages further down
        """
        workspace = find_workspace(workspace_id)
        if not workspace:
            return gone()
        # first: the people of the team are read together, the reader among them
        values, error = {"collab_team": workspace._portal_team()}, False
        try:
            values |= self._first_or_older(workspace, cursor, seen)
        except UserError as problem:
            error = str(problem)
            values["collab_page"] = NOTHING
        values |= self._prepare_portal_layout_values() | {
            "collab_workspace": workspace._portal_head(),
            "collab_since": self._since(workspace, values["collab_page"]),
            "collab_box": workspace.feed_box(),
            "collab_side": workspace._portal_side(),
            "collab_level": workspace._portal_level(),
            "collab_older": bool(cursor),
            "collab_error": error,
            "collab_done": request.params.get("done"),
            "page_name": "collab_workspace",
        }
        status = 400 if error else 200
        return request.render("collab_crm.portal_my_workspace", values, status=status)

    def _first_or_older(self, workspace, cursor, seen):
        """Return what the page of a workspace shows; further down the entries alone."""
        if cursor:
            return {"collab_page": workspace._portal_page(cursor, seen or None)}
        return workspace._portal_home(seen or None)

    @http.route(
        "/my/workspaces/<int:workspace_id>/overview",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_my_workspace_overview(self, workspace_id, **kw):
        """Return what waits and the orders alone, for a page that is open already."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            raise request.not_found()
        values = workspace._portal_overview() | {
            "collab_workspace": {"id": workspace.id}
        }
        return request.render("collab_crm.portal_overview", values)

    @http.route(
        "/my/workspaces/<int:workspace_id>/entries",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_my_workspace_entries(self, workspace_id, cursor=None, seen=None, **kw):
        """Return the entries alone, for a page that is open already."""
        workspace = find_workspace(workspace_id)
        if not workspace:
            raise request.not_found()
        try:
            page = workspace._portal_page(cursor or None, seen or None)
        except UserError as problem:
            raise request.not_found() from problem
        values = {
            "collab_workspace": {"id": workspace.id},
            "collab_page": page,
            # a page that is brought up to date has its divider already
            "collab_since": cursor and self._since(workspace, page),
            "collab_side": workspace._portal_side(),
        }
        return request.render("collab_crm.portal_feed_entries", values)

    def _since(self, workspace, page):
        """Return the text of the divider; nothing when it is not on this page."""
        entries = (entry for day in page["days"] for entry in day["entries"])
        return any(entry["below"] for entry in entries) and workspace._portal_since()

    @http.route(
        "/my/workspaces/<int:workspace_id>/seen",
        type="jsonrpc",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_my_workspace_seen(self, workspace_id, cursor=None, **kw):
        """Mark what a reader has had before his eyes, up to the newest entry shown.

        :return: whether his marker moved
        """
        workspace = find_workspace(workspace_id)
        return bool(workspace) and workspace.feed_seen(cursor)
