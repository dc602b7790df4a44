from odoo import fields, models

from ...tools.fact import Fact


class Meeting(models.Model):
    """Which meetings are told, and to whom."""

    _inherit = "calendar.event"

    def _collab_is_told(self):
        """A private meeting is nobody's business; a series is told once."""
        self.ensure_one()
        series = self.recurrence_id.base_event_id
        return self.privacy != "private" and (not series or series == self)

    def _collab_meeting_routes(self):
        routes = []
        for meeting in self:
            lead = meeting.opportunity_id
            partners = meeting.partner_ids.commercial_partner_id
            partners |= lead.partner_id.commercial_partner_id
            routes += [meeting._collab_route(partner) for partner in partners]
            if lead:
                routes.append(meeting._collab_route(self.env["res.partner"], lead))
        return routes

    def _collab_route(self, partner, lead=None):
        # a meeting belongs to no company: the opportunity says whose it is
        route = super()._collab_route(partner, lead)
        return route._replace(company_id=self.opportunity_id.company_id.id or None)

    def _collab_reach(self, partners, leads):
        return [
            "|",
            ("opportunity_id", "in", leads),
            ("partner_ids.commercial_partner_id", "in", partners),
        ]

    def _collab_goodbyes(self):
        """Return the facts that these meetings, about to be deleted, do not happen."""
        now = fields.Datetime.now()
        told = self.filtered(lambda m: m._collab_is_told() and m.start > now)
        return [
            Fact(
                "meeting.cancelled",
                self._name,
                meeting.id,
                occurred_at=now,
                uid=self.env.uid,
                data=meeting._collab_data("meeting.cancelled", {}),
                routes=tuple(meeting._collab_routes()),
            )
            for meeting in told
        ]
