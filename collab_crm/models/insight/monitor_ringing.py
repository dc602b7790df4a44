from odoo import api, models

CHANNEL = "collab.monitor"
SUBCHANNEL = "collab_monitor"
MONITOR = "collab_crm/monitor"


class MonitorRinging(models.AbstractModel):
    """Tells open monitors of a company that something moved, and nothing else.

    One row more in the message table of the host, written with the others: no query.
    """

    _inherit = "collab.monitor"

    @api.model
    def _ring(self, company_ids):
        """Tell the monitors of companies, once in a transaction each."""
        rung = self.env.cr.precommit.data.setdefault("collab_crm.monitor", set())
        fresh = set(company_ids) - rung - {False, None}
        rung |= fresh
        for company in self.env["res.company"].browse(sorted(fresh)):
            # a channel made of a record: nobody can spell it
            self.env["bus.bus"]._sendone((company, SUBCHANNEL), MONITOR, {})


class EventRinging(models.Model):
    _inherit = "collab.event"

    @api.model
    def _ring(self, addresses, written):
        places = {workspace_id for workspace_id, _audience in written}
        companies = {addresses[id_].company_id for id_ in places}
        self.env["collab.monitor"]._ring(companies)
        return super()._ring(addresses, written)


class ForecastRinging(models.Model):
    _inherit = "collab.forecast"

    @api.model
    def _ring(self, workspace_ids):
        places = self.env["collab.workspace"].browse(workspace_ids)
        self.env["collab.monitor"]._ring(places.company_id.ids)
        return super()._ring(workspace_ids)


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        """Replace the name of the monitor by the companies of the reader."""
        channels = list(channels)
        if CHANNEL in channels:
            channels = [channel for channel in channels if channel != CHANNEL]
            user = self.env.user
            if user.has_group("collab_crm.group_collab_user"):
                channels += [(company, SUBCHANNEL) for company in user.company_ids]
        return super()._build_bus_channel_list(channels)
