from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ...tools.transition import Route


class TalkChanged(models.Model):
    """Tells open browsers that entries they show are not what they were."""

    _inherit = "collab.workspace"

    @api.model
    def _talk_places(self, condition):
        """Return ``(workspace id, event id, audience)`` of the entries of messages or
        of events, whoever asks.

        :param SQL condition: which targets ``t`` with their event ``e``
        """
        return self.env.execute_query(
            SQL(
                """SELECT t.workspace_id, t.event_id, t.audience
                     FROM collab_event_target t JOIN collab_event e ON e.id = t.event_id
                    WHERE %s""",
                condition,
            )
        )

    @api.model
    def _talk_changed(self, places):
        """Send ``collab_crm/changed`` to whoever may read the entries; the ids only.

        :param list places: as :meth:`_talk_places` returns them
        """
        entries = defaultdict(dict)
        for workspace_id, event_id, audience in places:
            entries[workspace_id][event_id] = audience
        if not entries:
            return
        # sudo: who is there, whoever has changed it
        everybody = self.sudo()
        for address in everybody._addresses(
            [Route(0, None, None, workspace_id=found) for found in entries]
        ):
            events = entries[address.id]
            shared = [event for event, how in events.items() if how == "shared"]
            partners = everybody.env["res.partner"]
            self._talk_ring(partners.browse(address.inside), address.id, list(events))
            self._talk_ring(everybody.browse(address.id), address.id, list(events))
            self._talk_ring(partners.browse(address.outside), address.id, shared)

    @api.model
    def _talk_ring(self, channel, workspace_id, event_ids):
        if event_ids:
            channel._bus_send(
                "collab_crm/changed",
                {"workspace_id": workspace_id, "event_ids": sorted(event_ids)},
            )
