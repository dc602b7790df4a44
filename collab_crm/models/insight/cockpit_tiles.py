from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.cockpit import GROUPS, PERIODS, Tile


class CockpitTiles(models.Model):
    """Which tiles there are, and who sees them: nowhere else is that decided.

    A tile is for whoever may read all its models; its record rules say which documents
    are counted; a figure is for whoever may read all its fields.
    """

    _inherit = "collab.workspace"

    def _cockpit_tiles(self):
        """Return all tiles in their order; another addon adds its own.

        :rtype: list(Tile)
        """
        _ = self.env._
        both = ("customer", "supplier")
        sold = ("sale.order.line", "sale.order")
        return [
            Tile("pipeline", _("Pipeline"), "sales", "fa-filter", ("crm.lead",)),
            Tile("orders", _("Orders"), "sales", "fa-shopping-bag", ("sale.order",)),
            Tile("bought", _("Purchase Orders"), "sales", "fa-shopping-cart",
                 ("purchase.order",), ("supplier",)),
            Tile("contact", _("Contact"), "sales", "fa-comments-o", (), both),
            Tile("production", _("Production"), "supply", "fa-industry",
                 ("mrp.production",)),
            Tile("stock", _("Stock"), "supply", "fa-cubes", ("stock.quant", *sold)),
            Tile("deliveries", _("Deliveries"), "supply", "fa-truck",
                 ("stock.picking",)),
            Tile("receipts", _("Receipts"), "supply", "fa-sign-in",
                 ("stock.picking",), ("supplier",)),
            Tile("on_time", _("On Time"), "supply", "fa-clock-o",
                 ("stock.picking",), ("supplier",)),
            Tile("purchases", _("Purchases"), "supply", "fa-shopping-cart",
                 ("purchase.order",)),
            Tile("invoices", _("Invoices"), "service", "fa-file-text-o",
                 ("account.move",)),
            Tile("bills", _("Bills"), "service", "fa-file-text-o",
                 ("account.move",), ("supplier",)),
            Tile("requests", _("Requests"), "service", "fa-life-ring",
                 ("project.task",), rooms=False),
            Tile("satisfaction", _("Satisfaction"), "service", "fa-smile-o",
                 ("rating.rating", "project.task"), rooms=False),
        ]  # fmt: skip

    def _cockpit_groups(self):
        """Return the labels of the lines of tiles, in their order."""
        if self.kind == "supplier":
            return {
                "sales": self.env._("Purchasing"),
                "supply": self.env._("Goods"),
                "service": self.env._("Finance"),
            }
        return {
            "sales": self.env._("Sales"),
            "supply": self.env._("Making and Delivering"),
            "service": self.env._("Finance and Service"),
        }

    def _cockpit_allowed(self):
        """Return the tiles this reader sees here. Costs no query."""
        return [tile for tile in self._cockpit_tiles() if self._cockpit_has(tile)]

    def _cockpit_has(self, tile):
        if self.kind not in tile.kinds or (self._is_room() and not tile.rooms):
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
        domain = measure.domain or Domain.TRUE
        paths = {condition.field_expr for condition in domain.iter_conditions()}
        paths |= {path for path in (*measure.uses, *more) if path}
        paths |= {p for p in (measure.of, measure.rate) if isinstance(p, str)}
        fields = [field for path in paths for field in self._cockpit_path(model, path)]
        return all(
            self.env[field.model_name]._has_field_access(field, "read")
            for field in fields
        )

    def _cockpit_path(self, model, path):
        """Return the fields a path passes."""
        found = []
        for name in path.split("."):
            field = model._fields[name]
            found.append(field)
            model = self.env[field.comodel_name] if field.relational else None
        return found

    @api.model
    def _check_cockpit(self, choice):
        """Refuse what no reader could have chosen.

        :param dict choice: ``days`` and the names of ``folded`` groups
        :raise UserError: says what is wrong
        """
        known = isinstance(choice, dict) and {"days", "folded"}.issuperset(choice)
        folded = choice.get("folded", []) if known else None
        if (
            not isinstance(folded, list)
            or not set(GROUPS).issuperset(map(str, folded))
            or choice.get("days", PERIODS[0]) not in PERIODS
        ):
            raise UserError(self.env._("This is no way to show a cockpit."))
