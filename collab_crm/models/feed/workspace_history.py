from odoo import api, fields, models
from odoo.exceptions import UserError

from ..asked import check_asked


class WorkspaceHistory(models.Model):
    """A new workspace reads what happened before it."""

    _inherit = "collab.workspace"

    filled_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups="base.group_system",
        help="When the events from before the workspace were added.",
    )
    history_id = fields.Many2one(
        "collab.history",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_system",
        help="The reading of the past that fills this workspace.",
    )
    filling = fields.Char(compute="_compute_filling", groups="base.group_user")

    @api.depends("filled_at", "history_id")
    def _compute_filling(self):
        # sudo: how far the job is, for whoever may read the workspace
        for workspace, known in zip(self, self.sudo(), strict=True):
            percent = known.history_id.percent
            waits = workspace.id and not known.filled_at
            workspace.filling = (
                self.env._("History is being read: %s %%", percent) if waits else False
            )

    @api.model_create_multi
    def create(self, vals_list):
        workspaces = super().create(vals_list)
        # sudo: the job is the administrator's, the workspace is not
        self.env.ref("collab_crm.cron_history").sudo()._trigger()
        return workspaces

    def action_read_history(self):
        """Read the past of these workspaces again, as far as the company wants it now.

        What is told already stays as it is.

        :raise odoo.exceptions.UserError: if they are being read already
        """
        check_asked(self)
        self.check_access("write")
        # sudo: the job is the administrator's; the right to write was checked
        known = self.sudo()
        if known.history_id:
            raise UserError(self.env._("The history is being read already."))
        known.filled_at = False
        self.env.ref("collab_crm.cron_history").sudo()._trigger()  # sudo: as above
        return True
