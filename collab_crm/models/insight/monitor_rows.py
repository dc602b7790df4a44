from collections import defaultdict

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
    def _rows(self, panels):
        """Return ``{panel code: rows}``: the first records of the figure each names."""
        found = {panel.code: self._worst(panel) for panel in panels if panel.rows}
        self._read_names(panels, found)
        rows = {panel.code: [] for panel in panels}
        for panel in panels:
            for record in found.get(panel.code, ()):
                rows[panel.code].append(self._row(panel, record))
        return rows

    @api.model
    def _worst(self, panel):
        asked = panel.rows
        names = [n for n in (asked.title, asked.party, asked.person, asked.since) if n]
        return self.env[panel.model].search_fetch(
            panel.figure(asked.figure).domain, names, order=asked.order, limit=ROWS
        )

    @api.model
    def _read_names(self, panels, found):
        """Read the names of all records these lead to: one query for each model, not
        for each panel.
        """
        ids = defaultdict(set)
        for panel in panels:
            # sudo: names that come with a record he reads, as in any list of the host
            records = found.get(panel.code, self.env[panel.model]).sudo()
            for name in (panel.rows or ())[2:5]:
                field = records._fields.get(name)
                if field and field.relational:
                    ids[field.comodel_name] |= set(records.mapped(name).ids)
        users = self.env["res.users"].sudo().browse(ids.pop("res.users", ()))
        ids["res.partner"] |= set(users.partner_id.ids)
        for model, known in ids.items():
            self.env[model].sudo().browse(known).mapped("display_name")

    @api.model
    def _row(self, panel, record):
        asked = panel.rows
        # sudo: see _read_names
        names = record.sudo()
        since = record[asked.since] if asked.since else None
        return {
            "id": record.id,
            "model": panel.model,
            "title": self._named(names, asked.title),
            "party": self._named(names, asked.party),
            "person": self._named(names, asked.person),
            "since": since.isoformat() if since else None,
        }

    @api.model
    def _named(self, record, name):
        value = record[name] if name else None
        if isinstance(value, models.BaseModel):
            value = ", ".join(one.display_name for one in value[:2])
        return value or None
