from datetime import date

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..portal.needs import EACH_MOST

# orders whose last promised date is new and was not answered
MOVED = """
SELECT DISTINCT last.order_id FROM (
    SELECT DISTINCT ON (p.sale_line_id) p.order_id, p.kind, p.accepted_at,
           p.declined_at
      FROM collab_promise p
      JOIN sale_order o ON o.id = p.order_id
     WHERE p.partner_id = %s AND p.company_id = %s AND o.state = 'sale'
       AND p.kind IN ('confirmed', 'revised')
     ORDER BY p.sale_line_id, p.id DESC) last
 WHERE last.kind = 'revised' AND last.accepted_at IS NULL AND last.declined_at IS NULL
"""


class ActNeeds(models.AbstractModel):
    """What else waits for the customer: documents to approve, steps of the plan that
    are his turn, dates to accept. The most pressing first.
    """

    _inherit = "collab.portal.needs"

    @api.model
    def _of(self, workspace):
        found = super()._of(workspace)
        return sorted(
            found, key=lambda need: (not need["late"], need.get("due") or date.max)
        )

    @api.model
    def _needs(self, workspace):
        return (
            self._approvals(workspace)
            + self._dates(workspace)
            + self._steps(workspace)
            + super()._needs(workspace)
        )

    @api.model
    def _quotations(self, workspace):
        may = workspace._portal_may("quotations")
        return super()._quotations(workspace) if may else []

    @api.model
    def _invoices(self, workspace):
        may = workspace._portal_may("invoices")
        return super()._invoices(workspace) if may else []

    @api.model
    def _approvals(self, workspace):
        """Return the documents the reader is asked to approve."""
        if not workspace._portal_may("documents"):
            return []
        # sudo: approvals of the workspace he reads; whose they are is checked
        approvals = self.env["collab.approval"].sudo()
        found = approvals.search(
            [("workspace_id", "=", workspace.id), ("state", "=", "asked")],
            order="due_date, id",
        )
        mine = workspace._approvals_for_me(found)[:EACH_MOST]
        return [
            {
                "text": self.env._("Approve: %s", approval.name),
                "hint": self._until(approval.due_date),
                "url": f"/my/workspaces/{workspace.id}/approvals/{approval.id}",
                "late": approval.days_late > 0,
                "due": approval.due_date,
            }
            for approval in mine
        ]

    @api.model
    def _steps(self, workspace):
        """Return the steps of the plan that are the reader's turn."""
        if not workspace._talk_outside():
            return []
        # sudo: steps of the plan he reads; internal ones are none of his
        steps = self.env["collab.plan.step"].sudo()
        me = self.env.user.partner_id.id
        found = steps.search_fetch(
            [
                ("workspace_id", "=", workspace.id),
                ("side", "=", "customer"),
                ("state", "=", "open"),
                ("waiting_since", "!=", False),
                ("type_id", "=", False),
                ("partner_id", "in", (me, False)),
            ],
            ("name", "key", "due_date", "company_id", "state"),
            order="due_date, id",
            limit=EACH_MOST,
        )
        return [
            {
                "text": step.name,
                "hint": self._until(step.due_date),
                "url": f"/my/workspaces/{workspace.id}#o_collab_step_{step.key}",
                "late": step.is_late,
                "due": step.due_date,
            }
            for step in found
        ]

    @api.model
    def _dates(self, workspace):
        """Return the orders with new dates that wait for his answer.

        Only where there is one, it costs more than one query.
        """
        if not workspace._talk_outside() or not workspace._portal_may("change"):
            return []
        place = workspace.sudo()  # sudo: whose orders
        rows = self.env.execute_query(
            SQL(MOVED, place.partner_id.id, place.company_id.id)
        )
        if not rows:
            return []
        page = self.env["collab.order.page"]
        orders = page._orders(
            workspace,
            Domain("id", "in", [order_id for (order_id,) in rows]),
            limit=EACH_MOST,
            order="id desc",
        )
        lines = orders.order_line._collab_changeable()
        answers = {
            line.order_id
            for line, row in zip(lines, page._line_rows(lines), strict=True)
            if row.get("answer_id") and not row["declined"]
        }
        return [
            {
                "text": self.env._("New date for %s", order.name),
                "hint": self.env._("does it work for you?"),
                "url": f"/my/workspaces/{workspace.id}/orders/{order.id}",
                "late": False,
                "due": date.min,
            }
            for order in orders
            if order in answers
        ]

    @api.model
    def _until(self, day):
        return self.env._("until %s", format_date(self.env, day)) if day else ""
