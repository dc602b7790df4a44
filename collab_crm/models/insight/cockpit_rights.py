from odoo import models
from odoo.fields import Domain


class CockpitRights(models.Model):
    """Who sees a tile, and what of it.

    A tile is for whoever may read all its models; their record rules say which
    documents are counted. A figure is for whoever may read all its fields, an amount
    for whoever may know amounts in the feed.
    """

    _inherit = "collab.workspace"

    def _cockpit_allowed(self):
        """Return the tiles this reader sees here. Costs no query."""
        return [tile for tile in self._cockpit_tiles() if self._cockpit_has(tile)]

    def _cockpit_has(self, tile):
        if self.kind not in tile.kinds or (self._is_room() and not tile.rooms):
            return False
        if tile.groups and not self.env.user.has_groups(tile.groups):
            return False
        return all(
            name in self.env and self.env[name].has_access("read")
            for name in tile.models
        )

    def _cockpit_face(self, tile, span):
        """Return what a tile shows, as far as the reader may read its fields."""
        face = getattr(self, f"_tile_{tile.name}")(span)
        if not face:
            return None
        model = self.env[face.model or tile.models[0]] if tile.models else None
        allowed = [f for f in face.figures if self._cockpit_reads(model, f)]
        if not allowed:
            return None
        trend = face.trend
        if trend and not self._cockpit_reads(model, trend, trend.date):
            trend = None
        return face._replace(
            figures=allowed, trend=trend, model=model._name if tile.models else None
        )

    def _cockpit_reads(self, model, measure, *more):
        """Tell whether the reader may read all fields a figure is measured by."""
        if model is None:
            return True
        if measure.kind in ("money", "credit") and not self._cockpit_knows_worth(model):
            return False
        domain = measure.domain or Domain.TRUE
        paths = {condition.field_expr for condition in domain.iter_conditions()}
        paths |= {path for path in (*measure.uses, *more) if path}
        paths |= {p for p in (measure.of, measure.rate) if isinstance(p, str)}
        fields = [field for path in paths for field in self._cockpit_path(model, path)]
        return all(
            self.env[field.model_name]._has_field_access(field, "read")
            for field in fields
        )

    def _cockpit_knows_worth(self, model):
        """Tell whether the reader may know what such documents are worth: as the feed
        decides it, by the groups of the event type. Costs no query.
        """
        worth = getattr(model, "_collab_worth", None) or {}
        faces = self.env["collab.event.type"]._faces(self.env.lang or "en_US").values()
        allowed = [
            face["amount_group_ids"]
            for face in faces
            if face["code"] == worth.get(self.kind)
        ]
        mine = set(self.env.user._get_group_ids())
        return all(not groups or groups & mine for groups in allowed)

    def _cockpit_path(self, model, path):
        """Return the fields a path passes."""
        found = []
        for name in path.split("."):
            field = model._fields[name]
            found.append(field)
            model = self.env[field.comodel_name] if field.relational else None
        return found
