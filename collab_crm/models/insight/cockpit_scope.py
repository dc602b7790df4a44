from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..workspace.documents import under


class CockpitScope(models.Model):
    """Which documents a cockpit counts: those the workspace lists.

    Said anew where two ways lead to a document: PostgreSQL walks an index for each of
    two queries, and all rows for one with an "or" between them.
    """

    _inherit = "collab.workspace"

    def _is_room(self):
        """Tell whether it is about one opportunity, and not about all of a partner."""
        return bool(self.lead_id) and bool(self.parent_id or not self.partner_id)

    def _cockpit_any(self, model, *domains):
        """Return the domain of documents that are in any of some domains."""
        # the rights of the reader are asked where the documents are counted
        model = self.env[model].sudo()
        queries = [model._search(domain, active_test=False) for domain in domains]
        return Domain("id", "in", SQL(" UNION ").join(q.select() for q in queries))

    def _cockpit_for_orders(self, model, path):
        """Return the domain of what is made or bought for orders of the workspace."""
        orders = self._about_order()
        company = Domain("company_id", "=", self.company_id.id)
        linked = self._cockpit_any(
            model, under(path, orders), under("reference_ids.sale_ids", orders)
        )
        return linked & company

    def _cockpit_deliveries(self):
        """Return the domain of what leaves for the customer."""
        leaving = Domain("picking_type_code", "=", "outgoing")
        orders = under("sale_id", self._about_order())
        if self._is_room():
            return orders & leaving
        return self._cockpit_any("stock.picking", orders, self._own("partner_id")) & (
            leaving & Domain("company_id", "=", self.company_id.id)
        )

    def _cockpit_people(self):
        """Return the domain of the company and its contacts, gone ones too."""
        return Domain("commercial_partner_id", "=", self.partner_id.id) & Domain(
            "active", "in", (True, False)
        )
