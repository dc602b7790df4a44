from odoo import api, fields, models
from odoo.tools import format_date, format_datetime, format_time

NAMED = 7  # days: so long the name of the day says which one it was


class FeedPortalVisit(models.Model):
    """What a person from outside finds new when he comes back to a page."""

    _inherit = "collab.workspace"

    @api.model
    def _portal_unread(self):
        """Return how many shared entries the reader has not seen, 100 at the most."""
        return self.unread_counts()["shared"] if self.has_access("read") else 0

    def _portal_since(self):
        """Return the words between what is new to the reader and what he saw before."""
        visited_at = self.feed_news()["visited_at"]
        if not visited_at:
            return self.env._("Above: new since you joined")
        reading = self._portal_reading()
        when = reading._portal_when(fields.Datetime.to_datetime(visited_at))
        return self.env._("Above: new since your last visit (%s)", when)

    @api.model
    def _portal_when(self, moment):
        """Return a moment of the past (UTC) as short as it is clear."""
        zone = self.env.context["tz"]
        time = format_time(self.env, moment, tz=zone, time_format="short")
        day = self._portal_local(moment).date()
        days = (self._portal_local(fields.Datetime.now()).date() - day).days
        if days < 1:
            return self.env._("today %s", time)
        if days < NAMED:
            name = format_datetime(self.env, moment, tz=zone, dt_format="EEEE")
            return f"{name} {time}"
        return f"{format_date(self.env, day)} {time}"

    @api.model
    def _portal_newest(self, entries):
        """Return the position of the newest event of a page, or None."""
        newest = entries and max(map(self._portal_place, entries))
        return f"{newest[0].isoformat()}|{newest[1]}" if newest else None

    @api.model
    def _portal_place(self, entry):
        """Return time and id of the newest event of an entry."""
        return max(
            (fields.Datetime.to_datetime(one["occurred_at"]), one["event_id"])
            for one in [entry, *entry["grouped"]]
        )

    @api.model
    def _portal_below(self, entries, cursor, seen):
        """Return the entry below the divider, or None where that is not on this page.

        :param str cursor: where the page begins, None: at the top
        :param str seen: the newest position seen
        """
        if not seen:
            return None
        seen = self._feed_parse(seen)
        # what was above an older page was new, when that page began above the divider
        is_new = bool(cursor) and self._feed_parse(cursor) > seen
        for entry in entries:
            if self._portal_place(entry) <= seen:
                return entry if is_new else None
            is_new = is_new or entry["unread"]
        return None
