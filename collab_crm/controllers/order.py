from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools.ids import is_id
from ..tools.typed import text_of
from .feed import find_workspace
from .page import PagePortal, gone, led

PATH = "/my/workspaces/<int:workspace_id>/orders/<int:order_id>"


class OrderPortal(PagePortal):
    """The page of an order in a workspace, and what its customer answers there."""

    def _find_order(self, workspace_id, order_id):
        """Return the workspace and the order, both empty when there is none for the
        reader: what is missing and what is forbidden look the same.
        """
        workspace = find_workspace(workspace_id)
        order = request.env["collab.order.page"]._find(workspace, order_id)
        return (workspace if order else workspace.browse()), order

    @http.route(
        PATH, type="http", auth="user", website=True, readonly=True, methods=["GET"]
    )
    def portal_workspace_order(self, workspace_id, order_id, **kw):
        """Show an order: how far each line is, and when it comes."""
        workspace, order = self._find_order(workspace_id, order_id)
        if not order:
            return gone()
        return self._show_order(workspace, order)

    def _show_order(self, workspace, order, error="", written="", status=200):
        page = request.env["collab.order.page"]._page(workspace, order)
        values = self._page_values(
            workspace,
            request.env._("Order %s", page["name"]),
            collab_order=page,
            collab_outside=workspace._talk_outside(),
            collab_error=error,
            collab_written=written,
        )
        return request.render("collab_crm.portal_order", values, status=status)

    def _answer_order(self, workspace_id, order_id, done, job):
        """Do something about an order, and show the order again.

        :param str done: what the page says then, see ``portal_done``
        :param job: called with the model, the workspace and the order
        """
        workspace, order = self._find_order(workspace_id, order_id)
        if not order:
            return gone()
        try:
            with request.env.cr.savepoint():
                job(request.env["collab.order.page"], workspace, order)
        except (AccessError, UserError) as refusal:
            written = text_of(request.params.get("body"))
            return self._show_order(workspace, order, str(refusal), written, 400)
        return led(f"/my/workspaces/{workspace.id}/orders/{order.id}", done)

    def _row_ids(self):
        """Return the rows the form was made for; nothing where it was tampered with."""
        rows = request.httprequest.form.getlist("row")[:1000]
        return [int(row) for row in rows if row.isdecimal() and is_id(int(row))]

    @http.route(
        f"{PATH}/accept", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_accept(self, workspace_id, order_id, **kw):
        """Accept the new dates the page showed."""
        return self._answer_order(
            workspace_id,
            order_id,
            "accepted",
            lambda page, workspace, order: page._accept(
                workspace, order, self._row_ids()
            ),
        )

    @http.route(
        f"{PATH}/decline", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_decline(
        self, workspace_id, order_id, wish="", body="", **kw
    ):
        """Say that the new dates do not work."""
        return self._answer_order(
            workspace_id,
            order_id,
            "declined",
            lambda page, workspace, order: page._decline(
                workspace, order, self._row_ids(), wish, body
            ),
        )

    @http.route(f"{PATH}/ask", type="http", auth="user", website=True, methods=["POST"])
    def portal_workspace_order_ask(
        self, workspace_id, order_id, line="", body="", **kw
    ):
        """Write about the order, or a line of it."""
        return self._answer_order(
            workspace_id,
            order_id,
            "asked",
            lambda page, workspace, order: page._ask(workspace, order, line, body),
        )

    @http.route(
        f"{PATH}/seen", type="jsonrpc", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_seen(self, workspace_id, order_id, rows=None, **kw):
        """Remember that the customer has seen these promises.

        :return: whether there is such an order for him
        """
        _workspace, order = self._find_order(workspace_id, order_id)
        if order and isinstance(rows, list):
            known = [row for row in rows[:1000] if is_id(row)]
            request.env["collab.order.page"]._see(order, known)
        return bool(order)
