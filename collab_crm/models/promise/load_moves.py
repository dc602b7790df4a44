from odoo import api, models
from odoo.tools import SQL

from ...tools.supply_rows import Move

# how much of a move nobody brings yet, in the unit of the product
REST = """GREATEST(0, %(m)s.product_qty::float - (
        SELECT COALESCE(sum(giver.product_qty), 0)::float
          FROM stock_move_move_rel r
          JOIN stock_move giver ON giver.id = r.move_orig_id
         WHERE r.move_dest_id = %(m)s.id AND giver.state <> 'cancel')
        - %(got)s)"""
GOT = """(COALESCE(%(m)s.quantity, 0)::float * CASE
        WHEN %(m)s.product_uom_qty > 0
        THEN %(m)s.product_qty::float / %(m)s.product_uom_qty::float ELSE 1 END)"""
# days that the transfers take which are made when the one before is done
PUSHED = SQL(
    """CASE WHEN m.state NOT IN ('done', 'cancel') AND d.usage = 'internal'
                 AND f.usage IN ('customer', 'transit') THEN COALESCE((
        SELECT max(one.delay + COALESCE(two.delay, 0) + COALESCE(three.delay, 0))
          FROM stock_rule one
          LEFT JOIN stock_rule two ON two.location_src_id = one.location_dest_id
           AND two.route_id = one.route_id AND two.active
           AND two.action IN ('push', 'pull_push')
          LEFT JOIN stock_rule three ON three.location_src_id = two.location_dest_id
           AND three.route_id = two.route_id AND three.active
           AND three.action IN ('push', 'pull_push')
         WHERE one.location_src_id = m.location_dest_id AND one.active
           AND one.action IN ('push', 'pull_push')), 0) ELSE 0 END"""
)


