from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.monitor import ROWS

# a panel has so many bars at the most, the longest ones
BARS = 9


class MonitorRows(models.AbstractModel):
    """What is below the figures of a panel: bars, and the worst records by name."""

    _inherit = "collab.monitor"

    @api.model
    def _bars(self, panel):
        """Return the groups of a figure: ``[{"value", "label", "count"}]``."""
        if not panel.group:
            return []
        code, name = panel.group
        model = self.env[panel.model]
        rows = model._read_group(panel.figure(code).domain, [name], ["__count"])
        field = model._fields[name]
        if field.relational:
            found = [(value.id, value.sudo().display_name, n) for value, n in rows]
        else:
            labels = dict(field._description_selection(self.env))
            rank = {value: place for place, value in enumerate(labels)}
            rows.sort(key=lambda row: rank.get(row[0], -1))
            found = [(value, labels.get(value), count) for value, count in rows]
        longest = sorted(count for _value, _label, count in found)[-BARS:]
        return [
            {"value": value, "label": label or self.env._("None"), "count": count}
            for value, label, count in found
            if not longest or count >= longest[0]
        ][:BARS]

    @api.model
    def _bar_domain(self, panel, value):
        """Return the domain of one bar.

        :raise UserError: there can be no such bar
        """
        known = panel.group and (value is False or isinstance(value, int | str))
        if not known or value is True:
            raise UserError(self.env._("The monitor has no such figure."))
        return Domain(panel.group[1], "=", value)

    @api.model
    def _rows(self, panel):
        """Return the records a panel names: the first ones of its worst figure."""
        asked = panel.rows
        if not asked:
            return []
        names = [n for n in (asked.title, asked.party, asked.person, asked.since) if n]
        records = self.env[panel.model].search_fetch(
            panel.figure(asked.figure).domain, names, order=asked.order, limit=ROWS
        )
        # sudo: names that come with a record he reads, as in any list of the host
        return [
            {
                "id": record.id,
                "title": self._named(record.sudo(), asked.title),
                "party": self._named(record.sudo(), asked.party),
                "person": self._named(record.sudo(), asked.person),
                "since": self._since(record, asked.since),
                "model": panel.model,
            }
            for record in records
        ]

    @api.model
    def _named(self, record, name):
        value = record[name] if name else None
        if isinstance(value, models.BaseModel):
            value = ", ".join(one.display_name for one in value[:2])
        return value or None

    @api.model
    def _since(self, record, name):
        """Return a day or a moment (UTC) as an ISO text."""
        value = record[name] if name else None
        return value.isoformat() if value else None
