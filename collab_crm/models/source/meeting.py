from odoo import fields, models

from ...tools.fact import Fact


class Meeting(models.Model):
    """Which meetings are told, and to whom."""

    _inherit = "calendar.event"

    def _collab_is_told(self):
        """A private meeting is nobody's business; a series is told once."""
        self.ensure_one()
        first = self.recurrence_id.base_event_id
        told = not first or first == self or not self.follow_recurrence
        return told and not self._collab_is_private()

    def _collab_is_private(self):
        return self.effective_privacy == "private"

    def _collab_routes(self):
        routes = []
        for meeting in self:
            lead = meeting.opportunity_id
            partners = meeting.partner_ids.commercial_partner_id
            partners |= lead.partner_id.commercial_partner_id
            routes += [meeting._collab_route(partner) for partner in partners]
            if lead:
                routes.append(meeting._collab_route(self.env["res.partner"], lead))
        return routes

    def _collab_deals(self):
        return self.opportunity_id

    def _collab_concerned(self, index):
        concerned = super()._collab_concerned(index)
        return concerned or self.opportunity_id._collab_concerned(index)

    def _collab_company(self):
        # a meeting has no company: the opportunity or the organizer says whose it is
        return self.opportunity_id.company_id or self.user_id.company_id

    def _collab_reach(self, partners, leads):
        return [
            "|",
            ("opportunity_id", "in", leads),
            ("partner_ids.commercial_partner_id", "in", partners),
        ]

    def _collab_goodbyes(self):
        """Return the facts that these meetings, about to be deleted, do not happen."""
        now = fields.Datetime.now()
        gone = self.filtered(lambda m: m.active and m.start > now)
        gone = gone.filtered(lambda m: not m._collab_is_private())
        # the host breaks up a series before it deletes its meetings
        told = {
            (meeting.name, meeting.user_id) if meeting.recurrency else meeting: meeting
            for meeting in gone.sorted("start", reverse=True)
        }
        return [
            Fact(
                "meeting.cancelled",
                self._name,
                meeting.id,
                occurred_at=now,
                uid=self.env.uid,
                actor_id=meeting._collab_visitor(self.env.uid),
                data=meeting._collab_data("meeting.cancelled", {}),
                routes=tuple(routes),
            )
            for meeting in told.values()
            if (routes := meeting._collab_routes())
        ]
