from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .order_dates import TOLD

OPEN_MOST = 6
ORDER = ("name", "client_order_ref", "date_order")
# what is told of a line in the list: not how it came about
BRIEF = ("estimate", "state", "delivered")
# the worst first: an order is as late as the latest of its lines
RANK = ("under_review", "late", "unknown", "on_time", "delivered")
# orders whose last promised date is new and was not answered
MOVED = """
SELECT DISTINCT last.order_id FROM (
    SELECT DISTINCT ON (p.sale_line_id) p.order_id, p.kind, p.accepted_at,
           p.declined_at
      FROM collab_promise p
     WHERE p.partner_id = %s AND p.company_id = %s
       AND p.kind IN ('confirmed', 'revised')
     ORDER BY p.sale_line_id, p.id DESC) last
 WHERE last.kind = 'revised' AND last.accepted_at IS NULL AND last.declined_at IS NULL
"""


class OrderList(models.AbstractModel):
    """The orders under way of a workspace, a line each."""

    _inherit = "collab.order.page"

    @api.model
    def _under_way(self, workspace, found=None):
        """Return the newest orders that are not delivered yet, whether there are more,
        and the lines of all that have a new date: ``([{"id", "name", "reference",
        "state", "state_label", "date", "progress", "answer", "answer_date"}], bool,
        [...])``.

        :param workspace: one record, which the reader may enter
        :param dict found: rows that answer :meth:`_way_questions`; None: they are asked
        """
        page = self.with_env(workspace._portal_reading().env)
        if found is None:
            asked = page._way_questions(workspace)
            found = page.env["collab.together"]._ask(asked)
        way, moved = found["way"], found["moved"]
        orders = {row["id"]: row for row in way[:OPEN_MOST] + moved}
        lines = page._list_rows(workspace, orders) if orders else {}
        told = {
            id_: page._order_row(row, lines[id_])
            for id_, row in orders.items()
            if id_ in lines
        }
        return (
            [told[row["id"]] for row in way[:OPEN_MOST] if row["id"] in told],
            len(way) > OPEN_MOST,
            [told[row["id"]] for row in moved if row["id"] in told],
        )

    @api.model
    def _way_questions(self, workspace):
        """Return what is to be known of orders, see ``collab.together``."""
        if workspace.kind != "customer":
            return {}
        sold = Domain("state", "=", "sale")
        place = workspace.sudo()  # sudo: whose orders
        moved = SQL(f"({MOVED})", place.partner_id.id, place.company_id.id)
        self.env["collab.promise"].flush_model()
        questions = {
            "way": self._orders_asked(
                workspace,
                sold & Domain("delivery_status", "!=", "full"),
                ORDER,
                limit=OPEN_MOST + 1,
                order="date_order desc, id desc",
            ),
            "moved": self._orders_asked(
                workspace,
                sold & Domain("id", "in", moved),
                ORDER,
                limit=OPEN_MOST,
                order="id desc",
            ),
        }
        return {key: asked for key, asked in questions.items() if asked is not None}

    @api.model
    def _list_rows(self, workspace, orders):
        """Return ``{order id: what is told of its goods, line by line}``."""
        # sudo: the right to an order is the right to its lines
        lines = self.env["sale.order.line"].sudo()
        lines = lines.search_fetch(
            [
                ("order_id", "in", list(orders)),
                ("display_type", "=", False),
                ("is_downpayment", "=", False),
                ("product_id.type", "=", "consu"),
            ],
            ("order_id", "company_id", "product_uom_qty", "qty_delivered"),
        )
        ledger = self._ledger(lines)
        told = {
            line: [row for row in ledger.get(line.id, ()) if row.kind in TOLD]
            for line in lines
        }
        # sudo: what is shown is on the white list of the view
        view = self.env["collab.forecast"].sudo()
        view = view._customer_view(lines, told, names=BRIEF)
        may = workspace._portal_may("change")
        return {
            order.id: [self._list_row(view[line.id], told[line], may) for line in own]
            for order, own in lines.grouped("order_id").items()
        }

    @api.model
    def _list_row(self, view, told, may):
        last = told[-1] if told else None
        said = self._day(last.date, last.tz) if last else ""
        asked = may and self._may_answer(last, view["state"]) and not last.declined_at
        estimate = self._day(view["estimate"], last.tz if last else None)
        return {
            "state": view["state"],
            "state_label": self._state_label(view["state"], last),
            "date": said if view["state"] == "unknown" else estimate,
            # the new date he has not answered
            "answer": said if asked else "",
        }

    @api.model
    def _order_row(self, order, rows):
        worst = min(rows, key=lambda row: RANK.index(row["state"]))
        done = sum(row["state"] == "delivered" for row in rows)
        answers = {row["answer"] for row in rows if row["answer"]}
        return {
            "id": order["id"],
            "name": order["name"],
            "reference": order["client_order_ref"] or "",
            "state": worst["state"],
            "state_label": worst["state_label"],
            "date": worst["date"],
            "progress": self._progress(done, len(rows)),
            "answer": bool(answers),
            # where all of them are the same
            "answer_date": answers.pop() if len(answers) == 1 else "",
        }

    @api.model
    def _progress(self, done, of):
        """Return how many lines are delivered, where there are several."""
        if of < 2:
            return ""
        return self.env._("%(done)s of %(of)s items delivered", done=done, of=of)
