from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.reorder import Rhythm, rhythm, usual
from ..workspace.documents import under

# What was ordered, less what came back. Where nothing is on its way any more, what was
# delivered: the host's own figure for kits, which it rounds, else that of the moves.
# What is sent once more after a return that changes no bill is not bought twice.
LINES = """
SELECT l.product_id, o.date_order AS at, %(net)s * u.factor / pu.factor AS quantity,
       CASE WHEN l.product_uom_qty = 0
            THEN l.price_unit * (1 - COALESCE(l.discount, 0) / 100) * %(net)s
            WHEN %(net)s = l.product_uom_qty THEN l.price_subtotal
            ELSE l.price_subtotal * %(net)s / l.product_uom_qty
            END / COALESCE(NULLIF(o.currency_rate, 0), 1) AS amount,
       %(margin)s / COALESCE(NULLIF(o.currency_rate, 0), 1) AS margin
  FROM sale_order_line l
  JOIN sale_order o ON o.id = l.order_id
  JOIN product_product p ON p.id = l.product_id
  JOIN product_template g ON g.id = p.product_tmpl_id
  JOIN uom_uom u ON u.id = l.product_uom_id
  JOIN uom_uom pu ON pu.id = g.uom_id
 CROSS JOIN LATERAL (
       SELECT bool_or(m.state NOT IN ('done', 'cancel')) AS open,
              bool_or(m.product_id <> l.product_id) AS kit,
              COALESCE(sum(m.quantity * mu.factor) FILTER (
                  WHERE m.state = 'done' AND e.usage = 'customer'
                    AND (m.origin_returned_move_id IS NULL OR m.to_refund)
              ), 0) / u.factor AS gone,
              COALESCE(sum(m.quantity * mu.factor) FILTER (
                  WHERE m.state = 'done' AND m.to_refund AND s.usage = 'customer'
              ), 0) / u.factor AS back
         FROM stock_move m
         JOIN stock_location s ON s.id = m.location_id
         JOIN stock_location e ON e.id = m.location_dest_id
         JOIN uom_uom mu ON mu.id = m.product_uom
        WHERE m.sale_line_id = l.id) moved
 WHERE l.id IN %(found)s
"""
NET = """(CASE WHEN l.qty_delivered_method IS DISTINCT FROM 'stock_move'
                 OR moved.open IS NULL THEN l.product_uom_qty
               WHEN moved.kit AND moved.open THEN l.product_uom_qty
               WHEN moved.kit THEN l.qty_delivered
               WHEN moved.open THEN l.product_uom_qty - moved.back
               ELSE moved.gone - moved.back END)"""
# a product of which all came back was not bought
BOUGHT = """
SELECT d.product_id, sum(d.quantity), sum(d.amount), sum(d.margin),
       max(d.at) FILTER (WHERE d.quantity > 0),
       array_agg(d.day ORDER BY d.day) FILTER (WHERE d.quantity > 0),
       array_agg(d.quantity ORDER BY d.day) FILTER (WHERE d.quantity > 0),
       max(g.sale_delay), max(COALESCE(g.name->>%(lang)s, g.name->>'en_US'))
  FROM (SELECT product_id, %(day)s::date AS day, sum(quantity) AS quantity,
               sum(amount) AS amount, sum(margin) AS margin, max(at) AS at
          FROM (%(lines)s) line GROUP BY 1, 2) d
  JOIN product_product p ON p.id = d.product_id
  JOIN product_template g ON g.id = p.product_tmpl_id
 GROUP BY d.product_id HAVING sum(d.quantity) > 0
"""


class Bought(NamedTuple):
    """What a customer has bought of a product, in its unit and our currency."""

    product_id: int
    name: str
    quantity: float
    amount: float
    margin: float | None
    last: object
    rhythm: Rhythm
    # of a purchase, as usual
    portion: float


class RelationBought(models.Model):
    """What the customer bought, added up by the database in one query."""

    _inherit = "collab.workspace"

    def _relation_lines_domain(self, states, text=None):
        """Return the domain of the lines of goods of the customer's orders."""
        discount = self.company_id.sale_discount_product_id.ids
        domain = (
            under("order_id", self._orders_domain() & Domain("state", "in", states))
            & Domain("display_type", "=", False)
            & Domain("is_downpayment", "=", False)
            & Domain("product_id", "!=", False)
            & Domain("product_id", "not in", discount)
            # what a combination consists of has lines of its own
            & under("product_id", Domain("type", "!=", "combo"))
        )
        if "is_delivery" in self.env["sale.order.line"]._fields:
            domain &= Domain("is_delivery", "=", False)
        return domain & Domain("product_id", "ilike", text) if text else domain

    def _relation_bought(self, text=None):
        """Return what was bought, see :class:`Bought`.

        :param str text: only products with this in their name or number
        """
        lines = self._relation_lines_domain(["sale"], text)
        self._relation_flush(
            *("sale.order", "sale.order.line", "stock.move", "product.template")
        )
        today = self._relation_today()
        rows = self.env.execute_query(
            SQL(
                BOUGHT,
                lang=self.env.lang or "en_US",
                day=self._relation_zone()(SQL("at")),
                lines=self._relation_lines_sql(lines),
            )
        )
        return [_bought(today, *row) for row in rows]

    @api.model
    def _relation_lines_sql(self, domain):
        net = SQL(NET)
        margin = SQL("NULL::numeric")
        if self._relation_margins():
            share = "l.margin * CASE WHEN l.product_uom_qty = 0 THEN 1 ELSE %s END"
            margin = SQL(share, SQL("%s / l.product_uom_qty", net))
        found = self._relation_found("sale.order.line", domain)
        return SQL(LINES, net=net, margin=margin, found=found)

    @api.model
    def _relation_margins(self):
        """Tell whether there are margins, and the reader may read them."""
        lines = self.env["sale.order.line"]
        return "margin" in lines._fields and self._relation_amounts(
            "order.confirmed", lines._name, "margin", "purchase_price"
        )


def _bought(today, product, quantity, amount, margin, last, days, portions, lead, name):
    return Bought(
        product,
        name or "",
        quantity,
        float(amount or 0),
        None if margin is None else float(margin),
        last,
        rhythm(days, today, lead or 0),
        usual(portions),
    )
