from odoo import api, fields, models
from odoo.fields import Domain

# how many of a kind the form shows; a button leads to all
NEWEST = 20
SALES = "sales_team.group_sale_salesman"
STOCK = "stock.group_stock_user"
MRP = "mrp.group_mrp_user"
BUY = "purchase.group_purchase_user"
BILL = "account.group_account_invoice"


def under(path, domain):
    """Return a domain below a path, without the rules of the models on the way."""
    for name in reversed(path.split(".")):
        domain = Domain(name, "any!", domain)
    return domain


class WorkspaceDocuments(models.Model):
    """The host's documents of the workspace's company, or of its one opportunity."""

    _inherit = "collab.workspace"

    lead_ids = fields.Many2many(
        "crm.lead", string="Deals", compute="_compute_documents", groups=SALES
    )
    order_ids = fields.Many2many(
        "sale.order",
        string="Orders",
        compute="_compute_documents",
        groups=f"{SALES},{STOCK},{MRP},{BILL}",
    )
    production_ids = fields.Many2many(
        "mrp.production",
        compute="_compute_documents",
        groups=f"{SALES},{STOCK},{MRP}",
    )
    picking_ids = fields.Many2many(
        "stock.picking",
        string="Deliveries",
        compute="_compute_documents",
        groups=f"{SALES},{STOCK},{MRP},{BUY},{BILL}",
    )
    purchase_ids = fields.Many2many(
        "purchase.order",
        string="Purchases",
        compute="_compute_documents",
        groups=f"{STOCK},{BUY},{BILL}",
    )
    invoice_ids = fields.Many2many(
        "account.move",
        string="Invoices",
        compute="_compute_documents",
        groups=f"{SALES},{BUY},{BILL}",
    )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("partner_id", "lead_id", "parent_id", "company_id", "kind")
    def _compute_documents(self):
        for name, domain in self._document_fields().items():
            field = self._fields[name]
            if not self._has_field_access(field, "read"):
                continue
            documents = self.env[field.comodel_name]
            allowed = documents.has_access("read")
            for workspace in self:
                workspace[name] = (
                    documents.search(domain(workspace), limit=NEWEST, order="id desc")
                    if allowed and workspace._origin
                    else False
                )

    @api.model
    def _document_fields(self):
        """Return ``{field: method giving the domain for a workspace}``."""
        model = type(self)
        return {
            "lead_ids": model._leads_domain,
            "order_ids": model._orders_domain,
            "production_ids": model._productions_domain,
            "picking_ids": model._pickings_domain,
            "purchase_ids": model._purchases_domain,
            "invoice_ids": model._invoices_domain,
        }

    def _leads_domain(self):
        if self.kind == "supplier":
            return Domain.FALSE
        if self.lead_id and (self.parent_id or not self.partner_id):
            return Domain("id", "=", self.lead_id.id)
        # lost deals are part of the history
        return self._own("partner_id", False) & Domain("active", "in", (True, False))

    def _orders_domain(self):
        if self.kind == "supplier":
            return Domain.FALSE
        return self._about_order()

    def _productions_domain(self):
        if self.kind == "supplier":
            return Domain.FALSE
        return self._for_order("sale_line_id.order_id")

    def _pickings_domain(self):
        receipts = Domain("picking_type_code", "=", "incoming")
        if self.kind == "supplier":
            return self._own("partner_id") & receipts
        if self.parent_id:
            return under("sale_id", self._about_order())
        return under("sale_id", self._about_order()) | (
            self._own("partner_id") & ~receipts
        )

    def _purchases_domain(self):
        if self.kind == "supplier":
            return self._own("partner_id")
        return self._for_order("order_line.sale_line_id.order_id")

    def _invoices_domain(self):
        sides = {"customer": "out", "supplier": "in"}
        side = sides[self.kind]
        kinds = Domain("move_type", "in", (f"{side}_invoice", f"{side}_refund"))
        if self.parent_id:
            path = "invoice_line_ids.sale_line_ids.order_id"
            return kinds & under(path, self._about_order())
        return (
            kinds
            & Domain("commercial_partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
        )

    def _own(self, path, required=True):
        """Return the domain of documents of the partner in the company."""
        if not self.partner_id:
            return Domain.FALSE
        mine = Domain("commercial_partner_id", "=", self.partner_id.id)
        companies = [self.company_id.id] if required else [self.company_id.id, False]
        return under(path, mine) & Domain("company_id", "in", companies)

    def _about_order(self):
        """Return the domain of the customer's orders, or of the opportunity's."""
        if self.lead_id and (self.parent_id or not self.partner_id):
            return Domain("opportunity_id", "=", self.lead_id.id)
        return self._own("partner_id")

    def _for_order(self, path):
        """Return the domain of what is made for an order, directly or by reference."""
        orders = self._about_order()
        return (under(path, orders) | under("reference_ids.sale_ids", orders)) & Domain(
            "company_id", "=", self.company_id.id
        )
