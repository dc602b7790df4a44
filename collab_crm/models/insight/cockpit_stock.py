from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from ..workspace.documents import under

# who bought something within so many days buys it
LOOK = 365
OFFERED_OR_SOLD = ("draft", "sent", "sale")
COMING = ("waiting", "confirmed", "partially_available", "assigned")
INSIDE = Domain("usage", "=", "internal") & Domain("warehouse_id", "!=", False)


class CockpitStock(models.Model):
    """What is there of the goods a customer buys, in one query.

    Counted as the host counts the quantities of a product: in the warehouses of the
    company, in the unit of the product.
    """

    _inherit = "collab.workspace"

    def _tile_stock(self, span):
        env = self.env
        rows = self._stock_rows(span)
        if not rows:
            return None
        for row in rows:
            row["free"] = row["there"] - row["taken"]
        labels = {
            "there": env._("On hand"),
            "free": env._("Free"),
            "coming": env._("Incoming"),
        }
        return Face(
            None,
            [
                *(
                    Figure(name, label, kind="quantity", opens=True,
                           value=[[row[name], row["unit"]] for row in rows])
                    for name, label in labels.items() if name in rows[0]
                ),
                Figure("goods", env._("Products"), opens=True,
                       value=sum(row["goods"] for row in rows)),
            ],
            self._stock_trend(rows),
        )  # fmt: skip

    def _stock_trend(self, rows):
        """Return what is there beside what was; of several units there is none."""
        row = rows[0]
        if len(rows) > 1 or "entered" not in row:
            return None
        before = row["there"] - row["entered"] + row["left"]
        return Trend(
            self.env._("On hand"), None, kind="quantity", values=(row["there"], before)
        )

    def _bought_lines(self, span):
        """Return the query of the order lines of goods in stock, lately or on offer."""
        orders = self._about_order() & Domain("state", "in", OFFERED_OR_SOLD)
        orders &= Domain("date_order", ">=", span.now - timedelta(days=LOOK))
        goods = under("product_id", Domain("is_storable", "=", True))
        return self.env["sale.order.line"]._search(under("order_id", orders) & goods)

    def _stock_rows(self, span):
        """Return quantities by unit, that of the most products first."""
        lines = self._bought_lines(span)
        parts = [part for part in self._stock_parts(span) if part]
        sums = [
            SQL("COALESCE(sum(%s), 0)::float AS %s", SQL.identifier(name), SQL(name))
            for names, _query in parts
            for name in names
        ]
        return self.env.execute_query_dict(
            SQL(
                """WITH goods AS MATERIALIZED (%s)
                   SELECT COALESCE(u.name->>%s, u.name->>'en_US') AS unit,
                          count(*) AS goods, %s
                     FROM goods JOIN product_product p ON p.id = goods.product_id
                     JOIN product_template t ON t.id = p.product_tmpl_id
                     JOIN uom_uom u ON u.id = t.uom_id %s
                    GROUP BY u.id ORDER BY count(*) DESC, u.id""",
                lines.select(
                    SQL("DISTINCT %s", SQL.identifier(lines.table, "product_id"))
                ),
                self.env.lang or "en_US",
                SQL(", ").join(sums),
                SQL(" ").join(
                    SQL("LEFT JOIN (%s) part%s USING (product_id)", query, number)
                    for number, (_names, query) in enumerate(parts)
                ),
            )
        )

    def _stock_parts(self, span):
        """Return ``(names, query by product)`` of quantities, as far as the reader may
        read what they are counted from.
        """
        here = Domain("company_id", "=", self.company_id.id)
        origin, target = under("location_id", INSIDE), under("location_dest_id", INSIDE)
        enters, leaves = target & ~origin, origin & ~target
        coming = here & enters & Domain("state", "in", COMING)
        lately = here & Domain("state", "=", "done") & Domain("date", ">=", span.start)
        every = Domain.TRUE
        yield self._by_product(
            "stock.quant",
            here & origin,
            there=("quantity", every),
            taken=("reserved_quantity", every),
        )
        yield self._by_product("stock.move", coming, coming=("product_qty", every))
        yield self._by_product(
            "stock.move.line",
            lately & (enters | leaves),
            entered=("quantity_product_uom", enters),
            left=("quantity_product_uom", leaves),
        )

    def _by_product(self, name, domain, **sums):
        """Return the query of sums by product; None: the reader may not read it."""
        model = self.env[name]
        if not model.has_access("read"):
            return None
        query = model._search(domain)
        product = model._field_to_sql(model._table, "product_id", query)
        query.add_where(SQL("%s IN (SELECT product_id FROM goods)", product))
        columns = [
            SQL(
                "sum(%s) FILTER (WHERE %s) AS %s",
                model._field_to_sql(model._table, field, query),
                part.optimize_full(model)._to_sql(model, model._table, query),
                SQL(alias),
            )
            for alias, (field, part) in sums.items()
        ]
        query.groupby = product
        return tuple(sums), query.select(product, *columns)
