from odoo import api, models
from odoo.fields import Domain

from ...tools.transition import Route


class SourceProfile(models.AbstractModel):
    """What a document tells about itself: declared by attributes, or overridden."""

    _inherit = "collab.source"

    # field of the contact the document is for, and of the opportunity behind it
    _collab_party = "partner_id"
    _collab_lead = ""
    # path to the customer order the document serves; its workspaces are then ours
    _collab_order = ""
    _collab_kind = "customer"
    # whether the document is known to the other side, and its public messages too
    _collab_shareable = True
    _collab_shared_chatter = False
    # field of the amount it is worth
    _collab_amount = ""
    # value of its events -> path of the field it comes from: who may not read the field
    # is not told the value
    _collab_values = {}
    # department of what is said about it, and who works on it: field -> department
    _collab_department = "sales"
    _collab_workers = {}

    def _collab_routes(self):
        """Return the :class:`Route` of each document.

        In a constant number of queries for the whole recordset, and in none that
        the business action did not need already.
        """
        routes = []
        if self._collab_order:
            orders = {doc.id: doc.mapped(self._collab_order) for doc in self}
            routes = self._collab_routes_of(orders, self._collab_shareable)
        for doc in self if self._collab_party else ():
            partner = doc._collab_partner()
            lead = doc._collab_deals()
            if partner or lead:
                routes.append(doc._collab_route(partner, lead))
        return routes

    def _collab_route(self, partner, lead=None):
        return Route(
            self.id,
            self._collab_company().id or None,
            partner.id or None,
            lead.id if lead else None,
            kind=self._collab_side(),
            shareable=self._collab_shareable,
        )

    def _collab_company(self):
        """Return our company whose document it is."""
        return self.company_id

    def _collab_contacts(self):
        """Return the contacts these documents are for."""
        if not self._collab_party:
            return self.env["res.partner"]
        return self[self._collab_party]

    def _collab_partner(self):
        """Return the company or person a document is for; from the cache, where it
        has a workspace.
        """
        contacts = self._collab_contacts()
        known = self.env["collab.workspace"]._index().contacts
        if known.keys() >= set(contacts.ids):
            return contacts.browse({known[contact_id] for contact_id in contacts.ids})
        return contacts.commercial_partner_id

    def _collab_side(self):
        """Return which kind of workspace the contact of this document has."""
        return self._collab_kind

    def _collab_may_derive(self):
        """Tell, without a query, whether the chain may lead to further workspaces."""
        return False

    @api.model
    def _collab_reach(self, partners, leads):
        """Return the domain of documents that may concern these workspaces.

        :param list partners: ids of commercial partners
        :param list leads: ids of opportunities
        """
        if not self._collab_party or self._collab_order:
            return []
        reach = Domain(f"{self._collab_party}.commercial_partner_id", "in", partners)
        if self._collab_lead:
            reach |= Domain(self._collab_lead, "in", leads)
        return reach

    def _collab_code(self, code):
        """Return the event type for a transition of this document, or None."""
        return code

    def _collab_data(self, code, old):
        """Return the raw values the sentence of an event may use.

        :param str code: event type
        :param dict old: watched field -> value before
        """
        self.ensure_one()
        data = {"document": self.display_name}
        if self._collab_amount:
            data["amount"] = [self[self._collab_amount], self.currency_id.id]
        return data

    def _collab_joiners(self):
        """Return who is put into the teams: as :meth:`_collab_people`."""
        return self._collab_people()

    def _collab_people(self):
        """Return ``{id: [(user, department), ...]}`` of who works on the documents."""
        return {
            doc.id: [
                (user, department)
                for fname, department in self._collab_workers.items()
                for user in doc[fname]
            ]
            for doc in self
        }
