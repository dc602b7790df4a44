"""The figures of the cockpit once more, in plain Python over the host's records and
with the host's own methods: no domain, no SQL, nothing of the product.
"""

from datetime import timedelta

from .common_cockpit import NOW
from .common_cockpit_expected_more import ExpectedMore, mean


class Expected(ExpectedMore):
    def __init__(self, env, partner, days=30, lead=None):
        self.env, self.partner, self.days, self.lead = env, partner, days, lead
        self.company = env.company
        self.start = NOW - timedelta(days=days)
        self.before = NOW - timedelta(days=2 * days)

    def _mine(self, model, path="partner_id"):
        every = self.env[model].with_context(active_test=False).search([])
        return every.filtered(
            lambda r: (
                r[path].commercial_partner_id == self.partner
                and r.company_id in (self.company, self.env["res.company"])
            )
        )

    def _lately(self, records, field):
        return records.filtered(lambda r: r[field] and self.start <= r[field] <= NOW)

    def _earlier(self, records, field):
        return records.filtered(
            lambda r: r[field] and self.before <= r[field] < self.start
        )

    def _trend(self, records, field, value=len):
        return (
            value(self._lately(records, field)),
            value(self._earlier(records, field)),
        )

    def _own(self, record, amount):
        """Return an amount of a document in the currency of the company."""
        rate = 1.25 if record.currency_id != self.company.currency_id else 1
        return record[amount] / rate

    def _money(self, amount):
        return self.company.currency_id.round(amount)

    def pipeline(self):
        deals = self.lead or self._mine("crm.lead")
        pending = deals.filtered(lambda d: d.active and d.probability < 100)
        won = deals.filtered(lambda d: d.stage_id.is_won)
        lost = deals.filtered(lambda d: not d.active and not d.probability)

        def revenue(records):
            return self._money(sum(records.mapped("expected_revenue")))

        ages = [
            (NOW - d.date_last_stage_update).total_seconds() / 86400 for d in pending
        ]
        return {
            "open": len(pending),
            "expected": revenue(pending),
            "weighted": self._money(
                sum(d.expected_revenue * d.probability / 100 for d in pending)
            ),
            "stage_days": round(mean(ages)) if ages else None,
            "rotting": len(
                [
                    age
                    for age, d in zip(ages, pending, strict=True)
                    if 0 < d.stage_id.rotting_threshold_days < age
                ]
            ),
            "won": len(self._lately(won, "date_closed")),
            "lost": len(self._lately(lost, "date_closed")),
            "trend": self._trend(won, "date_closed", revenue),
        }

    def _orders(self):
        if self.lead:
            return self.lead.order_ids
        return self._mine("sale.order")

    def _open_orders(self):
        return self._orders().filtered(
            lambda o: (
                o.state == "sale"
                and any(p.state not in ("done", "cancel") for p in o.picking_ids)
            )
        )

    def orders(self):
        orders, open_ = self._orders(), self._open_orders()
        late = open_.browse()
        risk = open_.browse()
        for order in open_:
            told = self.env["collab.forecast"].search([("order_id", "=", order.id)])
            promises = [order.commitment_date, *told.mapped("promised_date")]
            if any(promise and promise < NOW for promise in promises):
                late |= order
            elif {"risk", "late", "unknown"} & set(told.mapped("state")):
                risk |= order

        def value(records):
            return self._money(sum(self._own(o, "amount_untaxed") for o in records))

        sold = orders.filtered(lambda o: o.state == "sale")
        return {
            "open": len(open_),
            "value": value(open_),
            "late": len(late),
            "risk": len(risk),
            "offered": len(orders.filtered(lambda o: o.state in ("draft", "sent"))),
            "trend": self._trend(sold, "date_order", value),
        }

    def production(self):
        made = self._orders().mrp_production_ids
        running = made.filtered(
            lambda p: p.state in ("confirmed", "progress", "to_close")
        )
        wanted = self._open_orders().mrp_production_ids.filtered(
            lambda p: p.state != "cancel"
        )
        done = made.filtered(lambda p: p.state == "done")
        share = mean(100 * p.qty_produced / p.product_qty for p in wanted)
        return {
            "running": len(running),
            "done": None if share is None else round(share),
            "late": len(running.filtered("is_delayed")),
            "trend": self._trend(done, "date_finished"),
        }

    def stock(self):
        """By the quantities of the host's own products."""
        lines = (
            self._orders()
            .filtered(lambda o: o.state in ("draft", "sent", "sale"))
            .order_line
        )
        goods = lines.product_id.filtered("is_storable")
        goods = goods.with_context(allowed_company_ids=self.company.ids)
        past = goods.with_context(to_date=self.start)
        unit = self.env.ref("uom.product_uom_unit").name

        def total(records, name):
            return sum(records.mapped(name))

        there = total(goods, "qty_available")
        return {
            "there": [[there, unit]],
            "free": [[total(goods, "free_qty"), unit]],
            "coming": [[total(goods, "incoming_qty"), unit]],
            "goods": len(goods),
            "trend": (there, total(past, "qty_available")),
        }

    def deliveries(self):
        pickings = self._orders().picking_ids
        if not self.lead:
            pickings |= self._mine("stock.picking")
        out = pickings.filtered(lambda p: p.picking_type_code == "outgoing")
        waiting = out.filtered(lambda p: p.state in ("waiting", "confirmed"))
        ready = out.filtered(lambda p: p.state == "assigned")
        done = out.filtered(lambda p: p.state == "done")
        late = (waiting | ready).filtered(
            lambda p: (
                p.scheduled_date < NOW or (p.date_deadline and p.date_deadline < NOW)
            )
        )
        return {
            "ready": len(ready),
            "waiting": len(waiting),
            "late": len(late),
            "trend": self._trend(done, "date_done"),
        }

    def purchases(self):
        bought = self.env["purchase.order"]
        for order in self._orders():
            bought |= order._get_purchase_orders()
        return self._bought(bought, "asked", None)

    def _bought(self, bought, asked, value):
        coming = bought.filtered(
            lambda p: (
                p.state == "purchase"
                and any(t.state not in ("done", "cancel") for t in p.picking_ids)
            )
        )
        late = coming.filtered(lambda p: p.date_planned < NOW)
        wanted = bought.filtered(lambda p: p.state in ("draft", "sent", "to approve"))
        ordered = bought.filtered(lambda p: p.state == "purchase")
        found = {
            "open": len(coming),
            "late": len(late),
            asked: len(wanted),
            "trend": self._trend(ordered, "date_approve", value or len),
        }
        return found | ({"value": value(coming)} if value else {})
