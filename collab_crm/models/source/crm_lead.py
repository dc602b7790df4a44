from odoo import models
from odoo.fields import Domain

from ...tools import origins
from ...tools.catalogue import LEAD


class Lead(models.Model):
    _name = "crm.lead"
    _inherit = ["collab.source.chatter", "crm.lead"]

    _collab_transitions = LEAD
    _collab_shareable = False
    _collab_worth = {"customer": "lead.won", "supplier": "lead.won"}
    _collab_workers = {"user_id": "sales"}
    _collab_values = origins.LEAD

    def _collab_deals(self):
        return self

    def _collab_reach(self, partners, leads):
        return super()._collab_reach(partners, leads) | Domain("id", "in", leads)

    def _collab_data(self, code, old):
        return super()._collab_data(code, old) | {
            "amount": [self.expected_revenue, self.company_currency.id],
            "user": code == "lead.assigned" and self.user_id.name,
            "stage": code == "lead.stage" and self._collab_translated("stage_id"),
            "reason": self._collab_translated("lost_reason_id"),
        }
