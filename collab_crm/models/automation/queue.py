from contextlib import contextmanager

from odoo import api, models, tools
from odoo.tools import SQL

BY_RULE = "collab.event.rule"


@contextmanager
def by_rule(cr):
    """Tell that what happens in this transaction is the work of a rule."""
    cr.cache[BY_RULE] = True
    try:
        yield
    finally:
        cr.cache.pop(BY_RULE, None)


class RuleQueue(models.Model):
    """Which types rules react to, from the cache."""

    _inherit = "collab.event.rule"

    @api.model
    @tools.ormcache()
    def _watched(self):
        """Return the codes of the event types that a rule reacts to."""
        # sudo: recording does not depend on what the acting user may configure
        rules = self.sudo().search([("active", "=", True)])
        return frozenset(rules.type_ids.mapped("code"))


class EventQueue(models.Model):
    """Keeps events for rules in the transaction that records them: none is lost, none
    comes of what was rolled back. They are acted on after the commit, by a job.
    """

    _inherit = "collab.event"

    @api.model
    def _insert_deliveries(self, deliveries, cause, addresses=None):
        written = super()._insert_deliveries(deliveries, cause, addresses)
        watched = self.env["collab.event.rule"]._watched()
        wanted = [d for d in deliveries if d.fact.code in watched] if watched else ()
        told_by_rule = BY_RULE in self.env.cr.cache
        past = self.env.context.get("collab_past")
        if wanted and written and not told_by_rule and not past:
            self._queue(wanted)
        return written

    @api.model
    def _queue(self, deliveries):
        """Hand deliveries to the rules they are for."""
        added = self.env.execute_query(
            SQL(
                """INSERT INTO collab_event_call (rule_id, event_id, workspace_id,
                          state, attempts, due_at, create_date, create_uid)
                   SELECT r.id, e.id, w.id, 'waiting', 0, %(now)s, %(now)s, 1
                     FROM unnest(%(identities)s::text[], %(workspaces)s::int[])
                          AS x(identity, place)
                     JOIN collab_event e ON e.identity = x.identity
                     JOIN collab_workspace w ON w.id = x.place
                     JOIN collab_event_rule r
                       ON r.active AND r.company_id = w.company_id
                      AND r.create_date <= e.occurred_at + interval '1 second'
                     JOIN collab_event_rule_collab_event_type_rel k
                       ON k.collab_event_rule_id = r.id
                      AND k.collab_event_type_id = e.type_id
                    WHERE NOT EXISTS (
                          SELECT 1 FROM collab_event_rule_collab_workspace_rel p
                           WHERE p.collab_event_rule_id = r.id)
                       OR EXISTS (
                          SELECT 1 FROM collab_event_rule_collab_workspace_rel p
                           WHERE p.collab_event_rule_id = r.id
                             AND p.collab_workspace_id = w.id)
                   ON CONFLICT DO NOTHING
                   RETURNING id""",
                now=self.env.cr.now(),
                identities=[delivery.fact.identity for delivery in deliveries],
                workspaces=[delivery.workspace_id for delivery in deliveries],
            )
        )
        if added:
            # sudo: the job is the system's
            self.env.ref("collab_crm.cron_calls").sudo()._trigger()
