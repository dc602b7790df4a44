from odoo import api, models


class Workspace(models.Model):
    """A customer who gets a workspace, or loses it, has his open orders looked at."""

    _inherit = "collab.workspace"

    @api.model_create_multi
    def create(self, vals_list):
        workspaces = super().create(vals_list)
        workspaces._mark_promises()
        return workspaces

    def write(self, vals):
        moves = "active" in vals or "partner_id" in vals
        if moves:
            self._mark_promises()
        done = super().write(vals)
        if moves:
            self._mark_promises()
        return done

    def _mark_promises(self):
        # sudo: whoever opens a workspace
        customers = self.sudo().filtered(lambda w: w.kind == "customer").partner_id
        # sudo: forecasts are written by the house alone
        forecasts = self.env["collab.forecast"].sudo()
        if customers:
            forecasts._mark_open(customers.ids)
