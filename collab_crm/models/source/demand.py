from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ...tools.allotment import served

# where goods finally go, and whether that is out of the warehouse they come from
OUT = SQL(
    """(CASE WHEN m.location_final_id IS NULL THEN d.warehouse_id
             ELSE f.warehouse_id END) IS DISTINCT FROM s.warehouse_id"""
)
PLACES = SQL(
    """JOIN stock_location s ON s.id = m.location_id
       JOIN stock_location d ON d.id = m.location_dest_id
       LEFT JOIN stock_location f ON f.id = m.location_final_id"""
)


class Demand(models.AbstractModel):
    """Who gets goods that are linked to nobody, as the forecast of the host tells."""

    _inherit = "collab.source"

    @api.model
    def _collab_served(self, move_ids):
        """Return ``{move: [move, ...]}``: the moves that wait for goods of each.

        What was received or lost is put at the end of the stock: before it, the
        stock served those who came earlier.
        """
        supplies = defaultdict(list)
        known = defaultdict(float)
        for move, product, warehouse, quantity, state, lost in self._collab_coming(
            move_ids
        ):
            past = lost or state == "done"
            supplies[product, warehouse].append((not past, move, quantity))
            if state == "done" and not lost:
                known[product, warehouse] -= quantity
        demands = defaultdict(list)
        for move, product, warehouse, quantity, reserved in self._collab_waiting(
            supplies
        ):
            own = min(quantity, reserved)
            known[product, warehouse] -= reserved - own
            demands[product, warehouse] += [(0, move, own), (1, move, quantity - own)]
        for product, warehouse, quantity in self._collab_stock(supplies):
            known[product, warehouse] += quantity
        result = {}
        for place, coming in supplies.items():
            # sorted is stable: the queries give both in the order of the host
            ordered = [row[1:] for row in sorted(coming, key=lambda row: row[0])]
            waiting = [
                row[1:] for row in sorted(demands[place], key=lambda row: row[0])
            ]
            result |= served(max(known[place], 0), ordered, waiting)
        return {move: result[move] for move in move_ids if move in result}

    @api.model
    def _collab_coming(self, move_ids):
        """Return what comes into the warehouses for the products of these moves."""
        return self.env.execute_query(
            SQL(
                """WITH asked AS (
                    SELECT m.id, m.product_id, m.scrap_id IS NOT NULL AS lost,
                           COALESCE(d.warehouse_id, s.warehouse_id) AS warehouse_id
                      FROM stock_move m %(places)s
                     WHERE m.id = ANY(%(ids)s) AND m.state <> 'draft'
                       AND d.warehouse_id IS DISTINCT FROM s.warehouse_id
                       AND (d.warehouse_id IS NOT NULL OR m.scrap_id IS NOT NULL))
                SELECT m.id, m.product_id, a.warehouse_id,
                       GREATEST(0, m.product_qty::float - (
                           SELECT COALESCE(sum(taker.product_qty), 0)::float
                             FROM stock_move_move_rel r
                             JOIN stock_move taker ON taker.id = r.move_dest_id
                            WHERE r.move_orig_id = m.id AND taker.state <> 'cancel'
                              AND m.scrap_id IS NULL))::float, m.state,
                       bool_or(a.lost AND a.id = m.id)
                  FROM asked a
                  JOIN stock_move m ON m.product_id = a.product_id %(places)s
                 WHERE m.id = a.id OR (d.warehouse_id = a.warehouse_id
                   AND s.warehouse_id IS DISTINCT FROM a.warehouse_id
                   AND m.state NOT IN ('draft', 'done', 'cancel'))
                 GROUP BY m.id, a.warehouse_id
                 ORDER BY m.priority DESC, m.date, m.id""",
                ids=list(move_ids),
                places=PLACES,
            )
        )

    @api.model
    def _collab_waiting(self, places):
        """Return what is to leave the warehouses, in the order of the host."""
        return self.env.execute_query(
            SQL(
                """SELECT m.id, m.product_id, s.warehouse_id,
                          GREATEST(0, m.product_qty::float - (
                              SELECT COALESCE(sum(giver.product_qty), 0)::float
                                FROM stock_move_move_rel r
                                JOIN stock_move giver ON giver.id = r.move_orig_id
                               WHERE r.move_dest_id = m.id
                                 AND giver.state <> 'cancel'))::float,
                          (m.quantity::float * m.product_qty::float
                              / m.product_uom_qty::float)
                     FROM stock_move m %s
                    WHERE (m.product_id, s.warehouse_id) IN %s AND %s
                      AND m.state NOT IN ('draft', 'done', 'cancel')
                      AND m.scrap_id IS NULL AND m.product_uom_qty > 0
                    ORDER BY GREATEST(m.reservation_date, CURRENT_DATE),
                             m.reservation_date IS NULL, m.priority DESC, m.date,
                             m.id""",
                PLACES,
                tuple(places) or ((0, 0),),
                OUT,
            )
        )

    @api.model
    def _collab_stock(self, places):
        """Return what is in the warehouses."""
        return self.env.execute_query(
            SQL(
                """SELECT q.product_id, l.warehouse_id, sum(q.quantity)::float
                     FROM stock_quant q JOIN stock_location l ON l.id = q.location_id
                    WHERE (q.product_id, l.warehouse_id) IN %s
                      AND l.usage IN ('internal', 'transit')
                    GROUP BY q.product_id, l.warehouse_id""",
                tuple(places) or ((0, 0),),
            )
        )
