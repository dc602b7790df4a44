from odoo import Command, models
from odoo.exceptions import UserError

from ...tools.ids import is_id


class RelationQuote(models.Model):
    """From a product to a quotation, in one click."""

    _inherit = "collab.workspace"

    def action_relation_quote(self, product_id=None):
        """Open a new quotation for the customer. Nothing is written before it is saved.

        :param int product_id: put into it, in the quantity the customer usually buys;
            None: the quotation is empty
        :return: an action of the web client
        :raise AccessError: the user may make no quotations, or not read the workspace
        :raise UserError: no such product is sold, or the workspace has no customer
        """
        self._relation_enter()
        self.env["sale.order"].check_access("create")
        if self.kind != "customer" or not self.partner_id:
            raise UserError(self.env._("Only a customer is given a quotation."))
        context = {
            "default_partner_id": self.partner_id.id,
            "default_company_id": self.company_id.id,
        }
        if self.lead_id:
            context["default_opportunity_id"] = self.lead_id.id
        if product_id is not None:
            context["default_order_line"] = self._relation_quote_lines(product_id)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Quotation"),
            "res_model": "sale.order",
            "views": [(False, "form")],
            "target": "current",
            "context": context,
        }

    def _relation_quote_lines(self, product_id):
        found = is_id(product_id) and self.env["product.product"].search(
            [("id", "=", product_id), ("sale_ok", "=", True)]
        )
        if not found:
            raise UserError(self.env._("This product is not sold any more."))
        bought = {}
        if self._relation_readable("sale.order.line"):
            bought = {one.product_id: one for one in self._relation_bought()}
        quantity = bought[found.id].portion if found.id in bought else 1
        return [
            Command.create({"product_id": found.id, "product_uom_qty": quantity}),
        ]

    def action_relation_deal_new(self):
        """Open a new opportunity of the customer. Nothing is written before it is saved.

        :return: an action of the web client
        :raise AccessError: the user may make no opportunities, or not read the workspace
        :raise UserError: it is no customer
        """
        self._relation_enter()
        self.env["crm.lead"].check_access("create")
        if self.kind != "customer" or not self.partner_id:
            raise UserError(self.env._("Only a customer has opportunities."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Opportunity"),
            "res_model": "crm.lead",
            "views": [(False, "form")],
            "target": "current",
            "context": {
                "default_type": "opportunity",
                "default_partner_id": self.partner_id.id,
                "default_company_id": self.company_id.id,
            },
        }
