from odoo import api, models

TOLD = ("confirmed", "revised")
# a date that moved can be answered by who was told it
ANSWERED = ("on_time", "late")
# what a page tells of a row
LEDGER = (
    *("sale_line_id", "kind", "date", "tz", "reason", "said_at", "author_id"),
    *("accepted_at", "declined_at", "declined_by", "shown_at"),
)


class OrderDates(models.AbstractModel):
    """What was promised of an order line, what is expected, and what became of it."""

    _inherit = "collab.order.page"

    @api.model
    def _ledger(self, lines):
        """Return ``{line id: rows}`` of what was said about dates, the oldest first."""
        rows = self.env["collab.promise"].sudo()  # sudo: what the customer was told
        rows = rows.search_fetch(
            [("sale_line_id", "in", lines.ids)], LEDGER, order="id"
        )
        return {line.id: found for line, found in rows.grouped("sale_line_id").items()}

    @api.model
    def _dates(self, view, rows, line):
        """Return the dates of a line as texts of the reader.

        :param dict view: of this line, see ``_customer_view``
        :param rows: its rows of the ledger, in sudo
        """
        told = [row for row in rows if row.kind in TOLD]
        last = told[-1] if told else None
        # sudo: the hours of the company
        zone = line.company_id.sudo().resource_calendar_id.tz
        state = view["state"]
        return {
            "state": state,
            "state_label": self._state_label(state, last),
            "first": self._day(told[0].date, told[0].tz) if told else "",
            "promised": self._day(last.date, last.tz) if last else "",
            "before": self._day(told[-2].date, told[-2].tz) if told[1:] else "",
            "moved": bool(told) and told[0].date != last.date,
            "estimate": self._day(view["estimate"], last.tz if last else zone),
            "as_of": self._time(view["as_of"]),
            "reason": self._reason_labels().get(view["reason_group"], ""),
            "because": self._reason_labels().get(last.reason, "") if last else "",
            "shipped": self._day(view["shipped"]),
            "delivered": self._amount(view["delivered"]),
            "returned": self._returned(view),
            "history": [self._said(row) for row in rows],
            # the row he may answer, and those he has not seen yet
            "answer_id": last.id if self._may_answer(last, state) else None,
            "declined": self._declined(last, rows),
            "accepted": self._day(last.accepted_at) if last else "",
            "unseen": [row.id for row in told if not row.shown_at],
        }

    @api.model
    def _returned(self, view):
        """Return how much of what was delivered came back, where no more is to come."""
        back = view["quantity"] - view["delivered"]
        return self._amount(back) if view["state"] == "delivered" and back > 0 else ""

    @api.model
    def _may_answer(self, row, state):
        return bool(
            row
            and row.kind == "revised"
            and not row.accepted_at
            and state in ANSWERED
            and not row.author_id.partner_share
        )

    @api.model
    def _declined(self, last, rows):
        """Return what a person of the customer said against the last date:
        ``{"by", "said", "wish"}``, or None.
        """
        if not last or not last.declined_at:
            return None
        wishes = [row for row in rows if row.id > last.id and row.kind == "requested"]
        wish = wishes[-1] if wishes else None
        return {
            "by": last.declined_by.name,
            "said": self._day(last.declined_at),
            "wish": self._day(wish.date, wish.tz) if wish else "",
        }

    @api.model
    def _answerable(self, workspace, rows):
        """Return lines of the page without the answers that are not the reader's."""
        if workspace._portal_may("change"):
            return rows
        return [row | {"answer_id": None} for row in rows]

    @api.model
    def _said(self, row):
        """Return a row of the ledger as the customer reads it."""
        return {
            "what": self._kind_labels()[row.kind],
            "date": self._day(row.date, row.tz),
            "said": self._day(row.said_at),
            "reason": self._reason_labels().get(row.reason, ""),
            "accepted": bool(row.accepted_at),
        }

    @api.model
    def _moved(self, rows):
        """Return the ids of the new dates the customer may answer."""
        return [row["answer_id"] for row in rows if row.get("answer_id")]

    @api.model
    def _refused(self, rows):
        """Return what was said against the new dates (see :meth:`_declined`) where we
        owe the next word; None: one of them waits for him.
        """
        asked = [row["declined"] for row in rows if row.get("answer_id")]
        return asked[0] if asked and all(asked) else None

    @api.model
    def _kind_labels(self):
        return {
            "requested": self.env._("You asked for"),
            "quoted": self.env._("Offered"),
            "confirmed": self.env._("Promised"),
            "revised": self.env._("New date"),
        }

    @api.model
    def _state_label(self, state, promised):
        """Return the word for how it is about a date.

        :param promised: whether the customer was told a date
        """
        if state == "unknown" and promised:
            return self.env._("Promised")
        return self._state_labels()[state]

    @api.model
    def _state_labels(self):
        return {
            "on_time": self.env._("On time"),
            "late": self.env._("Later than promised first"),
            "under_review": self.env._("Date under review"),
            "delivered": self.env._("Delivered"),
            "unknown": self.env._("No date yet"),
        }

    @api.model
    def _reason_labels(self):
        """Return what the customer reads of a group of reasons."""
        return {
            "material": self.env._("Material"),
            "production": self.env._("Production"),
            "transport": self.env._("Transport"),
            "customer": self.env._("Waiting for you"),
            "review": self.env._("We look into it"),
        }
