from odoo import fields, models

from ...tools.cockpit import told


class CockpitAnswer(models.Model):
    """What was measured, as plain data."""

    _inherit = "collab.workspace"

    def _cockpit_answer(self, span, measured):
        groups = self._cockpit_groups()
        tiles = {name: [] for name in groups}
        for tile, face, values in measured:
            tiles[tile.group].append(self._tile_answer(tile, face, values))
        return {
            "workspace_id": self.id,
            "kind": self.kind,
            "as_of": span.now.isoformat(),
            "days": span.days,
            "currency_id": self.company_id.currency_id.id,
            "groups": [
                {"name": name, "label": label, "tiles": tiles[name]}
                for name, label in groups.items()
                if tiles[name]
            ],
        }

    def _tile_answer(self, tile, face, values):
        answer = {"name": tile.name, "label": tile.label, "icon": tile.icon}
        if face is None:
            return answer | {"failed": True, "figures": [], "trend": None}
        figures = [
            self._figure_answer(figure, values.get(figure.name))
            for figure in face.figures
        ]
        return answer | {
            "failed": False,
            "figures": [figure for figure in figures if figure["value"] is not None],
            "trend": face.trend and self._trend_answer(face.trend, values),
        }

    def _figure_answer(self, figure, value):
        value = self._plain(figure.kind, value)
        return {
            "name": figure.name,
            "label": figure.label,
            "kind": figure.kind,
            "value": value,
            "tone": told(value, figure.tone),
            "note": figure.note,
            "opens": figure.domain is not None
            if figure.opens is None
            else figure.opens,
        }

    def _trend_answer(self, trend, values):
        now, before = (
            self._plain(trend.kind, values.get(name))
            for name in ("trend", "trend_before")
        )
        return {
            "label": trend.label,
            "kind": trend.kind,
            "now": now,
            "before": before,
            "better": trend.better,
            "opens": trend.values is None,
        }

    def _plain(self, kind, value):
        """Return a value as JSON takes it, rounded as it is shown."""
        if kind == "money":
            return self.company_id.currency_id.round(value or 0.0)
        if value is None or isinstance(value, str):
            return value
        if kind in ("days", "percent"):
            return round(float(value))
        if kind == "rating":
            return round(float(value), 1)
        if kind == "ago":
            return fields.Datetime.to_datetime(value).isoformat()
        if kind == "date":
            return fields.Date.to_string(value)
        return value
