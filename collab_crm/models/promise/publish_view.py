from odoo import api, fields, models
from odoo.tools import float_compare

from ...tools.publish import Known, seen

# all a customer ever reads of a forecast
SHOWN = ("first", "promised", "estimate", "state", "reason_group", "as_of", "shipped",
         "quantity", "delivered")  # fmt: skip


class CustomerView(models.Model):
    """What the customer reads: a list of plain values made for him, nothing else."""

    _inherit = "collab.forecast"

    @api.model
    def _customer_view(self, lines, told=None, names=SHOWN):
        """Return what the customer reads of order lines; a constant number of queries.

        ``first`` and ``promised`` say what he was told, and may have passed. The
        ``estimate`` never has. Moments are texts in UTC, or None.

        :param lines: recordset of ``sale.order.line``; the caller has checked that the
            customer may read them
        :param dict told: ``{line: rows}`` of what was promised, where it is known
        :param names: which of the values, without others
        :return: ``{line id: {"first", "promised", "estimate", "state": on_time, late,
            under_review, delivered or unknown, "reason_group": of GROUPS or None,
            "as_of", "shipped": when goods left last, "quantity", "delivered"}}``
        """
        # sudo: only what is listed above leaves this method
        lines, every = lines.sudo(), self.sudo()
        now = fields.Datetime.now()
        forecasts = every.search([("sale_line_id", "in", lines.ids)])
        of_line = forecasts.grouped("sale_line_id")
        told = self._told_of(lines) if told is None else told
        shipped, over = self._sent(lines)
        view = {}
        for line in lines:
            forecast = of_line.get(line, forecasts.browse())
            known = self._known_of(line, forecast, told.get(line))
            known = known._replace(complete=known.complete or line in over)
            state, estimate, group = seen(known, now)
            values = {
                "first": known.first,
                "promised": known.promised,
                "estimate": estimate,
                "state": state,
                "reason_group": group,
                "as_of": forecast.computed_at,
                "shipped": shipped.get(line),
                "quantity": line.product_uom_qty,
                "delivered": line.qty_delivered,
            }
            view[line.id] = {name: self._plain(values[name]) for name in names}
        return view

    @api.model
    def _plain(self, value):
        if isinstance(value, float | str):
            return value
        return fields.Datetime.to_string(value) if value else None

    @api.model
    def _known_of(self, line, forecast, rows):
        """Return what is :class:`Known` of one order line."""
        first, last = (rows[0], rows[-1]) if rows else (None, None)
        # of all units of measure, see their ``rounding``
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        full = float_compare(
            line.qty_delivered, line.product_uom_qty, precision_digits=digits
        )
        return Known(
            first=first and first.date,
            promised=last and last.date,
            reason=(last and last.reason) or None,
            wished=bool(last) and last._wished(),
            forecast=bool(forecast),
            predicted=forecast.predicted_date or None,
            review_until=(forecast.review_since and forecast.publish_by) or None,
            complete=line.product_uom_qty > 0 and full >= 0,
            zone=(last and last.tz) or line.company_id.resource_calendar_id.tz or "UTC",
        )

    @api.model
    def _told_of(self, lines):
        """Return ``{line: rows}``: what was promised of each, the first one first."""
        rows = self.env["collab.promise"].sudo()  # sudo: only dates are taken from them
        rows = rows.search(
            [
                ("sale_line_id", "in", lines.ids),
                ("kind", "in", ("confirmed", "revised")),
            ],
            order="id",
        )
        return rows.grouped("sale_line_id")

    @api.model
    def _sent(self, lines):
        """Return ``{line: moment}`` when goods left for the customer last, and the
        lines of which all was delivered, some came back, and nothing is sent in its
        place: nobody looks for a date of them any more.
        """
        # sudo: only moments, and whether something waits, are taken from them
        moves = self.env["stock.move"].sudo()
        rows = moves._read_group(
            [
                ("sale_line_id", "in", lines.ids),
                ("state", "not in", ("draft", "cancel")),
            ],
            [
                *("sale_line_id", "product_id", "state"),
                *("location_usage", "location_dest_usage"),
            ],
            ["date:max", "product_qty:sum"],
        )
        shipped, back, waits = {}, {}, set()
        for line, product, state, source, target, at, quantity in rows:
            if target == "customer":
                if state == "done":
                    shipped[line] = max(at, shipped.get(line, at))
                else:
                    waits.add(line)
            elif source == "customer" and state == "done":
                # parts of a kit are not counted in the unit of the line
                own = product == line.product_id
                back[line] = back.get(line, 0) + (quantity if own else 0)
        over = {line for line in back.keys() - waits if self._had_all(line, back[line])}
        return shipped, over

    @api.model
    def _had_all(self, line, back):
        """Tell whether all of a line was delivered, with what came back since.

        :param float back: in the unit of the product
        """
        unit, own = line.product_id.uom_id, line.product_uom_id
        had = line.qty_delivered + unit._compute_quantity(back, own, round=False)
        return own.compare(had, line.product_uom_qty) >= 0
