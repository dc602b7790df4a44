from odoo import api, fields, models

from ...tools.plan import THEIRS, held_days

# what is delivered waits for nobody
OVER = ("delivered", "invoiced", "paid")


class PlanHeld(models.Model):
    """How long customers have kept orders waiting, by the plans."""

    _inherit = "collab.plan.step"

    @api.model
    def _cron_plan(self):
        result = super()._cron_plan()
        orders = self._waiting_orders()
        orders |= self.env["collab.forecast"].search([("plan_days", ">", 0)]).order_id
        self._offer_dates(orders)
        return result

    @api.model
    def _waiting_orders(self):
        """Return the orders whose customers keep us waiting now (in sudo)."""
        return self.search(
            [("waiting_since", "!=", False), ("order_id", "!=", False)]
        ).order_id

    def _ticked(self):
        result = super()._ticked()
        theirs = self.filtered(lambda step: step.side == THEIRS)
        self._offer_dates(theirs.order_id)
        return result

    @api.model
    def _offer_dates(self, orders):
        """Ask the owners whether dates of orders move, where customers made us wait;
        nobody is told anything by that (in sudo).
        """
        if not orders:
            return
        days = self._held(orders)
        forecasts = self.env["collab.forecast"].search(
            [
                ("order_id", "in", orders.ids),
                ("stage", "not in", OVER),
                ("promised_date", "!=", False),
            ]
        )
        forecasts._wait_for_customer(days)

    @api.model
    def _held(self, orders):
        """Return ``{order: working days its customer has kept us waiting}``.

        Days on which several steps waited count once.
        """
        spans = {order: own for order, own in self._held_spans(orders).items() if own}
        firsts = {}
        for order, own in spans.items():
            day = min(first for first, _last, _due in own)
            company = order.company_id
            firsts[company] = min(firsts.get(company, day), day)
        free = {
            company: company._collab_free_days(day) for company, day in firsts.items()
        }
        return {
            order: len(held_days(own, free[order.company_id]))
            for order, own in spans.items()
        }

    @api.model
    def _held_spans(self, orders):
        """Return ``{order: [(first day, last day, due)]}``: when each was waiting for
        its customer (in sudo); another part adds its own.
        """
        steps = self.search([("order_id", "in", orders.ids), ("side", "=", THEIRS)])
        waits = self.env["collab.plan.wait"].search([("step_id", "in", steps.ids)])
        rows = waits.grouped(lambda wait: wait.step_id.order_id)
        return {
            order: [span for wait in own if (span := wait._span())]
            for order, own in rows.items()
        }


class PlanWaitSpan(models.Model):
    _inherit = "collab.plan.wait"

    def _span(self):
        """Return ``(first day, last day, due)`` as the company counts them; None where
        it says that waiting moves nothing.
        """
        company = self.step_id.company_id
        rule = company.collab_plan_moves or "never"
        due = self.step_id.due_date or None
        if rule == "never" or (rule == "late" and not due):
            return None
        last = company._collab_day(self.until or fields.Datetime.now())
        return company._collab_day(self.since), last, due if rule == "late" else None
