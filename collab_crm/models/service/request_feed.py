import uuid

from odoo import fields, models

from ...tools.fact import Fact
from ...tools.transition import Route


class RequestFeed(models.Model):
    """What becomes of a request is told in the workspace of its customer."""

    _inherit = "collab.request"

    def _tell(self, code, who=None, at=None, **data):
        """Tell the workspaces what became of these requests (in sudo).

        :param str code: of the event type
        :param who: contact who did it; None: the user
        :param at: request that the entries lead to; None: the one it is about
        :param data: value of the sentence -> ``{request: value}``
        """
        stamp, now = uuid.uuid4().hex[:12], fields.Datetime.now()
        who = who or self.env.user.partner_id
        facts = [
            (at or request)
            ._fact(code, who, now, f"{stamp}/{request.id}")
            ._replace(
                data=(at or request)._told_data()
                | {name: values.get(request) for name, values in data.items()}
            )
            for request in self
            if request.workspace_id
        ]
        self.env["collab.plan.step"]._record_safely(facts)

    def _fact(self, code, who, now, stamp):
        return Fact(
            code,
            self.task_id._name,
            self.task_id.id,
            occurred_at=now,
            actor_id=(self.partner_id if code == "request.opened" else who).id or None,
            department=self.department or "service",
            stamp=stamp,
            routes=(
                Route(
                    self.task_id.id,
                    self.company_id.id,
                    None,
                    workspace_id=self.workspace_id.id,
                ),
            ),
        )

    def _told_data(self):
        return {
            "document": self.name,
            "kind": {
                "as": "selection",
                "value": self.kind,
                "of": [self._name, "kind"],
            },
        }
