from odoo import api, fields, models
from odoo.tools import SQL

CRON = "collab_crm.cron_promises"
KEY = "collab.forecast.mark"
# documents whose changes may move a promise
WATCHED = frozenset(
    (
        "sale.order",
        "sale.order.line",
        "purchase.order",
        "purchase.order.line",
        "stock.picking",
        "mrp.production",
        "mrp.workorder",
        "account.move",
    )
)


def keys_of(pending):
    """Return the keys of the documents of a transaction that may move a promise."""
    keys = {
        f"{model},{res_id}"
        for model, traces in pending.traces.items()
        if model in WATCHED
        for res_id in traces
    }
    return keys | pending.felt


class ForecastMarking(models.Model):
    """Marks what changed, in the transaction of the change.

    The marks ride in the statement that writes the events; where there is none, they
    are one of their own. A mark is seen once its transaction is committed, together
    with what it changed: none can be lost.
    """

    _inherit = "collab.event"

    @api.model
    def _concerned(self, pending):
        return bool(pending.felt) or super()._concerned(pending)

    @api.model
    def _facts(self, pending):
        facts = super()._facts(pending)
        if keys := keys_of(pending):
            self.env.cr.precommit.data[KEY] = sorted(keys)
            if not facts:
                self._mark()
        return facts

    @api.model
    def _record(self, facts, *args, **kwargs):
        written = super()._record(facts, *args, **kwargs)
        self._mark()
        return written

    @api.model
    def _insert_also(self):
        keys = self.env.cr.precommit.data.pop(KEY, None)
        if not keys:
            return super()._insert_also()
        return SQL("%s, %s", super()._insert_also(), self._marking(keys))

    @api.model
    def _mark(self, keys=None):
        """Write the marks that no other statement took along."""
        keys = self.env.cr.precommit.data.pop(KEY, None) or keys
        if keys:
            self.env.cr.execute(SQL("WITH %s SELECT 1", self._marking(keys)))

    @api.model
    def _marking(self, keys):
        """Return parts of a WITH that write marks and call the job."""
        self._call_jobs()
        return SQL(
            """marked AS (INSERT INTO collab_forecast_mark (key)
                   SELECT * FROM unnest(%s::text[])),
               marking AS (INSERT INTO ir_cron_trigger (cron_id, call_at)
                   SELECT id, %s FROM ir_cron WHERE id = %s)""",
            list(keys),
            fields.Datetime.now(),
            self.env["ir.model.data"]._xmlid_to_res_id(CRON, False) or None,
        )


class MarkedGap(models.Model):
    """What could not be told is computed anew all the same."""

    _inherit = "collab.event.gap"

    @api.model
    def _keep(self, pending, facts, error, moved=()):
        kept = super()._keep(pending, facts, error, moved)
        keys = keys_of(pending)
        if keys:
            with self.env.cr.savepoint(flush=False):
                self.env["collab.event"]._mark(sorted(keys))
        return kept
