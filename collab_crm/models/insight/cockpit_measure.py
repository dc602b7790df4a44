from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

TREND = ("trend", "trend_before")


def _taken(by, value, now):
    """Return how a measure is taken of the values of rows; ages are in days."""
    if by == "age":
        return SQL("avg(extract(epoch FROM %s - %s) / 86400)", now, value)
    if by == "oldest":
        return SQL("max(extract(epoch FROM %s - %s) / 86400)", now, value)
    return SQL("%s(%s)", SQL.identifier(by), value)


class CockpitMeasure(models.Model):
    """Measures all figures of a tile in one query, with the rights of the reader."""

    _inherit = "collab.workspace"

    def _measure(self, face, span):
        """Return ``{name: value}`` of the figures of a face and of its trend.

        None: there is something, and nothing of it for this reader.
        """
        known = {f.name: f.value for f in face.figures if f.value is not None}
        if face.trend and face.trend.values:
            known |= dict(zip(TREND, face.trend.values, strict=True))
        measures = self._measures(face, span)
        if not measures:
            return known
        model = self.env[face.model]
        query = model._search(face.documents)
        columns = [
            self._column(model, query, measure, domain, span)
            for measure, domain in measures.values()
        ]
        columns += [SQL("count(*)"), self._hidden(face)]
        ((*values, seen, there),) = self.env.execute_query(query.select(*columns))
        if there and not seen:
            return None
        return known | dict(zip(measures, values, strict=True))

    def _hidden(self, face):
        """Return whether there are any documents, whoever may read them, as SQL."""
        whole = face.documents if face.whole is None else face.whole
        # sudo: a zero for who may read none of them would be a wrong figure
        every = self.env[face.model].sudo()._search(whole)
        return SQL("EXISTS (%s)", every.select(SQL("1")))

    def _measures(self, face, span):
        """Return ``{name: (measure, domain)}`` of what is still to be measured."""
        found = {
            figure.name: (figure, figure.domain)
            for figure in face.figures
            if figure.domain is not None
        }
        if face.trend and not face.trend.values:
            found |= {
                name: (face.trend, self._in_window(face, span, earlier))
                for name, earlier in zip(TREND, (False, True), strict=True)
            }
        return found

    @api.model
    def _in_window(self, face, span, earlier=False):
        """Return the domain of the documents a trend counts in a stretch of time."""
        trend = face.trend
        is_date = self.env[face.model]._fields[trend.date].type == "date"
        first, last = span.window(is_date, earlier)
        when = Domain(trend.date, ">=", first) & Domain(trend.date, "<=", last)
        return when & (trend.domain or Domain.TRUE)

    @api.model
    def _column(self, model, query, measure, domain, span):
        """Return one measure over the rows of a query, as SQL."""
        where = domain.optimize_full(model)._to_sql(model, model._table, query)
        if measure.by == "count":
            return SQL("count(*) FILTER (WHERE %s)", where)
        if callable(measure.of):
            value = measure.of(model, model._table, query)
        else:
            value = model._field_to_sql(model._table, measure.of, query)
        if measure.rate:
            rate = model._field_to_sql(model._table, measure.rate, query)
            value = SQL("%s / COALESCE(NULLIF(%s, 0), 1)", value, rate)
        if measure.factor != 1:
            value = SQL("%s * %s", value, measure.factor)
        return SQL("%s FILTER (WHERE %s)", _taken(measure.by, value, span.now), where)
