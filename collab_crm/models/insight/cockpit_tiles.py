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
        env = self.env
        both = ("customer", "supplier")
        sold = ("sale.order.line", "sale.order")
        return [
            Tile("pipeline", env._("Pipeline"), "sales", "fa-filter", ("crm.lead",)),
            Tile("orders", env._("Orders"), "sales", "fa-shopping-bag",
                 ("sale.order",)),
            Tile("bought", env._("Purchase Orders"), "sales", "fa-shopping-cart",
                 ("purchase.order",), ("supplier",)),
            Tile("contact", env._("In Touch"), "sales", "fa-comments-o", (), both),
            Tile("production", env._("Production"), "supply", "fa-industry",
                 ("mrp.production",)),
            Tile("stock", env._("Stock"), "supply", "fa-cubes", ("stock.quant", *sold)),
            Tile("deliveries", env._("Deliveries"), "supply", "fa-truck",
                 ("stock.picking",)),
            Tile("receipts", env._("Receipts"), "supply", "fa-sign-in",
                 ("stock.picking",), ("supplier",)),
            Tile("on_time", env._("On Time"), "supply", "fa-clock-o",
                 ("stock.picking",), ("supplier",)),
            Tile("purchases", env._("Purchases"), "supply", "fa-shopping-cart",
                 ("purchase.order",)),
            Tile("invoices", env._("Invoices"), "service", "fa-file-text-o",
                 ("account.move",), groups=f"{SALES},{BILL}"),
            Tile("bills", env._("Bills"), "service", "fa-file-text-o",
                 ("account.move",), ("supplier",), groups=f"{BUY},{BILL}"),
            Tile("requests", env._("Requests"), "service", "fa-life-ring",
                 ("project.task",), rooms=False),
            Tile("satisfaction", env._("Satisfaction"), "service", "fa-smile-o",
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
