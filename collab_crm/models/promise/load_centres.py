from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ...tools.capacity import Centre, Slots, queued
from ...tools.working import Calendar


class LoadCentres(models.AbstractModel):
    """When work centers have time for what nobody has planned yet."""

    _inherit = "collab.forecast.loader"

    @api.model
    def _centres(self, ids, now):
        """Return ``{id: Centre}``, in a constant number of queries.

        What is planned there takes its time, as the host sees it: each planned work
        order, and each time off, is a leave of the work center. Work orders that are
        not planned yet come before anything new, in the order of their production.
        """
        if not ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT c.id, c.name, %(blocked)s,
                          COALESCE(e.calendar_id, c.resource_calendar_id,
                                   company.resource_calendar_id),
                          ARRAY(SELECT ARRAY[l.date_from, l.date_to]
                                  FROM resource_calendar_leaves l
                                 WHERE l.resource_id = e.id AND l.date_to > %(now)s
                                   AND l.time_type = 'other'),
                          ARRAY(SELECT ARRAY[l.date_from, l.date_to]
                                  FROM resource_calendar_leaves l
                                 WHERE l.resource_id = e.id AND l.date_to > %(now)s
                                   AND COALESCE(l.time_type, 'leave') <> 'other')
                     FROM mrp_workcenter c
                     JOIN resource_resource e ON e.id = c.resource_id
                     LEFT JOIN res_company company ON company.id = c.company_id
                    WHERE c.id = ANY(%(ids)s)""",
                blocked=self._blocked_since(),
                now=now,
                ids=list(ids),
            )
        )
        calendars = self._calendars({row[3] for row in rows} - {None}, now)
        works = self._unplanned(ids, now)
        around = Calendar()
        centres = {}
        for id_, name, blocked, calendar_id, busy, away in rows:
            calendar = calendars.get(calendar_id, around)
            # who works around the clock has no hours to take them from
            taken = busy if calendar.hours else [*busy, *away]
            slots = Slots(calendar.without(away), taken)
            queued(slots, works[id_], now)
            centres[id_] = Centre(id_, name, slots, blocked)
        return centres

    @api.model
    def _unplanned(self, ids, now):
        """Return ``{work center: [(hours left, begin), ...]}`` of work orders that have
        no time yet, or take longer than it.
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT w.workcenter_id, p.date_start,
                          GREATEST(COALESCE(w.duration_expected, 0)
                                   - COALESCE(w.duration, 0), 0)::float / 60
                     FROM mrp_workorder w
                     JOIN mrp_production p ON p.id = w.production_id
                     LEFT JOIN resource_calendar_leaves l ON l.id = w.leave_id
                    WHERE w.workcenter_id = ANY(%s)
                      AND w.state NOT IN ('done', 'cancel')
                      AND p.state IN ('confirmed', 'progress', 'to_close')
                      AND (l.id IS NULL OR l.date_to <= %s)
                    ORDER BY p.priority DESC, p.date_start, w.id""",
                list(ids),
                now,
            )
        )
        result = defaultdict(list)
        for centre, start, hours in rows:
            result[centre].append((hours, start))
        return result