class LoadMoves(models.AbstractModel):
    _inherit = "collab.forecast.loader"

    @api.model
    def _moves(self, seeds):
        """Return ``{id: Move}`` of all that order lines may wait for.

        One recursive query: a move leads to the moves that feed it, to what the
        production that makes it needs, and to what was made or bought for it. Where
        nobody is linked, to whatever comes into its warehouse: who gets how much is
        decided later, see ``tools/supply_share.py``. Each is visited once, so that a
        circle ends.

        :param SQL seeds: query of ``('m', move id, 0)``, or ``('p', product id,
            warehouse id)``: whatever comes of a product into a warehouse
        """
        rows = self.env.execute_query(
            SQL(
                """WITH RECURSIVE up(kind, a, b) AS (
                    %(seeds)s
                  UNION
                    SELECT n.kind, n.a, n.b FROM up u CROSS JOIN LATERAL (
                        %(linked)s UNION ALL %(places)s UNION ALL %(coming)s
                    ) AS n(kind, a, b)
                )
                SELECT %(columns)s
                  FROM (SELECT DISTINCT a FROM up WHERE kind = 'm') found
                  JOIN stock_move m ON m.id = found.a
                  JOIN product_product v ON v.id = m.product_id
                  JOIN product_template t ON t.id = v.product_tmpl_id
                  JOIN uom_uom uom ON uom.id = t.uom_id
                  JOIN stock_location s ON s.id = m.location_id
                  JOIN stock_location d ON d.id = m.location_dest_id
                  LEFT JOIN stock_location f ON f.id = m.location_final_id
                  LEFT JOIN stock_picking k ON k.id = m.picking_id
                  LEFT JOIN res_users who ON who.active AND who.id <> 1
                   AND who.id = (t.responsible_id->>m.company_id::text)::int
                 WHERE m.state <> 'cancel'""",
                seeds=seeds,
                linked=self._linked(),
                places=self._places(),
                coming=self._coming(),
                columns=self._move_columns(),
            )
        )
        return {row[0]: Move(*row) for row in rows}

    @api.model
    def _rest(self, alias, got=None):
        """Return how much of a move is neither linked nor reserved, as SQL."""
        move = SQL.identifier(alias)
        reserved = SQL(GOT, m=move) if got is None else got
        return SQL(REST, m=move, got=reserved)

    @api.model
    def _linked(self):
        """Return the moves that bring goods to the move ``u.a``."""
        return SQL(
            """SELECT 'm', r.move_orig_id, 0 FROM stock_move_move_rel r
                WHERE u.kind = 'm' AND r.move_dest_id = u.a
                UNION ALL
               SELECT 'm', raw.id, 0 FROM stock_move m
                 JOIN stock_move raw ON raw.raw_material_production_id = m.production_id
                WHERE u.kind = 'm' AND m.id = u.a
                UNION ALL
               SELECT 'm', made.id, 0 FROM stock_move m
                 JOIN stock_move made ON made.production_id = m.created_production_id
                WHERE u.kind = 'm' AND m.id = u.a
                UNION ALL
               SELECT 'm', receipt.id, 0 FROM stock_move_created_purchase_line_rel r
                 JOIN stock_move receipt
                   ON receipt.purchase_line_id = r.created_purchase_line_id
                WHERE u.kind = 'm' AND r.move_id = u.a"""
        )

    @api.model
    def _places(self):
        """Return the goods and the warehouse the move ``u.a`` takes from, where
        nobody brings them.
        """
        return SQL(
            """SELECT 'p', m.product_id, s.warehouse_id FROM stock_move m
                 JOIN stock_location s ON s.id = m.location_id
                 JOIN product_product v ON v.id = m.product_id
                 JOIN product_template t ON t.id = v.product_tmpl_id
                WHERE u.kind = 'm' AND m.id = u.a AND t.is_storable
                  AND m.state NOT IN ('done', 'cancel')
                  AND s.warehouse_id IS NOT NULL AND %s > 0.000001""",
            self._rest("m"),
        )

    @api.model
    def _coming(self):
        """Return what comes of the product ``u.a`` into the warehouse ``u.b``."""
        return SQL(
            """SELECT 'm', m.id, 0 FROM stock_move m
                 JOIN stock_location s ON s.id = m.location_id
                 JOIN stock_location d ON d.id = m.location_dest_id
                WHERE u.kind = 'p' AND m.product_id = u.a AND d.warehouse_id = u.b
                  AND s.warehouse_id IS DISTINCT FROM u.b
                  AND m.state NOT IN ('done', 'cancel')
                  AND (m.state <> 'draft' OR m.production_id IS NOT NULL)"""
        )

    @api.model
    def _move_columns(self):
        return SQL(
            """m.id, m.product_id, t.name->>'en_US', t.is_storable, who.id, uom.id,
               uom.name->>'en_US', m.product_qty::float, %(got)s, m.state, m.date,
               m.procure_method = 'make_to_order', s.usage, d.usage, f.usage,
               s.warehouse_id, d.warehouse_id, k.id, k.name, k.user_id,
               m.production_id, m.raw_material_production_id, m.operation_id,
               m.purchase_line_id, m.sale_line_id, m.created_production_id,
               ARRAY(SELECT r.move_orig_id FROM stock_move_move_rel r
                      WHERE r.move_dest_id = m.id ORDER BY 1),
               ARRAY(SELECT r.created_purchase_line_id
                       FROM stock_move_created_purchase_line_rel r
                      WHERE r.move_id = m.id ORDER BY 1),
               m.product_qty::float - %(rest)s,
               (SELECT COALESCE(sum(taker.product_qty), 0)::float
                  FROM stock_move_move_rel r
                  JOIN stock_move taker ON taker.id = r.move_dest_id
                 WHERE r.move_orig_id = m.id AND taker.state <> 'cancel'),
               %(pushed)s, m.reference,
               m.origin_returned_move_id IS NOT NULL, COALESCE(m.priority, '0')""",
            got=SQL(GOT, m=SQL.identifier("m")),
            rest=self._rest("m", SQL("0")),
            pushed=PUSHED,
        )

    @api.model
    def _seeds_of_lines(self, line_ids):
        return SQL(
            """SELECT 'm', m.id, 0 FROM stock_move m
                WHERE m.sale_line_id = ANY(%s) AND m.state <> 'cancel'""",
            list(line_ids),
        )
