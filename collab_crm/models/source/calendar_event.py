from odoo import models

from ...tools import origins
from ...tools.catalogue import MEETING


class CalendarEvent(models.Model):
    _name = "calendar.event"
    _inherit = ["collab.source.chatter", "calendar.event"]

    _collab_transitions = MEETING
    _collab_party = "partner_ids"
    _collab_shareable = False
    _collab_values = origins.MEETING

    def _collab_code(self, code):
        # the host archives the draft of a series that starts on another day
        told = self._collab_is_told() and self.active != (code == "meeting.cancelled")
        return code if told else None

    def _collab_data(self, code, old):
        return super()._collab_data(code, old) | self._collab_dates(old, "start")
