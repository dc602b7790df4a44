from odoo import models
from odoo.api import SUPERUSER_ID
from odoo.http import request


class Visitor(models.AbstractModel):
    """Who acts where the host acts as the system on behalf of somebody."""

    _inherit = "collab.source"

    def _collab_visitor(self, uid):
        """Return the id of the partner for whom the system acts, or None.

        Portal pages act as the system. A visitor who is not logged in came by the
        link we sent to the contact of the document.

        :param int uid: user of the first change
        """
        self.ensure_one()
        if not request or uid not in (SUPERUSER_ID, request.env.uid):
            return None
        visitor = request.env.user
        if visitor.share and not self._collab_shared_chatter:
            # a customer signs an order; that production is planned then, we do
            return None
        if visitor._is_public():
            return self._collab_contacts()[:1].id or None
        return visitor.partner_id.id if uid == SUPERUSER_ID else None
