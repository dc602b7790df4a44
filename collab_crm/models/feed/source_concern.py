from odoo import models


class SourceConcern(models.AbstractModel):
    """Whether anybody with a workspace is concerned by documents at all.

    Asked for every change of every document: it only compares ids that the
    business action has in its cache anyway.
    """

    _inherit = "collab.source"

    def _collab_deals(self):
        """Return the opportunities behind these documents."""
        return self[self._collab_lead] if self._collab_lead else self.env["crm.lead"]

    def _collab_concerned(self, index):
        """Tell whether a workspace may have to hear of these documents.

        :param index: the :class:`Index` of workspaces
        """
        if not index.contacts.keys().isdisjoint(self._collab_contacts()._ids):
            return True
        if not index.leads.isdisjoint(self._collab_deals()._ids):
            return True
        if self._collab_order:
            orders = self.mapped(self._collab_order)
            if orders and orders._collab_concerned(index):
                return True
        return bool(index.contacts) and self._collab_may_derive()
