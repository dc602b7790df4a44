from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.opener", "sale.order"]

    def _collab_open(self):
        workspaces = self.env["collab.workspace"].with_company(self.company_id)
        return workspaces._enter_partner(self.partner_id)
