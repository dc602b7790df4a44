import json
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# an alert comes back at most once in this time; meanwhile it stays resolved
QUIET = timedelta(days=1)
# held by whoever compares causes with alerts
LOCK = 7162002
REFRESH = """
UPDATE collab_alert a
   SET kind = x.kind, name = x.name, department = x.department,
       whole_severity = x.whole_severity, whole_days_late = x.whole_days_late,
       res_model = x.res_model, res_id = x.res_id
  FROM jsonb_to_recordset(%s::jsonb) AS x(id int, kind text, name text,
       department text, whole_severity text, whole_days_late numeric,
       res_model text, res_id int)
 WHERE a.id = x.id
   AND (a.kind, a.name, a.department, a.whole_severity, a.whole_days_late,
        a.res_model, a.res_id)
       IS DISTINCT FROM (x.kind, x.name, x.department, x.whole_severity,
                         x.whole_days_late, x.res_model, x.res_id)
RETURNING a.id
"""


class AlertSettle(models.Model):
    """Compares what is wrong with the alerts there are: opens, updates, resolves."""

    _inherit = "collab.alert"

    @api.model
    def _settle(self, found, kinds, keys=None):
        """Bring the alerts of some kinds in line with what was found.

        One alert for each company and key, whatever its kind has become meanwhile.

        :param list found: :class:`Cause`
        :param kinds: the kinds that were looked for
        :param keys: only these keys were looked for; None: all
        """
        if not self._alone():
            return
        # what a job changes leaves no line in the chatter
        self = self.with_context(tracking_disable=True)
        found = {(cause.company_id, cause.key): cause for cause in found}
        stored = self._stored(found, kinds, keys)
        new = [cause for key, cause in found.items() if key not in stored]
        present = {alert: found[key] for key, alert in stored.items() if key in found}
        persons = self._persons(list(found.values()))
        before = self._workspaces_hit(present)
        opened = self._open(new, persons)
        back = self._coming_back(present)
        self._refresh(present)
        back._reopen(persons)
        (self.browse().union(*present) - back)._follow_person(persons)
        self._write_hits(present | opened)
        gone = [alert for key, alert in stored.items() if key not in found]
        self.browse().union(*gone)._resolve()
        self._tell_risk(opened | present, before, back.union(*opened))

    @api.model
    def _alone(self):
        """Tell whether nobody else compares now; if so, the job looks again soon."""
        rows = self.env.execute_query(SQL("SELECT pg_try_advisory_xact_lock(%s)", LOCK))
        if not rows[0][0]:
            self.env.ref("collab_crm.cron_alert")._trigger()
        return rows[0][0]

    @api.model
    def _stored(self, found, kinds, keys):
        """Return ``{(company id, key): alert}`` of the alerts it may be about."""
        asked = [key for _company, key in found] if keys is None else list(keys)
        domain = Domain("kind", "in", list(kinds))
        of_these = Domain("cause", "in", asked)
        if keys is None:
            of_these |= Domain("state", "!=", "resolved")
        # where one was closed under another kind, the open one counts
        alerts = self.search(domain & of_these, order="resolved_at nulls last, id")
        result = {}
        for alert in alerts.sorted(lambda a: a.state == "resolved"):
            result.setdefault((alert.company_id.id, alert.cause), alert)
        return result

    @api.model
    def _refresh(self, present):
        """Write what causes have become, in one statement."""
        if not present:
            return
        self.flush_model()
        rows = [self._vals(cause) | {"id": a.id} for a, cause in present.items()]
        changed = self.env.execute_query(SQL(REFRESH, json.dumps(rows)))
        self.browse(alert_id for (alert_id,) in changed).invalidate_recordset()

    @api.model
    def _coming_back(self, present):
        """Return the alerts that are open again: what was resolved is back, or a date
        that was given has passed. The same trouble at most once in a while.
        """
        now = fields.Datetime.now()
        back = [
            alert
            for alert, cause in present.items()
            if (
                alert.state == "resolved"
                and (alert.kind != cause.kind or alert.opened_at <= now - QUIET)
            )
            or (
                alert.state == "answered"
                and alert.answer_date
                and max(alert.answer_date, alert.opened_at + QUIET) < now
            )
        ]
        return self.browse().union(*back)
