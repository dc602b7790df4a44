import logging

from odoo import api, fields, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL, split_every

from ...tools.forecast_row import row_of
from ...tools.outlook import outlooks

_logger = logging.getLogger(__name__)

BATCH = 500
# somebody else writes the same: no fault of the order line
CONFLICTS = PG_CONCURRENCY_EXCEPTIONS_TO_RETRY


class ForecastEvaluate(models.Model):
    """Computes forecasts from the documents as they are now."""

    _inherit = "collab.forecast"

    @api.model
    def _evaluate(self, line_ids):
        """Compute the forecasts of order lines anew, and store them.

        The forecast of a line that is open no more is removed. A failure on one line
        is logged and does not stop the others.

        :param line_ids: ids of ``sale.order.line``
        """
        for ids in split_every(BATCH, sorted(set(line_ids))):
            self._evaluate_safely(list(ids))

    @api.model
    def _evaluate_safely(self, ids):
        try:
            with self.env.cr.savepoint():
                self._evaluate_batch(ids)
        except CONFLICTS:
            raise
        except Exception:
            if len(ids) == 1:
                _logger.exception("The order line %s has no forecast", ids[0])
                self._put_off(ids)
                return
            _logger.warning("%s order lines are looked at in halves", len(ids))
            middle = len(ids) // 2
            self._evaluate_safely(ids[:middle])
            self._evaluate_safely(ids[middle:])

    @api.model
    def _put_off(self, ids):
        """Let forecasts that fail be looked at by the night, not every minute."""
        self.env.cr.execute(
            SQL(
                """UPDATE collab_forecast SET next_at = NULL
                    WHERE sale_line_id = ANY(%s)""",
                ids,
            )
        )
        self.invalidate_model(["next_at"])

    @api.model
    def _evaluate_batch(self, ids):
        self.env.flush_all()
        # sudo: everything a promise rests on, whoever caused the run
        forecasts = self.sudo()
        before = forecasts._known(ids)
        rows = forecasts._rows(ids)
        kept = forecasts._store(rows)
        gone = set(before) - {row["sale_line_id"] for row in rows}
        rung = forecasts._changed(rows, before)
        if gone:
            ended = forecasts.search([("sale_line_id", "in", list(gone))])
            rung |= set(ended.workspace_id.ids)
            ended.unlink()
        forecasts._evaluated(kept, {id_: row[:3] for id_, row in before.items()})
        forecasts._ring(rung)

    @api.model
    def _rows(self, ids):
        """Return the values of the forecasts of those order lines that are open."""
        now = fields.Datetime.now()
        lines, graph, found = self._outlooks(ids, now)
        return [
            row_of(graph, lines[id_], found[root], now)
            for id_, root in graph.roots.items()
            if root
        ]

    @api.model
    def _outlooks(self, ids, now, states=("sale",), moved=None):
        """Return ``(lines, graph, outlooks by root)`` of open order lines.

        :param dict moved: key -> date: what if a document were planned for then?
        """
        loader = self.env["collab.forecast.loader"]
        lines = {
            id_: line
            for id_, line in loader._lines(ids, states).items()
            if line.goods and line.quantity > line.delivered
        }
        graph = loader._graph(lines, now)
        roots = {id_: graph.root_of(line) for id_, line in lines.items()}
        found = outlooks(
            graph.nodes,
            {root for root in roots.values() if root},
            now,
            graph.loaded.calendars,
            moved,
        )
        return lines, graph, found
