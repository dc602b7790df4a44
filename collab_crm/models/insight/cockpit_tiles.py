from odoo import api, models
from odoo.exceptions import UserError

from ...tools.cockpit import GROUPS, PERIODS, Tile
from ..workspace.documents import BUY, SALES

BILL = "account.group_account_invoice,account.group_account_readonly"


class CockpitTiles(models.Model):
    """Which tiles there are, and whose: nowhere else is that decided."""

    _inherit = "collab.workspace"

    def _cockpit_tiles(self):
        """Return all tiles in their order; another addon adds its own.

        :rtype: list(Tile)
        """
        label = self._cockpit_labels()
        both = ("customer", "supplier")
        sold = ("sale.order.line", "sale.order")
        return [
            Tile("pipeline", label["pipeline"], "sales", "fa-filter", ("crm.lead",)),
            Tile("orders", label["orders"], "sales", "fa-shopping-bag",
                 ("sale.order",)),
            Tile("bought", label["bought"], "sales", "fa-shopping-cart",
                 ("purchase.order",), ("supplier",)),
            Tile("contact", label["contact"], "sales", "fa-comments-o", (), both),
            Tile("production", label["production"], "supply", "fa-industry",
                 ("mrp.production",)),
            Tile("stock", label["stock"], "supply", "fa-cubes", ("stock.quant", *sold)),
            Tile("deliveries", label["deliveries"], "supply", "fa-truck",
                 ("stock.picking",)),
            Tile("receipts", label["receipts"], "supply", "fa-sign-in",
                 ("stock.picking",), ("supplier",)),
            Tile("on_time", label["on_time"], "supply", "fa-clock-o",
                 ("stock.picking",), ("supplier",)),
            Tile("purchases", label["purchases"], "supply", "fa-shopping-cart",
                 ("purchase.order",)),
            Tile("invoices", label["invoices"], "service", "fa-file-text-o",
                 ("account.move",), groups=f"{SALES},{BILL}"),
            Tile("bills", label["bills"], "service", "fa-file-text-o",
                 ("account.move",), ("supplier",), groups=f"{BUY},{BILL}"),
            Tile("requests", label["requests"], "service", "fa-life-ring",
                 ("project.task",), rooms=False),
            Tile("satisfaction", label["satisfaction"], "service", "fa-smile-o",
                 ("rating.rating", "project.task"), rooms=False),
        ]  # fmt: skip

    @api.model
    def _cockpit_labels(self):
        """Return the names of the tiles in the language of the reader."""
        return {
            "pipeline": self.env._("Pipeline"),
            "orders": self.env._("Orders"),
            "bought": self.env._("Purchase Orders"),
            "contact": self.env._("In Touch"),
            "production": self.env._("Production"),
            "stock": self.env._("Stock"),
            "deliveries": self.env._("Deliveries"),
            "receipts": self.env._("Receipts"),
            "on_time": self.env._("On Time"),
            "purchases": self.env._("Purchases"),
            "invoices": self.env._("Invoices"),
            "bills": self.env._("Bills"),
            "requests": self.env._("Requests"),
            "satisfaction": self.env._("Satisfaction"),
        }

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
