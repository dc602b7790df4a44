from odoo import fields, models
from odoo.tools import format_date

from ...tools.kept import local_day

# stages of which is told how much of them is done
COUNTED = ("made", "packed")
MOST = 10


class ChangeMeaning(models.Model):
    """What a change would mean: what was promised, what is made and delivered."""

    _inherit = "collab.change"

    def _asked_told(self):
        """Return what is asked, as a sentence for the one who decides."""
        # sudo: the name of the unit, for who may decide
        unit = self.sudo().line_id.product_uom_id.name or ""
        page = self.env["collab.order.page"]
        wish = {
            "date": lambda: format_date(self.env, self._wish_day()),
            "quantity": lambda: self.env._(
                "%(wanted)s instead of %(before)s %(unit)s",
                wanted=page._amount(self.wish_quantity),
                before=page._amount(self.quantity_before),
                unit=unit,
            ),
            "cancel": lambda: "",
        }[self.kind]()
        labels = dict(self._fields["kind"]._description_selection(self.env))
        about = self.what or self.env._("The whole order")
        first = f"{about}: {labels[self.kind]} {wish}".strip()
        return f"{first}\n“{self.note}”" if self.note else first

    def _wish_day(self):
        """Return the day the customer meant."""
        # sudo: his time zone, for who reads the request
        zone = self.env["collab.promise"]._zone(self.asked_by_id.sudo())
        return self.wish_date and local_day(self.wish_date, zone)

    def _consequences(self):
        """Return lines of text for who decides; a constant number of queries."""
        # sudo: of the order whose changes he decides; dates, quantities and stages
        known = self.sudo()
        lines = known._lines()
        forecasts = self.env["collab.forecast"].sudo()  # sudo: as above
        forecasts = forecasts.search([("sale_line_id", "in", lines.ids)])
        of_line = {forecast.sale_line_id: forecast for forecast in forecasts}
        told = [
            self._consequence(line, of_line.get(line, forecasts.browse()))
            for line in lines[:MOST]
        ]
        if len(lines) > MOST:
            told.append(self.env._("and %s lines more", len(lines) - MOST))
        return told

    def _consequence(self, line, forecast):
        page = self.env["collab.order.page"]
        parts = [
            self.env._(
                "%(done)s of %(ordered)s %(unit)s delivered",
                done=page._amount(line.qty_delivered),
                ordered=page._amount(line.product_uom_qty),
                unit=line.product_uom_id.name,
            )
        ]
        parts += self._stages_told(forecast)
        if forecast.promised_date:
            day = self._day_of(forecast, "promised_date")
            parts.append(self.env._("promised for %s", day))
        if forecast.predicted_date:
            day = self._day_of(forecast, "predicted_date")
            parts.append(self.env._("forecast %s", day))
        if self.kind == "quantity" and line.product_id.is_storable:
            free = page._amount(max(line.product_id.free_qty, 0))
            parts.append(self.env._("%s free in stock", free))
        name = (line.name or "").partition("\n")[0]
        return f"{name}: {', '.join(parts)}"

    def _stages_told(self, forecast):
        """Return how much is made and packed, where something is."""
        page = self.env["collab.order.page"]
        words = dict(forecast._fields["stage"]._description_selection(self.env))
        return [
            self.env._(
                "%(stage)s %(done)s of %(of)s",
                stage=words[stage["stage"]].lower(),
                done=page._amount(stage["done"]),
                of=page._amount(stage["of"]),
            )
            for stage in forecast.life or ()
            if stage["stage"] in COUNTED and stage["done"] > 0
        ]

    def _day_of(self, forecast, fname):
        return format_date(
            self.env, local_day(forecast[fname], forecast._customer_zone())
        )

    def _promises_too_early(self, date):
        """Tell whether the forecast says that a date will not be kept.

        :param datetime date: naive, UTC
        """
        if self.kind != "date" or not date:
            return False
        # sudo: of the order whose changes he decides
        lines = self.sudo()._lines()
        forecasts = self.env["collab.forecast"].sudo()  # sudo: as above
        known = forecasts.search([("sale_line_id", "in", lines.ids)])
        return bool(known) and known._too_early(fields.Datetime.to_datetime(date))
