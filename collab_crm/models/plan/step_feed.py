import logging
import uuid

from odoo import fields, models
from odoo.tools import SQL

from ...tools.fact import Fact
from ...tools.transition import Route

_logger = logging.getLogger(__name__)


class PlanStepFeed(models.Model):
    """What becomes of a step is told in the feed of its workspace. Of what is internal
    no outsider is told.
    """

    _inherit = "collab.plan.step"

    def _tell(self, code, actor=None, **data):
        """Tell the workspaces what became of these steps (in sudo).

        :param str code: of the event type
        :param actor: contact who did it; None: the user, empty: nobody
        :param data: value of the sentence -> ``{step: value}``
        """
        stamp = uuid.uuid4().hex[:12]
        who = self.env.user.partner_id if actor is None else actor
        facts = [
            Fact(
                code,
                self._name,
                step.id,
                occurred_at=fields.Datetime.now(),
                actor_id=who.id or None,
                data={"document": step.name}
                | {name: values.get(step) for name, values in data.items()},
                department=step.department or "",
                internal=step.inside,
                stamp=stamp,
                routes=(step._route(),),
            )
            for step in self
        ]
        self._record_safely(facts)

    def _route(self):
        return Route(
            self.id,
            self.company_id.id,
            None,
            shareable=not self.inside,
            workspace_id=self.workspace_id.id,
        )

    def _record_safely(self, facts):
        """Record facts; a feed that fails costs no plan and no question."""
        if not facts:
            return
        try:
            with self.env.cr.savepoint():
                # sudo: the feed is written by the system
                self.env["collab.event"].sudo()._record(facts)
                self.env.flush_all()
        except Exception:
            _logger.exception("%s facts of plans are not in the feeds", len(facts))

    def _hide_told(self):
        """Make internal what the other side was told of steps that are internal now."""
        if not self:
            return
        targets = self.env["collab.event.target"]
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE collab_event_target t SET audience = 'internal'
                     FROM collab_event e
                    WHERE e.id = t.event_id AND e.res_model = %s
                      AND e.res_id = ANY(%s) AND t.audience = 'shared'""",
                self._name,
                self.ids,
            )
        )
        targets.invalidate_model(["audience"])

    def _place_route(self, place):
        """Return the way to a workspace, whatever it is about."""
        return Route(0, None, None, workspace_id=place.id)

    def _place_fact(self, code, place, data):
        """Return a :class:`Fact` about a whole workspace."""
        return Fact(
            code,
            place._name,
            place.id,
            occurred_at=fields.Datetime.now(),
            actor_id=self.env.user.partner_id.id,
            data=data,
            stamp=uuid.uuid4().hex[:12],
            routes=(self._place_route(place)._replace(res_id=place.id),),
        )
