from odoo import http
from odoo.http import request

from ..tools.typed import text_of
from .order import PATH, OrderPortal

WISH = ("kind", "line", "wish", "quantity", "note", "version")


class ActOrderPortal(OrderPortal):
    """What a customer does with an order: he asks for changes, and orders again."""

    def _asked(self):
        """Return what the form of a change says; it can send a file for anything."""
        return {name: text_of(request.params.get(name)) for name in WISH}

    def _show_order(self, workspace, order, error="", written="", status=200):
        response = super()._show_order(workspace, order, error, written, status)
        # what was refused is not lost
        response.qcontext["collab_asked"] = self._asked() if error else {}
        return response

    @http.route(
        f"{PATH}/change", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_change(self, workspace_id, order_id, **kw):
        """Ask for another date, another quantity, or to cancel."""
        return self._answer_order(
            workspace_id,
            order_id,
            "wished",
            lambda page, workspace, order: page._ask_change(
                workspace, order, self._asked()
            ),
        )

    @http.route(
        f"{PATH}/withdraw", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_withdraw(self, workspace_id, order_id, change="", **kw):
        """Withdraw a change that was asked for and is not decided yet."""
        return self._answer_order(
            workspace_id,
            order_id,
            "withdrawn",
            lambda page, workspace, order: page._withdraw_change(
                workspace, order, change
            ),
        )

    @http.route(
        f"{PATH}/again", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_again(self, workspace_id, order_id, **kw):
        """Wish for the same once more."""
        return self._answer_order(
            workspace_id,
            order_id,
            "again",
            lambda page, workspace, order: page._order_again(workspace, order),
        )

    @http.route(
        f"{PATH}/rate", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_workspace_order_rate(
        self, workspace_id, order_id, delivery="", rate="", body="", **kw
    ):
        """Rate a delivery."""
        return self._answer_order(
            workspace_id,
            order_id,
            "rated",
            lambda page, workspace, order: page._rate(
                workspace, order, delivery, rate, body
            ),
        )
