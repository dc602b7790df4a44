from odoo import api, fields, models

from ..asked import check_asked


class Requested(models.AbstractModel):
    """A document that shows the requests of customers about it.

    Counted for forms only: a list that does not show the number asks nothing.
    """

    _name = "collab.requested"
    _description = "Document with Requests"

    collab_request_count = fields.Integer(
        string="Requests",
        compute="_compute_collab_request_count",
        groups="collab_crm.group_collab_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_request_count(self):
        found = self.env["collab.request"].search(self._collab_requested())
        of_each = {}
        # sudo: which document it is, of requests he reads
        for request in found.sudo():
            of_each.setdefault(request.document._collab_requested_of(), []).append(1)
        for document in self:
            document.collab_request_count = len(of_each.get(document._origin, ()))

    def _collab_requested(self):
        """Return the domain of requests about these documents."""
        names = [f"{self._name},{id_}" for id_ in self._origin.ids]
        return [("document", "in", names), ("merged_id", "=", False)]

    def _collab_requested_of(self):
        """Return the document whose form shows requests about this one."""
        return self

    @api.readonly
    def action_collab_requested(self):
        """Open the requests about a document.

        :return: action
        :raise AccessError: the user may not read it
        """
        check_asked(self)
        self.check_access("read")
        self.env["collab.request"].check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_request_action"
        )
        domain = self._collab_requested()
        return action | {"domain": domain, "context": {"create": False}}


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.requested", "sale.order"]

    def _collab_requested(self):
        about, merged = super()._collab_requested()
        # sudo: which lines it has, for who may read the order
        lines = [f"sale.order.line,{id_}" for id_ in self.sudo().order_line._origin.ids]
        return [("document", "in", [*about[2], *lines]), merged]


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _collab_requested_of(self):
        return self.order_id


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["collab.requested", "stock.picking"]
