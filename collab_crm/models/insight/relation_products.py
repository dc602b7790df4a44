from odoo import api, models
from odoo.exceptions import UserError

from ...tools.reorder import DUE, QUIET

PARTS = ("bought", "about", "quiet")
ORDERS = ("name", "quantity", "amount", "margin", "last", "gap", "urgency")
# what the columns of a part are about, where it is not what was bought
OTHERS = {
    "about": {"amount": "quoted_amount", "quantity": "quoted"},
    "quiet": {"quantity": "portion"},
}


class RelationProducts(models.Model):
    """The products of a customer: bought, about to be bought, gone quiet."""

    _inherit = "collab.workspace"

    @api.readonly
    def relation_products(
        self, part="bought", offset=0, limit=20, search=None, order=None
    ):
        """Return a page of the products of the customer.

        ``bought`` are those of confirmed orders, less returns; ``about`` those in open
        quotations and those due by the usual gap between purchases; ``quiet`` those
        that would have been due twice over.

        :param str part: ``bought``, ``about`` or ``quiet``
        :param int offset: rows before the page
        :param int limit: rows of the page, 100 at the most
        :param str search: a part of the name or number of the product
        :param str order: ``name``, ``quantity``, ``amount``, ``margin``, ``last``,
            ``gap`` or ``urgency``, also with `` desc``
        :return: None where the reader may read no orders; else ``{"rows": [...],
            "counts": {part: products}, "currency": id, "order": str,
            "may_quote": bool}``. Quantities
            are in the unit of the product, amounts untaxed in the currency of the
            company and absent where the reader may not read them; ``last`` is an ISO
            text in UTC, gaps are days of the reader's calendar
        :raise AccessError: the workspace is closed to the reader
        :raise UserError: an argument has the wrong form
        """
        self._relation_enter()
        part = self._relation_choice(part, PARTS)
        offset, limit = self._relation_offset(offset), self._feed_limit(limit)
        text = self._relation_text(search)
        key, down = self._relation_order(order, part)
        if not self._relation_readable("sale.order.line"):
            return None
        bought = {one.product_id: one for one in self._relation_bought(text)}
        quoted = self._relation_quoted(text)
        parts = self._relation_parts(bought, quoted)
        rows = [
            self._relation_product(one, bought.get(one), quoted.get(one))
            for one in parts[part]
        ]
        column = OTHERS.get(part, {}).get(key, key)
        rows = self._relation_sorted(rows, column, down)
        page = rows[offset : offset + limit]
        return {
            "rows": self._relation_named(page),
            "counts": {name: len(found) for name, found in parts.items()},
            "currency": self.company_id.currency_id.id,
            "order": f"{key} desc" if down else key,
            "may_quote": self._relation_may_quote(),
        }

    def _relation_may_quote(self):
        """Tell whether the reader may give the customer a quotation."""
        return bool(
            self.active
            and self.partner_id
            and self.env["sale.order"].has_access("create")
        )

    @api.model
    def _relation_parts(self, bought, quoted):
        """Return ``{part: ids of products}``."""
        states = {one: row.rhythm.state for one, row in bought.items()}
        due = [one for one, state in states.items() if state == DUE]
        return {
            "bought": list(bought),
            "about": list(dict.fromkeys([*quoted, *due])),
            "quiet": [
                one
                for one, state in states.items()
                if state == QUIET and one not in quoted
            ],
        }

    @api.model
    def _relation_product(self, product_id, bought, quoted):
        """Return what is known of a product, as far as the reader may know it."""
        row = {
            "product_id": product_id,
            "sort": (bought.name if bought else quoted["name"]).casefold(),
            "quantity": bought.quantity if bought else None,
            "amount": bought and bought.amount,
            "margin": bought and bought.margin,
            "last": bought and self._relation_moment(bought.last),
            "since": bought and bought.rhythm.since,
            "gap": bought and bought.rhythm.gap,
            "state": bought.rhythm.state if bought else None,
            "portion": bought and bought.portion,
            "reasons": self._relation_reasons(bought, quoted),
            "quotes": [
                [order["id"], order["name"]]
                for order in (quoted or {"orders": ()})["orders"]
            ],
            "quoted": quoted and quoted["quantity"],
            "quoted_amount": quoted and quoted["amount"],
        }
        hidden = self._relation_hidden()
        return {name: value for name, value in row.items() if name not in hidden}

    @api.model
    def _relation_hidden(self):
        """Return the names of the values the reader may not read."""
        hidden = set() if self._relation_margins() else {"margin"}
        if not self._relation_amounts(
            "order.confirmed", "sale.order.line", "price_subtotal"
        ):
            hidden |= {"amount", "quoted_amount"}
        return hidden

    @api.model
    def _relation_order(self, order, part):
        """Return the key to sort by, and whether it goes down."""
        if not order:
            return ("last", True) if part == "bought" else ("urgency", True)
        if not isinstance(order, str):
            raise UserError(self.env._("There is no such choice."))
        key, _space, way = order.partition(" ")
        self._relation_choice(way, ("", "asc", "desc"))
        self._relation_choice(key, set(ORDERS) - self._relation_hidden())
        return key, way == "desc"

    @api.model
    def _relation_sorted(self, rows, key, down):
        """Return rows in order; what has no value comes last either way."""
        sign = -1 if down else 1

        def place(row):
            if key == "name":
                return row["sort"]
            if key == "last":
                return row["last"] or ""
            if key == "urgency":
                return _urgency(row)
            return row.get(key)

        rows = sorted(rows, key=lambda row: (row["sort"], row["product_id"]))
        known = [row for row in rows if place(row) not in (None, "")]
        unknown = [row for row in rows if place(row) in (None, "")]
        return sorted(known, key=place, reverse=sign < 0) + unknown

    @api.model
    def _relation_named(self, rows):
        """Give products and units their names, in the language of the reader."""
        # sudo: names of goods and units come with the order line
        products = self.env["product.product"].sudo().browse(
            [row["product_id"] for row in rows]
        ).with_context(active_test=False)  # fmt: skip
        for product, row in zip(products, rows):
            row.pop("sort")
            row["name"] = product.display_name
            row["unit"] = product.uom_id.name
            row["sold"] = product.active and product.sale_ok
        return rows


def _urgency(row):
    """Return how much it is time: what is quoted first, then by usual gaps passed."""
    passed = row["since"] / max(row["gap"], 1) if row["gap"] else 0
    return (bool(row["quotes"]), passed)
