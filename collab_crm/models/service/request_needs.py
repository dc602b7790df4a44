from odoo import api, models
from odoo.fields import Domain

from ..portal.needs import EACH_MOST


class RequestNeeds(models.AbstractModel):
    """Requests that wait for the customer's answer."""

    _inherit = "collab.portal.needs"

    @api.model
    def _needs(self, workspace):
        waiting = workspace._requests(
            Domain("hold", "=", "customer") & Domain("closed_at", "=", False),
            limit=EACH_MOST,
        )
        return super()._needs(workspace) + [
            {
                "text": request.name,
                "hint": self.env._("We wait for your answer"),
                "url": f"/my/workspaces/{workspace.id}/requests/{request.key}",
                "late": False,
            }
            for request in waiting
        ]
