from datetime import UTC, timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.notice import HOLD, LEAVE, TELL, day_start, limit

MOST = 1000


class NoticeTell(models.Model):
    """Tells what waits: at once in the app, after a while by mail; never too often."""

    _inherit = "collab.notice"

    @api.model
    def _tell(self):
        """Tell what is due; keep what is above the limits.

        :return: whether more waits
        """
        now = fields.Datetime.now()
        due = self.search(
            [
                ("state", "=", "new"),
                ("told_at", "=", False),
                ("held", "=", False),
                ("channel", "in", ("app", "mail")),
                "|",
                ("due_at", "=", False),
                ("due_at", "<=", now),
            ],
            order="occurred_at, id",
            limit=MOST,
        )
        full = len(due) == MOST
        gone = due - due._still_allowed()
        gone.state = "done"
        due -= gone
        silent = due._followers()
        silent.told_at = now
        sorted_out = (due - silent)._sort_out(now)
        sorted_out[HOLD].held = True
        sorted_out[LEAVE].channel = "digest"
        told = sorted_out[TELL]
        told.write({"told_at": now, "interruptions": 1})
        told.filtered(lambda n: n.channel == "app")._carry()
        told.filtered(lambda n: n.channel == "mail")._write_letters()
        told._push()
        return full

    def _still_allowed(self):
        """Return those whose readers may still read it and have not muted it since."""
        if not self:
            return self
        readable = self._still_readable()
        rows = self.env.execute_query(
            SQL(
                """SELECT n.id FROM collab_notice n
                     JOIN collab_member me ON me.workspace_id = n.workspace_id
                          AND me.partner_id = n.partner_id
                    WHERE n.id = ANY(%s) AND %s <> 'muted'""",
                list(readable.ids),
                self._level(fields.Datetime.now()),
            )
        )
        return readable & self.browse(notice_id for (notice_id,) in rows)

    def _sort_out(self, now):
        """Return ``{TELL: notices, HOLD: notices, LEAVE: notices}``."""
        result = {TELL: self.browse(), HOLD: self.browse(), LEAVE: self.browse()}
        if not self:
            return result
        urgent = {reason.code for reason in self._reasons() if reason.urgent}
        preferences = self.env["collab.notice.preference"]._of(self.user_id)
        counts = self._counts(self.user_id, now)
        # what always passes comes first, so that it is counted before the rest
        for notice in self.sorted(lambda n: (n.reason not in urgent, n.occurred_at)):
            held = preferences[notice.user_id]
            count = counts[notice.user_id.id]
            passes = notice.reason in urgent
            fate = limit(passes, count["hour"], count["day"], held.cap, held.budget)
            result[fate] += notice
            if fate == TELL:
                count["hour"] += 1
                count["day"] += 1
        return result

    @api.model
    def _counts(self, users, now):
        """Return ``{user id: {"hour": n, "day": n}}``: how often each was told within
        the last hour, and today in his time zone; one query.
        """
        starts = [self._day_start(user, now) for user in users]
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT u.id, COALESCE(sum(n.interruptions)
                              FILTER (WHERE n.told_at > %(hour)s), 0),
                          COALESCE(sum(n.interruptions)
                              FILTER (WHERE n.told_at >= u.start), 0)
                     FROM unnest(%(users)s::int[], %(starts)s::timestamp[])
                          AS u(id, start)
                     LEFT JOIN collab_notice n ON n.user_id = u.id
                          AND n.told_at >= LEAST(u.start, %(hour)s)
                    GROUP BY u.id""",
                hour=now - timedelta(hours=1),
                users=users.ids,
                starts=starts,
            )
        )
        return {user_id: {"hour": hour, "day": day} for user_id, hour, day in rows}

    @api.model
    def _local(self, user, moment):
        """Return a moment (naive, UTC) in the time zone of a user."""
        return fields.Datetime.context_timestamp(
            self.with_context(tz=user.tz or "UTC"), moment
        )

    @api.model
    def _day_start(self, user, moment):
        start = day_start(self._local(user, moment))
        return start.astimezone(UTC).replace(tzinfo=None)
