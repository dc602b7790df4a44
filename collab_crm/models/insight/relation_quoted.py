from odoo import models
from odoo.tools import SQL

QUOTED = """
SELECT l.product_id, max(COALESCE(g.name->>%(lang)s, g.name->>'en_US')),
       sum(l.product_uom_qty * u.factor / pu.factor),
       sum(l.price_subtotal / COALESCE(NULLIF(o.currency_rate, 0), 1)),
       jsonb_agg(DISTINCT jsonb_build_object(
           'id', o.id, 'name', o.name, 'sent', o.state = 'sent',
           'expired', COALESCE(o.validity_date < %(today)s, FALSE)))
  FROM sale_order_line l
  JOIN sale_order o ON o.id = l.order_id
  JOIN product_product p ON p.id = l.product_id
  JOIN product_template g ON g.id = p.product_tmpl_id
  JOIN uom_uom u ON u.id = l.product_uom_id
  JOIN uom_uom pu ON pu.id = g.uom_id
 WHERE l.id IN %(found)s AND l.product_uom_qty > 0
 GROUP BY l.product_id
"""


class RelationQuoted(models.Model):
    """What the customer has asked for, and not ordered yet."""

    _inherit = "collab.workspace"

    def _relation_quoted(self, text=None):
        """Return ``{product id: what is quoted}``, see ``QUOTED``."""
        lines = self._relation_lines_domain(["draft", "sent"], text)
        self._relation_flush("sale.order", "sale.order.line", "product.template")
        rows = self.env.execute_query(
            SQL(
                QUOTED,
                lang=self.env.lang or "en_US",
                today=self._relation_today(),
                found=self._relation_found("sale.order.line", lines),
            )
        )
        return {
            product_id: {
                "name": name or "",
                "quantity": quantity,
                "amount": float(amount or 0),
                "orders": sorted(orders, key=lambda order: -order["id"]),
            }
            for product_id, name, quantity, amount, orders in rows
        }
