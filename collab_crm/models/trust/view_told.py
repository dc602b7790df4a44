from odoo import api, models


class WorkspaceViews(models.Model):
    """Tells the customer that it is noted what he opens."""

    _inherit = "collab.workspace"

    def _portal_extra(self):
        company = self.sudo().company_id  # sudo: a setting
        return super()._portal_extra() | {"collab_viewed": company.collab_view_log}


class OrderPage(models.AbstractModel):
    _inherit = "collab.order.page"

    @api.model
    def _page(self, workspace, order):
        company = workspace.sudo().company_id  # sudo: a setting
        return super()._page(workspace, order) | {"viewed": company.collab_view_log}
