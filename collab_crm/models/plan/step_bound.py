import logging

from odoo import api, models, tools
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

# When what a step waits for happened first: to its order, or to anything in the
# workspace since the step is there.
HAPPENED = """
SELECT DISTINCT ON (s.id) s.id, t.occurred_at
  FROM collab_plan_step s
  JOIN collab_event_target t ON t.workspace_id = s.workspace_id
   AND t.type_id = s.%(field)s
  JOIN collab_event e ON e.id = t.event_id
 WHERE s.id = ANY(%(ids)s)
   AND CASE WHEN s.order_id IS NULL
       THEN t.occurred_at >= date_trunc('second', s.create_date)
       ELSE (e.res_model = 'sale.order'
        AND (e.res_id = s.order_id OR e.data->'ids' @> to_jsonb(s.order_id)))
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(t.data->'orders') known
                   WHERE (known->>0)::int = s.order_id) END
 ORDER BY s.id, t.occurred_at
"""


class PlanStepBound(models.Model):
    """Steps that close themselves, and dates that begin to count, by an event."""

    _inherit = "collab.plan.step"

    @api.model
    @tools.ormcache()
    def _awaited(self):
        """Return ``{(workspace id, event type id)}`` that open steps wait for.

        Whatever binds a step, closes it or opens it calls :meth:`_forget_awaited`.
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT workspace_id, type_id FROM collab_plan_step
                    WHERE state = 'open' AND type_id IS NOT NULL
                    UNION
                   SELECT workspace_id, due_type_id FROM collab_plan_step
                    WHERE state = 'open' AND due_kind = 'event'
                      AND due_date IS NULL"""
            )
        )
        return frozenset(rows)

    @api.model
    def _forget_awaited(self):
        """Let every worker see what steps wait for."""
        self.env["collab.workspace"]._forget_index()

    def _look_back(self):
        """See whether what these open steps wait for has happened (in sudo).

        :return: how many it has happened to
        """
        steps = self.filtered(lambda step: step.state == "open")
        bound = steps.filtered("type_id")._happened("type_id")
        moments = {}
        for step, at in bound.items():
            moments[at] = moments.get(at, self.browse()) | step
        for at, closing in moments.items():
            closing._tick(self.env["res.partner"], at=at)
        dated = steps.filtered(lambda s: s.due_kind == "event" and not s.due_date)
        counted = dated._happened("due_type_id")
        dated._count_from(
            {step: step.company_id._collab_day(at) for step, at in counted.items()}
        )
        dated._tell_moved(dict.fromkeys(dated, False))
        return len(bound) + len(counted)

    def _happened(self, fname):
        """Return ``{step: when its event happened first}``."""
        if not self:
            return {}
        self.flush_model()
        self.env["collab.event.target"].flush_model()
        rows = self.env.execute_query(
            SQL(HAPPENED, field=SQL.identifier(fname), ids=self.ids)
        )
        return {self.browse(id_): at for id_, at in rows}

    @api.model
    def _cron_plan(self):
        """Look for what steps wait for and no transaction has told them; and see how
        long customers have kept us waiting.
        """
        awaited = self._awaited()
        if awaited:
            places, types = zip(*awaited, strict=True)
            steps = self.search(
                [
                    ("state", "=", "open"),
                    ("workspace_id", "in", list(set(places))),
                    "|",
                    ("type_id", "in", list(set(types))),
                    ("due_type_id", "in", list(set(types))),
                ]
            )
            if steps._look_back():
                self._forget_awaited()


class PlanEventWriter(models.Model):
    _inherit = "collab.event"

    @api.model
    def _insert_deliveries(self, deliveries, cause, addresses=None):
        written = super()._insert_deliveries(deliveries, cause, addresses)
        steps = self.env["collab.plan.step"]
        awaited, kinds = steps._awaited(), self.env["collab.event.type"]._kinds()
        hit = {
            (delivery.workspace_id, kinds[delivery.fact.code].id)
            for delivery in deliveries
        } & awaited
        if hit:
            self._move_plans(hit)
        return written

    @api.model
    def _move_plans(self, hit):
        """Let the steps that wait for these events look; a failure costs no event.

        :param set hit: ``(workspace id, event type id)``
        """
        try:
            with self.env.cr.savepoint():
                # sudo: plans follow what happens, whoever caused it
                steps = self.env["collab.plan.step"].sudo()
                places, types = zip(*hit, strict=True)
                found = steps.search(
                    [
                        ("state", "=", "open"),
                        ("workspace_id", "in", list(places)),
                        "|",
                        ("type_id", "in", list(types)),
                        ("due_type_id", "in", list(types)),
                    ]
                )
                found._look_back()
                steps._forget_awaited()
                self.env.flush_all()
        except Exception:
            _logger.exception("The plans of %s do not follow", sorted(hit))
