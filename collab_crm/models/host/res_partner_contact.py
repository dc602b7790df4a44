from odoo import api, models


class ResPartnerContact(models.Model):
    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        contacts = super().create(vals_list)
        self.env["collab.workspace"]._meet(contacts)
        return contacts
