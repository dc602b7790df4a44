from datetime import date

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..feed.together import Question
from ..portal.needs import EACH_MOST


class ActNeeds(models.AbstractModel):
    """What else waits for the customer: documents to approve, steps of the plan that
    are his turn, dates to accept. The most pressing first.
    """

    _inherit = "collab.portal.needs"

    @api.model
    def _questions(self, workspace):
        questions = super()._questions(workspace)
        for what in ("quotations", "invoices"):
            if not workspace._portal_may(what):
                questions.pop(what)
        if not workspace._talk_outside():
            return questions
        here = Domain("workspace_id", "=", workspace.id)
        me = workspace.env.user.partner_id.id
        if workspace._portal_may("documents"):
            mine = workspace._approvals_mine()
            questions["approvals"] = Question(
                "collab.approval",
                here & Domain("state", "=", "asked") & mine,
                ("name", "due_date"),
                order="due_date, id",
                limit=EACH_MOST,
                ruled=False,
            )
        turn = Domain("side", "=", "customer") & Domain("state", "=", "open")
        turn &= Domain("waiting_since", "!=", False) & Domain("type_id", "=", False)
        questions["steps"] = Question(
            "collab.plan.step",
            here & turn & Domain("partner_id", "in", (me, False)),
            ("name", "key", "due_date"),
            order="due_date, id",
            limit=EACH_MOST,
            ruled=False,
        )
        return questions

    @api.model
    def _needs(self, workspace, found):
        return (
            self._approvals(workspace, found["approvals"])
            + self._dates(workspace, found["orders"])
            + self._steps(workspace, found["steps"])
            + super()._needs(workspace, found)
        )

    @api.model
    def _approvals(self, workspace, rows):
        """Return the documents the reader is asked to approve."""
        return [
            {
                "text": self.env._("Approve: %s", row["name"]),
                "url": f"/my/workspaces/{workspace.id}/approvals/{row['id']}",
                **self._until(workspace, row["due_date"]),
            }
            for row in rows
        ]

    @api.model
    def _steps(self, workspace, rows):
        """Return the steps of the plan that are the reader's turn."""
        return [
            {
                "text": row["name"],
                "url": f"/my/workspaces/{workspace.id}/plan#o_collab_step_{row['key']}",
                **self._until(workspace, row["due_date"]),
            }
            for row in rows
        ]

    @api.model
    def _dates(self, workspace, orders):
        """Return the orders with new dates that wait for the reader's answer.

        :param list orders: lines of the list, see ``_under_way``
        """
        if not workspace._talk_outside():
            return []
        return [
            {
                "text": self.env._("New date for %s", order["name"]),
                "hint": self._asked_hint(order["answer_date"]),
                "url": f"/my/workspaces/{workspace.id}/orders/{order['id']}",
                "late": False,
                "due": date.min,
            }
            for order in orders
            if order["answer"]
        ][:EACH_MOST]

    @api.model
    def _asked_hint(self, day):
        if not day:
            return self.env._("does it work for you?")
        return self.env._("%s – does it work for you?", day)

    @api.model
    def _until(self, workspace, day):
        """Return the words for a day something is due, where the company works."""
        if not day:
            return {"hint": "", "late": False, "due": day}
        return {
            "hint": self.env._("until %s", format_date(self.env, day)),
            "late": day < workspace.company_id._collab_today(),
            "due": day,
        }
