from odoo import api, fields, models


class RequestWorkspace(models.Model):
    """The requests on the form of a workspace."""

    _inherit = "collab.workspace"

    request_ids = fields.One2many(
        "collab.request",
        "workspace_id",
        string="Requests",
        domain=[("merged_id", "=", False)],
        readonly=True,
        groups="base.group_user",
    )
    request_count = fields.Integer(
        string="Open Requests",
        compute="_compute_request_count",
        groups="base.group_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_request_count(self):
        counts = dict(
            self.env["collab.request"]._read_group(
                [("workspace_id", "in", self.ids), ("closed_at", "=", False)],
                ["workspace_id"],
                ["__count"],
            )
        )
        for workspace in self:
            workspace.request_count = counts.get(workspace, 0)

    @api.readonly
    def action_requests(self):
        """Open the requests of a workspace.

        :return: action
        :raise AccessError: the workspace is closed to the user
        """
        self._feed_one()
        self.check_access("read")
        self.env["collab.request"].check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_request_action"
        )
        return action | {
            "domain": [("workspace_id", "=", self.id)],
            "context": {"search_default_open": 1},
        }
