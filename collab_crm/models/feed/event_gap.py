import logging

from odoo import api, fields, models

from ...tools.fact import Fact
from ...tools.transition import Route

_logger = logging.getLogger(__name__)


class EventGap(models.Model):
    """Events that could not be recorded when they happened.

    The business action went through; what was missed waits here until the
    reconcile job has recorded it.
    """

    _name = "collab.event.gap"
    _description = "Feed Gap"
    _order = "id desc"
    _rec_name = "noticed_at"

    noticed_at = fields.Datetime(default=fields.Datetime.now, required=True)
    documents = fields.Char(help="The documents whose events were missed.")
    pending = fields.Json()
    moved = fields.Json()
    reason = fields.Char()
    repaired_at = fields.Datetime(index=True)
    event_count = fields.Integer("Events Added")

    @api.model
    def _keep(self, pending, facts, error, moved=()):
        """Keep what could not be recorded. Never raises.

        :param pending: the :class:`Pending` of the transaction
        :param list facts: :class:`Fact`, empty when not even they could be told
        :param list moved: documents that left a partner, see ``event_moved.py``
        """
        names = [f"{fact.res_model}/{fact.res_id}" for fact in facts] or [
            f"{model}/{res_id}"
            for model, traces in pending.traces.items()
            for res_id in traces
        ]
        values = {
            "documents": ", ".join(names[:50]),
            "pending": [self._pack(fact) for fact in facts],
            "moved": list(moved),
            "reason": f"{type(error).__name__}: {error}"[:500],
        }
        try:
            with self.env.cr.savepoint():
                self.create(values)
                self.env.ref("collab_crm.cron_reconcile")._trigger()
        except Exception:
            _logger.exception("The gap is not kept: %s", values)

    @api.model
    def _pack(self, fact):
        row = fact._asdict()
        row["occurred_at"] = fields.Datetime.to_string(fact.occurred_at)
        return row

    @api.model
    def _unpack(self, row):
        at = fields.Datetime.to_datetime(row["occurred_at"])
        routes = tuple(
            route._replace(order=route.order and tuple(route.order))
            for route in (Route(*values) for values in row["routes"])
        )
        return Fact(**{**row, "occurred_at": at, "routes": routes})

    def _repair(self):
        """Record what the gaps have kept; one that fails again stays open.

        :return: the gaps that are closed now
        """
        done = self.browse()
        for gap in self:
            moved = gap.moved or []
            facts = [self._unpack(row) for row in gap.pending or []]
            try:
                with self.env.cr.savepoint():
                    self.env["collab.event"]._withdraw(moved)
                    count = self.env["collab.event"]._record(facts) if facts else 0
                    gap.write(
                        {"repaired_at": fields.Datetime.now(), "event_count": count}
                    )
                    done += gap
            except Exception:
                _logger.exception("%s is not repaired", gap)
        return done
