from datetime import datetime

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.request import due, near
from ...tools.working import Calendar


class TargetSchedule(models.Model):
    """Until when each target has to be met: counted anew whenever something changes
    that it depends on (all in sudo).
    """

    _inherit = "collab.request.target"

    def _schedule(self):
        """Count the deadlines of targets that are not met; a constant number of
        queries.
        """
        waiting = self.filtered(lambda target: not target.met_at)
        calendars = waiting._calendars()
        for target in waiting:
            calendar = calendars.get(target._calendar_id()) or Calendar()
            vals = target._dates(calendar)
            if any(target[name] != value for name, value in vals.items()):
                # in the cache: one statement writes them all
                target.write(vals)
        self.request_id._find_next()

    def _calendar_id(self):
        own = self.sla_id.calendar_id
        return (own or self.sla_id.company_id.resource_calendar_id).id

    def _calendars(self):
        """Return ``{id: Calendar}`` of the working times, from the first request on."""
        ids = {target._calendar_id() for target in self} - {False}
        if not ids:
            return {}
        first = min(target._start() for target in self)
        return self.env["collab.forecast.loader"]._calendars(ids, first)

    def _dates(self, calendar):
        """Return what the calendar says of one target."""
        start, pauses = self._start(), self._pauses()
        running = [pause.start for pause in pauses if pause.end is None]
        deadline = due(calendar, start, self.hours, pauses)
        deadline = deadline.replace(microsecond=0)
        return {
            "deadline": deadline,
            "near_at": near(start, deadline).replace(microsecond=0),
            "paused_at": min(running) if running else False,
        }


class RequestNext(models.Model):
    _inherit = "collab.request"

    def _find_next(self):
        """Keep which of the targets that run ends first."""
        for request in self:
            ends = [
                (target.deadline, target.measure)
                for target in request.target_ids
                if not target.met_at and not target.paused_at
            ]
            known = (request.due_at, request.due_measure)
            soonest = min(ends) if ends and not request.closed_at else (False, False)
            if known != soonest:
                request._put({"due_at": soonest[0], "due_measure": soonest[1]})

    @api.model
    def _tasks_due(self, before, after=None):
        """Return a domain on tasks: open requests whose next target ends in a span.

        :param datetime before: naive, UTC
        :param datetime after: as above; None: whenever
        """
        self.flush_model(["due_at", "closed_at", "task_id"])
        ids = SQL(
            """(SELECT task_id FROM collab_request
                 WHERE closed_at IS NULL AND due_at < %s AND due_at >= %s)""",
            before,
            after or datetime(1970, 1, 1),
        )
        return Domain("id", "in", ids)

    def _meet(self, measure, moment):
        """Write down that targets of a kind are met by these requests (in sudo)."""
        targets = self.target_ids.filtered(
            lambda t: t.measure == measure and not t.met_at
        )
        # what is paused counts as it is now
        targets._schedule()
        targets.write({"met_at": fields.Datetime.to_datetime(moment)})
        self._find_next()

    def _unmeet(self, measure):
        """Let targets of a kind run again."""
        targets = self.target_ids.filtered(lambda t: t.measure == measure)
        targets.write({"met_at": False})
        targets._schedule()
