from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models

# how far working days are looked for: nobody plans further
REACH = timedelta(days=800)
HOUR = timedelta(hours=1)


class WorkingDays(models.Model):
    """The days on which our company works."""

    _inherit = "res.company"

    def _collab_today(self):
        """Return the day it is where the company works."""
        # sudo: the hours of our company, whoever asks
        zone = self.sudo().resource_calendar_id.tz or "UTC"
        here = self.with_context(tz=zone)
        return fields.Datetime.context_timestamp(here, fields.Datetime.now()).date()

    def _collab_day(self, moment):
        """Return the day of a moment (naive, UTC) where the company works."""
        # sudo: as above
        zone = self.sudo().resource_calendar_id.tz or "UTC"
        here = self.with_context(tz=zone)
        return fields.Datetime.context_timestamp(here, moment).date()

    def _collab_free_days(self, first):
        """Return a function that tells whether the company does not work on a day.

        The calendar is read once for all days from the first on.

        :param date first: no day before it is asked for
        """
        calendar = self.sudo().resource_calendar_id  # sudo: as above
        if not calendar:
            return lambda day: False
        zone = pytz.timezone(calendar.tz or "UTC")
        start = zone.localize(datetime.combine(first, time()))
        intervals = calendar._work_intervals_batch(start, start + REACH)[False]
        worked = {begin.date() for begin, _end, _meta in intervals}
        last = first + REACH
        # one without any working time says nothing
        return lambda day: bool(worked) and day < last and day not in worked

    def _collab_worked_hours(self, spans):
        """Return the working hours of each span; the calendar is read once.

        :param list spans: ``(start, end)``, naive moments in UTC
        :rtype: list
        """
        calendar = self.sudo().resource_calendar_id  # sudo: as above
        if not spans or not calendar:
            return [(end - start) / HOUR for start, end in spans]
        first, last = min(start for start, _end in spans), max(end for _s, end in spans)
        found = calendar._work_intervals_batch(
            pytz.utc.localize(first), pytz.utc.localize(last)
        )[False]
        worked = [
            tuple(m.astimezone(pytz.utc).replace(tzinfo=None) for m in interval[:2])
            for interval in found
        ]
        return [
            sum(
                max(min(end, stop) - max(start, begin), timedelta()) / HOUR
                for begin, stop in worked
            )
            for start, end in spans
        ]
