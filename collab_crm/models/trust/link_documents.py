from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

MODELS = {
    "workspace": "collab.workspace",
    "order": "sale.order",
    "quotation": "sale.order",
    "invoice": "account.move",
    "article": "collab.article",
    "file": "ir.attachment",
    "approval": "collab.approval",
    "request": "collab.request",
}
ORDERED = ("sale", "cancel")
OFFERED = ("sent", "sale")


class LinkDocuments(models.Model):
    """What of a workspace can be shared: what its customer may know anyway."""

    _inherit = "collab.link"

    @api.model
    def _documents(self, place, kind, ids=None):
        """Return the documents of a kind that belong to the customer of a workspace and
        that the user may read.

        :param place: workspace, one record
        :param list ids: only of these; None: all
        """
        if kind not in MODELS:
            return self.browse()
        Model = self.env[MODELS[kind]]
        if not Model.has_access("read"):
            return Model
        domain = getattr(self, f"_{kind}_domain")(place.sudo())  # sudo: whose they are
        if ids is not None:
            domain &= Domain("id", "in", ids)
        return Model.search(domain, order="id desc")

    @api.model
    def _workspace_domain(self, place):
        return Domain("id", "=", place.id)

    @api.model
    def _sale_domain(self, place):
        domain = Domain("company_id", "=", place.company_id.id)
        if place.kind != "customer":
            return Domain.FALSE
        if place.parent_id:
            return domain & Domain("opportunity_id", "=", place.lead_id.id or -1)
        return domain & Domain(
            "partner_id.commercial_partner_id", "=", place.partner_id.id
        )

    @api.model
    def _order_domain(self, place):
        return self._sale_domain(place) & Domain("state", "in", ORDERED)

    @api.model
    def _quotation_domain(self, place):
        return self._sale_domain(place) & Domain("state", "in", OFFERED)

    @api.model
    def _invoice_domain(self, place):
        if place.kind != "customer" or place.parent_id:
            return Domain.FALSE
        return (
            Domain("company_id", "=", place.company_id.id)
            & Domain("commercial_partner_id", "=", place.partner_id.id)
            & Domain("move_type", "in", ("out_invoice", "out_refund"))
            & Domain("state", "=", "posted")
        )

    @api.model
    def _article_domain(self, place):
        shared = SQL("a.audience = 'shared' AND a.active")
        # sudo: which belong here; the rules of the reader come on top
        reached = self.env["collab.article"].sudo()
        reached = reached._reaching(SQL("a.id"), SQL("w.id = %s", place.id), shared)
        return Domain("id", "in", SQL("(%s)", reached))
