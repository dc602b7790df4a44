from odoo import api, models
from odoo.tools import SQL

from odoo.addons.bus.models.bus import (
    channel_with_db,
    get_notify_payloads,
    json_dump,
)

from ...tools.transition import Route
from .bell import BELL

NEWS = "collab_crm/news"
# what is called after the commit
KEY = "collab.event.calls"
# where the host keeps whom it calls after the commit
HOST = "bus.bus.channels"


class EventRinging(models.Model):
    """Tells open browsers, over the bus of the host.

    Sent to each reader's own channel, so that who has left hears no more.
    """

    _inherit = "collab.event"

    # put on the bus in the statement that writes the events, and rung by one connection
    # kept open. False: all of it by the host, whose browser tests listen to its methods
    _rings_directly = True

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
    def _news_also(self, news):
        """Return the part of the statement that puts news on the bus, as SQL.

        :param list news: see :meth:`_news`
        """
        if not news:
            return SQL("")
        rows = [
            (
                json_dump(channel_with_db(self.env.cr.dbname, channel)),
                json_dump({"type": NEWS, "payload": payload}),
            )
            for channel, payload in news
        ]
        return SQL(
            """, rung AS (
                INSERT INTO bus_bus (channel, message, create_uid, create_date,
                                     write_uid, write_date)
                SELECT n.channel, n.message, %(user)s, %(now)s, %(user)s, %(now)s
                  FROM (VALUES %(rows)s) AS n(channel, message)
                 WHERE EXISTS (SELECT 1 FROM added))""",
            user=self.env.uid,
            now=self.env.cr.now(),
            rows=SQL(", ").join(SQL("%s", row) for row in rows),
        )

    @api.model
    def _call_browsers(self, news):
        """Let the servers of open browsers look at the bus after the commit."""
        channels = {channel_with_db(self.env.cr.dbname, one) for one, _news in news}
        if waiting := self.env.cr.postcommit.data.get(HOST):
            waiting.update(channels)
            return
        for payload in get_notify_payloads(list(channels)):
            self._call("imbus", payload)

    @api.model
    def _call(self, channel, payload):
        """Call listeners of PostgreSQL after the commit, once for each payload."""
        data = self.env.cr.postcommit.data
        if KEY not in data:
            data[KEY] = {}
            self.env.cr.postcommit.add(lambda: BELL.ring(list(data.pop(KEY))))
        data[KEY][channel, payload] = True

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
