from odoo import api, models
from odoo.fields import Domain

from ..feed.together import Question
from ..portal.needs import EACH_MOST


class RequestNeeds(models.AbstractModel):
    """Requests that wait for the customer's answer."""

    _inherit = "collab.portal.needs"

    @api.model
    def _questions(self, workspace):
        waiting = Domain("hold", "=", "customer") & Domain("closed_at", "=", False)
        return super()._questions(workspace) | {
            "requests": Question(
                "collab.request",
                workspace._request_domain() & waiting,
                ("name", "key"),
                order="opened_at desc, id desc",
                limit=EACH_MOST,
                ruled=False,
            )
        }

    @api.model
    def _needs(self, workspace, found):
        return super()._needs(workspace, found) + [
            {
                "text": row["name"],
                "hint": self.env._("We wait for your answer"),
                "url": f"/my/workspaces/{workspace.id}/requests/{row['key']}",
                "late": False,
            }
            for row in found["requests"]
        ]
