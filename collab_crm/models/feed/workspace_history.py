from odoo import api, fields, models


class WorkspaceHistory(models.Model):
    """A new workspace reads what happened before it."""

    _inherit = "collab.workspace"

    filled_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups="base.group_system",
        help="When the events from before the workspace were added.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        workspaces = super().create(vals_list)
        # sudo: the job is the administrator's, the workspace is not
        self.env.ref("collab_crm.cron_reconcile").sudo()._trigger()
        return workspaces
