from odoo import api, fields, models

from ..asked import check_asked

ACTION = "collab_crm.collab_change_action"


class Changed(models.AbstractModel):
    """A document that shows how many changes are asked of it."""

    _name = "collab.changed"
    _inherit = ["collab.counted"]
    _description = "Document with Change Requests"

    # path from a request to the document
    _collab_changed_by = ""

    collab_change_count = fields.Integer(
        string="Changes to Decide",
        compute="_compute_collab_change_count",
        groups="collab_crm.group_collab_user",
    )
    collab_change_all = fields.Integer(
        string="Changes",
        compute="_compute_collab_change_count",
        groups="collab_crm.group_collab_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_change_count(self):
        counts = self._collab_counted("collab.change", self._collab_changed_by)
        for document in self:
            document.collab_change_count = counts[document.id]["open"]
            document.collab_change_all = counts[document.id].total()

    @api.readonly
    def action_collab_changes(self):
        """Open the change requests of a document; where there is one to decide, that.

        :return: action
        :raise AccessError: the user may not read the document
        """
        check_asked(self)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(ACTION)
        domain = [(self._collab_changed_by, "in", self.ids)]
        waiting = self.env["collab.change"].search(
            [*domain, ("state", "=", "open")], limit=2
        )
        if len(waiting) == 1:
            return action | {
                "views": [(False, "form")],
                "res_id": waiting.id,
                "context": {},
            }
        return action | {"domain": domain, "context": {}}


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.changed", "sale.order"]

    _collab_changed_by = "order_id"


class Workspace(models.Model):
    _name = "collab.workspace"
    _inherit = ["collab.changed", "collab.workspace"]

    _collab_changed_by = "workspace_id"
