from odoo import fields, models

from ...tools.fact import Fact
from ...tools.transition import Route


class ApprovalFeed(models.Model):
    """What is asked and answered is told in the workspace; plans bind to it."""

    _inherit = "collab.approval"

    def _tell(self, code, note=None, actor=None):
        """Tell one thing of this approval (in sudo).

        :param str code: of the event type
        :param str note: what was said
        :param actor: contact who did it; None: the user
        """
        order = self.order_id
        route = Route(
            self.id, self.company_id.id, None, workspace_id=self.workspace_id.id
        )
        fact = Fact(
            code,
            # steps of a plan that are about an order look for events of the order
            order._name if order else self._name,
            order.id or self.id,
            occurred_at=fields.Datetime.now(),
            actor_id=(actor or self.env.user.partner_id).id,
            data={
                "document": self.name,
                "version": str(self.version),
                "order": order.name or None,
                "due": fields.Date.to_string(self.due_date) or None,
                "note": note or None,
                "link": [self._name, self.id],
                # whom it is for
                "asked": self.partner_ids.ids or self.workspace_id._approvers().ids,
                "staff": self.asked_by_id.partner_id.id,
            },
            stamp=f"approval/{self.id}",
            routes=(route._replace(res_id=order.id or self.id),),
        )
        self.env["collab.plan.step"]._record_safely([fact])
