from odoo import api, models
from odoo.tools import SQL

# the ways by which products come into the house: to be bought, made, brought from
# another warehouse
WAYS = """place AS (
    SELECT * FROM unnest(%(products)s::int[], %(warehouses)s::int[])
        AS place(id, warehouse_id)
), way AS (
    SELECT p.id, p.warehouse_id, r.action FROM place p
      JOIN product_product v ON v.id = p.id
      JOIN product_template t ON t.id = v.product_tmpl_id
      LEFT JOIN product_category c ON c.id = t.categ_id
      JOIN LATERAL (
          SELECT route_id FROM stock_route_product
           WHERE product_id = t.id
           UNION
          SELECT x.route_id FROM stock_route_categ x
            JOIN product_category up
              ON c.parent_path LIKE up.parent_path || '%%'
             AND up.id = x.categ_id
           UNION
          SELECT route_id FROM stock_route_warehouse
           WHERE warehouse_id = p.warehouse_id) way ON TRUE
      JOIN stock_route s ON s.id = way.route_id AND s.active
      JOIN stock_rule r ON r.route_id = s.id AND r.active
      LEFT JOIN stock_location source ON source.id = r.location_src_id
      LEFT JOIN stock_location target ON target.id = r.location_dest_id
     WHERE r.action IN ('buy', 'manufacture')
           -- another warehouse brings it
        OR (r.action IN ('pull', 'pull_push') AND source.usage = 'transit'
            AND target.usage = 'internal')
)"""


class LoadHopeless(models.AbstractModel):
    _inherit = "collab.forecast.loader"

    @api.model
    def _hopeless(self, places):
        """Return ``{place: code}`` of what is wrong with how goods are procured: there
        is no route, or they are to be bought and have no vendor, or to be made and
        have no bill of materials. What is in order is not in it: then nobody has
        ordered them.

        :param places: ``(product id, warehouse id)``
        """
        if not places:
            return {}
        rows = self.env.execute_query(
            SQL(
                """WITH %(ways)s
                SELECT p.id, p.warehouse_id,
                       COALESCE(bool_or(w.action = 'buy'), FALSE),
                       COALESCE(bool_or(w.action NOT IN ('buy', 'manufacture')), FALSE)
                       OR (COALESCE(bool_or(w.action = 'manufacture'), FALSE)
                           AND EXISTS (SELECT 1 FROM mrp_bom b WHERE b.active
                                AND b.product_tmpl_id = v.product_tmpl_id
                                AND COALESCE(b.product_id, v.id) = v.id))
                       OR (COALESCE(bool_or(w.action = 'buy'), FALSE)
                           AND EXISTS (SELECT 1 FROM product_supplierinfo s
                                WHERE s.product_tmpl_id = v.product_tmpl_id
                                  AND COALESCE(s.product_id, v.id) = v.id
                                  AND COALESCE(s.date_end, CURRENT_DATE)
                                      >= CURRENT_DATE))
                  FROM place p JOIN product_product v ON v.id = p.id
                  LEFT JOIN way w ON w.id = p.id AND w.warehouse_id = p.warehouse_id
                 GROUP BY p.id, p.warehouse_id, v.id""",
                ways=SQL(
                    WAYS,
                    products=[product for product, _warehouse in places],
                    warehouses=[warehouse for _product, warehouse in places],
                ),
            )
        )
        return {
            (product, warehouse): "no_vendor" if bought else "no_route"
            for product, warehouse, bought, works in rows
            if not works
        }
