import logging
from datetime import timedelta

from odoo import api, models, tools
from odoo.tools import SQL

from ...tools.kept import local_day
from ...tools.plan import earlier

_logger = logging.getLogger(__name__)

# what was promised last of each line of orders, the last of them counts
PROMISED = """
SELECT order_id, date, tz FROM (
    SELECT DISTINCT ON (sale_line_id) order_id, date, tz
      FROM collab_promise
     WHERE order_id = ANY(%s) AND kind IN ('confirmed', 'revised')
     ORDER BY sale_line_id, id DESC) told
 ORDER BY date
"""


class PlanStepPromise(models.Model):
    """Steps that are due before the goods are there: a new promise moves them."""

    _inherit = "collab.plan.step"

    def _schedule(self):
        result = super()._schedule()
        steps = self.filtered(lambda step: step.due_kind == "promise")
        days = steps._promised_days()
        steps._put_due(dict.fromkeys(steps, False) | steps._days_before(days))
        return result

    def _promised_days(self):
        """Return ``{order id: day on which all of it is promised}``."""
        if not self.order_id:
            return {}
        self.env["collab.promise"].flush_model()
        rows = self.env.execute_query(SQL(PROMISED, self.order_id.ids))
        return {order_id: local_day(date, tz or "UTC") for order_id, date, tz in rows}

    def _days_before(self, days):
        """Return ``{step: its day}``, counted back from what is promised.

        :param dict days: order id -> day
        """
        known = self.filtered(lambda step: step.order_id.id in days)
        free = {}
        for company, own in known.grouped("company_id").items():
            # with weekends, and some holidays
            reach = timedelta(days=2 * max(own.mapped("due_days")) + 30)
            first = min(days[step.order_id.id] for step in own)
            free[company] = company._collab_free_days(first - reach)
        return {
            step: earlier(days[step.order_id.id], step.due_days, free[step.company_id])
            for step in known
        }

    @api.model
    @tools.ormcache()
    def _dated_orders(self):
        """Return the ids of the orders whose promised dates open steps are counted
        from. As :meth:`_awaited`, whose calls of :meth:`_forget_awaited` are enough.
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT order_id FROM collab_plan_step
                    WHERE state = 'open' AND due_kind = 'promise'
                      AND order_id IS NOT NULL"""
            )
        )
        return frozenset(order_id for (order_id,) in rows)

    @api.model
    def _promises_moved(self, order_ids):
        """Let the steps follow that are due before what is promised of these orders; a
        failure costs no promise.
        """
        order_ids = self._dated_orders().intersection(order_ids)
        if not order_ids:
            return
        try:
            with self.env.cr.savepoint():
                # sudo: plans follow what is promised, whoever promises it
                steps = self.sudo().search(
                    [
                        ("order_id", "in", list(order_ids)),
                        ("due_kind", "=", "promise"),
                        ("state", "=", "open"),
                    ]
                )
                before = {step: step.due_date for step in steps}
                steps._schedule()
                steps._tell_moved(before)
                self.env.flush_all()
        except Exception:
            _logger.exception("The plans of the orders %s do not follow", order_ids)

    @api.model
    def _cron_plan(self):
        result = super()._cron_plan()
        self._promises_moved(self._dated_orders())
        return result


class PlanPromise(models.Model):
    _inherit = "collab.promise"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        told = rows.filtered(lambda row: row.kind in ("confirmed", "revised"))
        self.env["collab.plan.step"]._promises_moved(told.order_id.ids)
        return rows

    @api.model
    def _write_ledger(self, pending):
        result = super()._write_ledger(pending)
        steps = self.env["collab.plan.step"]
        # asked of those only that a plan counts from: most transactions end here
        if steps._dated_orders():
            lines = self.env["sale.order.line"].browse(pending.lines).exists()
            orders = {order["id"] for order in self._orders_touched(pending)}
            # sudo: which orders they are of
            steps._promises_moved(orders.union(lines.sudo().order_id.ids))
        return result
