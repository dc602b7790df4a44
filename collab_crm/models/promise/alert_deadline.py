from datetime import timedelta

from odoo import api, fields, models


class AlertDeadline(models.Model):
    """Until when an alert has to be acknowledged, in the hours people work."""

    _inherit = "collab.alert"

    def _acknowledge_hours(self):
        """Return ``{alert: working hours}`` within which each is to be acknowledged.

        What the company says for the department, or else for all. The tier of a
        customer will say it here.
        """
        desks = self.env["collab.alert.department"]._desks()
        return {
            alert: desks.get((alert.company_id.id, alert.department), (None, None, 0))[
                2
            ]
            or alert.company_id.collab_alert_hours
            for alert in self
        }

    def _due(self):
        """Return ``{alert: moment}`` (naive, UTC) by which it is to be acknowledged,
        from now on; None where nobody waits for it.
        """
        now = fields.Datetime.now()
        known, result = {}, {}
        for alert, hours in self._acknowledge_hours().items():
            own = alert.user_id.resource_calendar_id
            calendar = own or alert.company_id.resource_calendar_id
            if hours > 0 and (calendar, hours) not in known:
                known[calendar, hours] = self._after(calendar, now, hours)
            result[alert] = known.get((calendar, hours)) if hours > 0 else None
        return result

    @api.model
    def _after(self, calendar, start, hours):
        """Return the moment so many working hours after another.

        :param calendar: ``resource.calendar``; empty: around the clock
        :param datetime start: naive, UTC
        :param float hours: less than 0: before it
        """
        moment = calendar and calendar.plan_hours(hours, start, compute_leaves=True)
        # one without any working time says nothing
        return (moment or start + timedelta(hours=hours)).replace(microsecond=0)
