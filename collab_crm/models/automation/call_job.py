import logging
from datetime import timedelta

from odoo import api, fields, models

from ..asked import check_asked
from .queue import by_rule

_logger = logging.getLogger(__name__)

BATCH = 100
# minutes until the next try; after the last one the call is given up
RETRIES = (1, 5, 30, 120, 720)
# so many calls given up one after the other switch the rule off
FAILURES = 5
KEPT = timedelta(days=30)


class CallJob(models.Model):
    """Hands events to rules, after the business action is committed."""

    _inherit = "collab.event.call"

    @api.model
    def _cron_calls(self):
        """Do what is due, each call in a transaction of its own."""
        cron = self.env["ir.cron"]
        seen = self.browse()
        while calls := self._due(seen):
            seen |= calls
            for call in calls:
                if call._lock() and call.rule_id.active:
                    call._try()
                if not cron._commit_progress(1, remaining=len(calls)):
                    return
        following = self.search(
            [("state", "=", "waiting"), ("rule_id.active", "=", True)],
            order="due_at",
            limit=1,
        )
        if following:
            # sudo: the job is the system's
            self.env.ref("collab_crm.cron_calls").sudo()._trigger(following.due_at)
        cron._commit_progress(remaining=0)

    @api.model
    def _due(self, seen):
        """Return the next calls that are due, each once in a run of the job."""
        return self.search(
            [
                ("id", "not in", seen.ids),
                ("state", "=", "waiting"),
                ("due_at", "<=", fields.Datetime.now()),
                ("rule_id.active", "=", True),
            ],
            order="due_at, id",
            limit=BATCH,
        )

    def _lock(self):
        """Return whether this call is ours: another worker may do it right now."""
        locked = self.try_lock_for_update()
        return bool(locked) and self.state == "waiting"

    def _try(self):
        self.ensure_one()
        now = fields.Datetime.now()
        try:
            # what comes of it is told when the savepoint ends; no rule reacts to it
            with by_rule(self.env.cr), self.env.cr.savepoint():
                self._act()
        except Exception as error:
            _logger.info("%s of rule %s failed", self, self.rule_id.name, exc_info=True)
            self._failed(now, f"{type(error).__name__}: {error}"[:500])
        else:
            self.write(
                {
                    "state": "done",
                    "attempts": self.attempts + 1,
                    "ended_at": now,
                    "error": False,
                }
            )
            if self.rule_id.failures:
                self.rule_id.failures = 0

    def _failed(self, now, error):
        given_up = self.attempts >= len(RETRIES)
        wait = timedelta(minutes=0 if given_up else RETRIES[self.attempts])
        self.write(
            {
                "state": "failed" if given_up else "waiting",
                "attempts": self.attempts + 1,
                "due_at": now + wait,
                "ended_at": now if given_up else False,
                "error": error,
            }
        )
        rule = self.rule_id
        if not given_up:
            return
        rule.failures += 1
        if rule.failures >= FAILURES:
            rule.write({"active": False, "switched_off": error})
            _logger.warning("Feed automation %s is switched off: %s", rule.name, error)

    def action_retry(self):
        """Try these calls again now.

        :raise odoo.exceptions.AccessError: if the user may not configure rules
        """
        check_asked(self)
        self.rule_id.check_access("write")
        # sudo: the list is the job's; the right to configure was checked
        self.sudo().write(
            {"state": "waiting", "attempts": 0, "due_at": fields.Datetime.now()}
        )
        self.env.ref("collab_crm.cron_calls").sudo()._trigger()  # sudo: as above
        return True

    @api.autovacuum
    def _gc_calls(self):
        """Forget what is long done."""
        old = fields.Datetime.now() - KEPT
        self.search([("ended_at", "<", old)], limit=10000).unlink()
