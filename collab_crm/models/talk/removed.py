from odoo import models
from odoo.tools import SQL


class ChatterChange(models.AbstractModel):
    """Messages of documents and workspaces that change in the host's own chatter."""

    _inherit = "collab.source.chatter"

    def _message_update_content(self, message, /, *, body, **kwargs):
        """Let searches find the new text, and open feeds show it.

        A message the host's chatter removes stays there without content; its entries
        go.
        """
        result = super()._message_update_content(message, body=body, **kwargs)
        if not self.env["collab.event"]._recording():
            return result
        Workspace = self.env["collab.workspace"]
        places = Workspace._talk_places(SQL("e.message_id = %s", message.id))
        if places and message._filter_empty():
            # sudo: the events have no rights of their own; the message was emptied
            events = self.env["collab.event"].sudo()
            events.search([("message_id", "=", message.id)]).unlink()
        elif places:
            # sudo: as above
            self.env["collab.event"].sudo()._refresh_words([message.id])
        Workspace._talk_changed(places)
        return result
