"""The figures of the cockpit once more: money, service, contact and suppliers."""

from datetime import timedelta

from .common_cockpit import NOW

TODAY = NOW.date()
CLOSED = ("1_done", "1_canceled")


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


class ExpectedMore:
    """See :class:`Expected`, which knows whose documents these are."""

    def invoices(self):
        sides = ("out_invoice", "out_refund")
        mine = self._mine("account.move").filtered(lambda m: m.move_type in sides)
        if self.lead:
            mine = mine.filtered(
                lambda m: m.invoice_line_ids.sale_line_ids.order_id & self._orders()
            )
        found = self._moves(mine, 1)
        if not self.lead and self.partner.credit_limit:
            used = self._money(self.partner.credit)
            found["credit"] = {"used": used, "limit": self.partner.credit_limit}
        return found

    def _moves(self, moves, sign):
        posted = moves.filtered(lambda m: m.state == "posted")

        def owed(records):
            lines = records.line_ids.filtered(
                lambda line: (
                    line.account_type in ("asset_receivable", "liability_payable")
                )
            )
            return self._money(sign * sum(lines.mapped("amount_residual")))

        def worth(records):
            lines = records.line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            return self._money(-sign * sum(lines.mapped("balance")))

        late = posted.filtered(
            lambda m: (
                m.invoice_date_due < TODAY
                and m.amount_residual
                and m.move_type.endswith("invoice")
            )
        )
        first = TODAY - timedelta(days=self.days - 1)
        earlier = first - timedelta(days=self.days)
        return {
            "due": owed(posted),
            "overdue": owed(late),
            "overdue_count": len(late),
            "draft": len(moves.filtered(lambda m: m.state == "draft")),
            "trend": (
                worth(posted.filtered(lambda m: first <= m.invoice_date <= TODAY)),
                worth(posted.filtered(lambda m: earlier <= m.invoice_date < first)),
            ),
        }

    def requests(self):
        tasks = self._tasks()
        waiting = tasks.filtered(lambda t: t.state not in CLOSED)
        ages = [(NOW - t.create_date).total_seconds() / 86400 for t in waiting]
        late = waiting.filtered(lambda t: t.date_deadline and t.date_deadline < NOW)
        return {
            "open": len(waiting),
            "oldest": round(max(ages)) if ages else None,
            "late": len(late),
            "trend": self._trend(tasks, "create_date"),
        }

    def _tasks(self):
        return self._mine("project.task").filtered(lambda t: t.project_id and t.active)

    def satisfaction(self):
        ratings = self._tasks().rating_ids.filtered("consumed")
        lately = self._lately(ratings, "rated_on")

        def average(records):
            value = mean(records.mapped("rating"))
            return None if value is None else round(value, 1)

        return {
            "average": average(lately),
            "count": len(lately),
            "unhappy": len(lately.filtered(lambda r: r.rating < 3)),
            "trend": self._trend(ratings, "rated_on", average),
        }

    def contact(self):
        """By the messages themselves."""
        said = self._tasks().message_ids.filtered(
            lambda m: m.message_type == "comment" and not m.subtype_id.internal
        )
        doing = (
            self.env["mail.activity"]
            .search([("res_model", "=", "res.partner")])
            .filtered(
                lambda a: (
                    self.env["res.partner"].browse(a.res_id).commercial_partner_id
                    == self.partner
                )
            )
        )
        dates = sorted(doing.mapped("date_deadline"))
        return {
            "last": max(said.mapped("date")).isoformat(),
            "next": dates[0].isoformat() if dates else None,
            "overdue": len([date for date in dates if date < TODAY]),
            "trend": self._trend(said, "date"),
        }

    # a supplier

    def bought(self):
        def value(records):
            return self._money(sum(self._own(p, "amount_untaxed") for p in records))

        return self._bought(self._mine("purchase.order"), "asked", value)

    def _receipts(self):
        return self._mine("stock.picking").filtered(
            lambda p: p.picking_type_code == "incoming"
        )

    def receipts(self):
        every = self._receipts()
        waiting = every.filtered(
            lambda p: p.state in ("waiting", "confirmed", "assigned")
        )
        late = waiting.filtered(
            lambda p: (
                p.scheduled_date < NOW or (p.date_deadline and p.date_deadline < NOW)
            )
        )
        done = every.filtered(lambda p: p.state == "done")
        return {
            "expected": len(waiting),
            "late": len(late),
            "trend": self._trend(done, "date_done"),
        }

    def on_time(self):
        done = self._receipts().filtered(lambda p: p.state == "done")

        def share(records):
            kept = [r.date_done.date() <= r.date_deadline.date() for r in records]
            return round(100 * mean(kept)) if kept else None

        lately = self._lately(done, "date_done")
        return {
            "share": share(lately),
            "count": len(lately),
            "trend": self._trend(done, "date_done", share),
        }

    def bills(self):
        sides = ("in_invoice", "in_refund")
        return self._moves(
            self._mine("account.move").filtered(lambda m: m.move_type in sides), -1
        )
