from odoo import api, models
from odoo.fields import Domain

OPEN_MOST = 6
# the worst first: an order is as late as the latest of its lines
RANK = ("under_review", "late", "unknown", "on_time", "delivered")


class OrderList(models.AbstractModel):
    """The orders under way of a workspace, a line each."""

    _inherit = "collab.order.page"

    @api.model
    def _under_way(self, workspace):
        """Return the newest orders that are not delivered yet, and whether there are
        more: ``([{"id", "name", "reference", "state", "state_label", "date",
        "progress", "answer"}], bool)``.

        :param workspace: one record, which the reader may enter
        """
        if workspace.kind != "customer":
            return [], False
        page = self.with_env(workspace._portal_reading().env)
        waits = Domain("state", "=", "sale") & Domain("delivery_status", "!=", "full")
        orders = page._orders(
            workspace, waits, limit=OPEN_MOST + 1, order="date_order desc, id desc"
        )
        # sudo: the right to an order is the right to its lines
        shown = orders[:OPEN_MOST].sudo()
        lines = shown.order_line.filtered(
            lambda line: not line.display_type and not line.is_downpayment
        )
        rows = page._answerable(workspace, page._line_rows(lines))
        by_order = {order.id: [] for order in shown}
        for line, row in zip(lines, rows, strict=True):
            if row["dated"]:
                by_order[line.order_id.id].append(row)
        return [
            page._order_row(order, by_order[order.id])
            for order in shown
            if by_order[order.id]
        ], len(orders) > OPEN_MOST

    @api.model
    def _order_row(self, order, rows):
        worst = min(rows, key=lambda row: RANK.index(row["state"]))
        done = sum(row["state"] == "delivered" for row in rows)
        return {
            "id": order.id,
            "name": order.name,
            "reference": order.client_order_ref or "",
            "state": worst["state"],
            "state_label": worst["state_label"],
            "date": worst["estimate"],
            "progress": self._progress(done, len(rows)),
            "answer": any(row["answer_id"] and not row["declined"] for row in rows),
        }

    @api.model
    def _progress(self, done, of):
        """Return how many lines are delivered, where there are several."""
        if of < 2:
            return ""
        return self.env._("%(done)s of %(of)s items delivered", done=done, of=of)
