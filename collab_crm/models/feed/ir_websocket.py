import re

from odoo import models

CHANNEL = re.compile(r"collab\.workspace_(\d{1,9})")


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        """Replace the names of workspace channels by workspaces the user may follow.

        A name never stays in the list: whoever can spell it could listen.
        """
        channels = list(channels)
        names = {c for c in channels if isinstance(c, str) and CHANNEL.match(c)}
        if names:
            ids = [int(m[1]) for name in names if (m := CHANNEL.fullmatch(name))]
            channels = [c for c in channels if c not in names]
            channels += self.env["collab.workspace"]._audible(ids)
        return super()._build_bus_channel_list(channels)
