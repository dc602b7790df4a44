from odoo import api, models

from ...tools.transition import Route

NEWS = "collab_crm/news"


class EventRinging(models.Model):
    """Tells open browsers, over the bus of the host.

    Sent to each reader's own channel, so that who has left hears no more.
    """

    _inherit = "collab.event"

    @api.model
    def _news(self, addresses, shared):
        """Return ``[(channel, payload)]`` for the members of workspaces.

        :param list addresses: :class:`Address`
        :param set shared: ids of the workspaces where outsiders have news too
        """
        partners = self.env["res.partner"]
        found = []
        for address in addresses:
            common = address.id in shared
            news = {"workspace_id": address.id, "shared": common}
            ids = address.inside + (address.outside if common else [])
            place = self.env["collab.workspace"].browse(address.id)
            found += [(reader, news) for reader in [*partners.browse(ids), place]]
        return found

    @api.model
    def _ring(self, addresses, written):
        """Tell the browsers of members that their workspace has news.

        :param dict addresses: workspace id -> Address
        :param list written: ``(workspace id, audience)``
        """
        shared = {workspace_id for workspace_id, a in written if a == "shared"}
        places = [
            addresses[id_] for id_ in {workspace_id for workspace_id, _a in written}
        ]
        for channel, payload in self._news(places, shared):
            channel._bus_send(NEWS, payload)

    @api.model
    def _ring_all(self, workspaces):
        """Tell the browsers of all members that their workspaces have news."""
        routes = [Route(0, None, None, workspace_id=id_) for id_ in workspaces.ids]
        addresses = self.env["collab.workspace"]._addresses(routes)
        written = [
            (address.id, "shared" if address.outside else "internal")
            for address in addresses
        ]
        self._ring({address.id: address for address in addresses}, written)
