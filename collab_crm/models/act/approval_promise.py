from odoo import api, fields, models


class ApprovalHeld(models.Model):
    """While an approval waits for the customer, the dates of its order wait with it."""

    _inherit = "collab.plan.step"

    @api.model
    def _waiting_orders(self):
        # asked by the job of the plans, in sudo
        approvals = self.env["collab.approval"].search(
            [("state", "=", "asked"), ("order_id", "!=", False)]
        )
        return super()._waiting_orders() | approvals.order_id

    @api.model
    def _held_spans(self, orders):
        found = super()._held_spans(orders)
        # what was taken back has kept nobody waiting
        approvals = self.env["collab.approval"].search(
            [("order_id", "in", orders.ids), ("state", "!=", "withdrawn")]
        )
        for order, own in approvals.grouped("order_id").items():
            spans = [span for approval in own if (span := approval._span())]
            found.setdefault(order, []).extend(spans)
        return found


class ApprovalSpan(models.Model):
    _inherit = "collab.approval"

    def _span(self):
        """Return ``(first day, last day, due)`` as the company counts them; None where
        it says that waiting moves nothing. See ``collab.plan.wait``.
        """
        company = self.company_id
        rule = company.collab_plan_moves or "never"
        due = self.due_date or None
        if rule == "never" or (rule == "late" and not due):
            return None
        last = company._collab_day(self.decided_at or fields.Datetime.now())
        first = company._collab_day(self.asked_at)
        return first, last, due if rule == "late" else None

    def _move_promises(self):
        """Ask the owners whether the dates of the orders move (in sudo)."""
        # sudo: forecasts are the system's
        self.env["collab.plan.step"].sudo()._offer_dates(self.order_id)
