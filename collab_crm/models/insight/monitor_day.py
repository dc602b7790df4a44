from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models


class MonitorDay(models.AbstractModel):
    """What "today" is for who looks."""

    _inherit = "collab.monitor"

    @api.model
    def _day(self):
        """Return when the reader's day began and ends: naive, UTC."""
        zone = self.env.tz
        today = fields.Date.context_today(self)
        return tuple(
            zone.localize(datetime.combine(day, time.min))
            .astimezone(UTC)
            .replace(tzinfo=None)
            for day in (today, today + timedelta(days=1))
        )
