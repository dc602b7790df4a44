from odoo import models


class CrmLeadCockpit(models.Model):
    _inherit = "crm.lead"

    def _collab_cockpits(self):
        """Where an opportunity has no room, its customer is what matters."""
        return self._collab_rooms({lead: lead.partner_id for lead in self})
