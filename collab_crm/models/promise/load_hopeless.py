from odoo import api, models
from odoo.tools import SQL

# the ways by which products come into the house: to be bought, made, brought from
# another warehouse
WAYS = """way AS (
    SELECT v.id, r.action FROM product_product v
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
          SELECT route_id FROM stock_route_warehouse) way ON TRUE
      JOIN stock_route s ON s.id = way.route_id AND s.active
      JOIN stock_rule r ON r.route_id = s.id AND r.active
      LEFT JOIN stock_location source ON source.id = r.location_src_id
      LEFT JOIN stock_location target ON target.id = r.location_dest_id
     WHERE v.id = ANY(%(ids)s) AND (r.action IN ('buy', 'manufacture')
           -- another warehouse brings it
           OR (r.action IN ('pull', 'pull_push')
               AND source.usage = 'transit'
               AND target.usage = 'internal'))
)"""


class LoadHopeless(models.AbstractModel):
    _inherit = "collab.forecast.loader"

    @api.model
    def _hopeless(self, products):
        """Return ``{product: code}`` of what is wrong with how it is procured: it has
        no route, or is to be bought and has no vendor, or to be made and has no bill
        of materials. What is in order is not in it: then nobody has ordered it.

        :param products: ids
        """
        if not products:
            return {}
        rows = self.env.execute_query(
            SQL(
                """WITH %(ways)s
                SELECT v.id,
                       EXISTS (SELECT 1 FROM way WHERE id = v.id),
                       EXISTS (SELECT 1 FROM way WHERE id = v.id AND action NOT IN
                               ('buy', 'manufacture'))
                       OR (EXISTS (SELECT 1 FROM way
                                    WHERE id = v.id AND action = 'manufacture')
                           AND EXISTS (SELECT 1 FROM mrp_bom b WHERE b.active
                                AND b.product_tmpl_id = v.product_tmpl_id
                                AND COALESCE(b.product_id, v.id) = v.id))
                       OR (EXISTS (SELECT 1 FROM way
                                    WHERE id = v.id AND action = 'buy')
                           AND EXISTS (SELECT 1 FROM product_supplierinfo s
                                WHERE s.product_tmpl_id = v.product_tmpl_id
                                  AND COALESCE(s.product_id, v.id) = v.id
                                  AND COALESCE(s.date_end, CURRENT_DATE)
                                      >= CURRENT_DATE)),
                       EXISTS (SELECT 1 FROM way WHERE id = v.id AND action = 'buy')
                  FROM product_product v WHERE v.id = ANY(%(ids)s)""",
                ids=list(products),
                ways=SQL(WAYS, ids=list(products)),
            )
        )
        return {
            product: ("no_vendor" if bought else "no_route") if some else "no_route"
            for product, some, works, bought in rows
            if not works
        }
