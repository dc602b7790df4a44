from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.supply_rows import LEAST, Demand, Supplied
from ...tools.working_weeks import calendar_of


class LoadStock(models.AbstractModel):
    """Stock, who waits for it, and when people work."""

    _inherit = "collab.forecast.loader"

    @api.model
    def _demands(self, places):
        """Return the :class:`Demand` for goods nobody linked to those who need them,
        in the order of the host.

        Who has a request for quotation of his own waits for that one.

        :param places: ``(product id, warehouse id)``
        """
        if not places:
            return []
        rows = self.env.execute_query(
            SQL(
                """SELECT m.id, m.product_id, s.warehouse_id, %(rest)s
                     FROM stock_move m
                     JOIN stock_location s ON s.id = m.location_id
                     JOIN stock_location d ON d.id = m.location_dest_id
                     LEFT JOIN stock_location f ON f.id = m.location_final_id
                    WHERE (m.product_id, s.warehouse_id) IN %(places)s
                      AND m.state NOT IN ('done', 'cancel')
                      AND (m.state <> 'draft'
                           OR m.raw_material_production_id IS NOT NULL)
                      AND m.scrap_id IS NULL AND m.product_uom_qty > 0
                      AND %(rest)s > 0.000001
                      AND (COALESCE(f.warehouse_id, CASE WHEN m.location_final_id
                               IS NULL THEN d.warehouse_id END)
                               IS DISTINCT FROM s.warehouse_id
                           OR EXISTS (SELECT 1 FROM stock_move_move_rel r
                                       WHERE r.move_orig_id = m.id))
                      AND NOT (m.procure_method = 'make_to_order' AND EXISTS (
                          SELECT 1 FROM stock_move_created_purchase_line_rel r
                            JOIN purchase_order_line l
                              ON l.id = r.created_purchase_line_id
                            JOIN purchase_order o ON o.id = l.order_id
                           WHERE r.move_id = m.id
                             AND o.state IN ('draft', 'sent', 'to approve')))
                    ORDER BY m.state = 'draft',
                             GREATEST(m.reservation_date, CURRENT_DATE),
                             m.reservation_date IS NULL, m.priority DESC, m.date,
                             m.id""",
                rest=self._rest("m"),
                places=tuple(places),
            )
        )
        return [Demand(*row) for row in rows]

    @api.model
    def _supplies(self, moves, places):
        """Return the :class:`Supplied` of places, in the order of the host: what is
        planned, then what is only a draft.
        """
        coming = [
            move
            for move in moves.values()
            if move.open
            and (move.product_id, move.target_warehouse_id) in places
            and move.source_warehouse_id != move.target_warehouse_id
            and not (move.sale_line_id and move.leaves)
        ]
        return [
            Supplied(
                move.id,
                move.product_id,
                move.target_warehouse_id,
                move.quantity - move.taken,
                move.state == "draft",
            )
            for move in sorted(coming, key=self._host_order)
            if move.quantity - move.taken > LEAST
        ]

    @api.model
    def _host_order(self, move):
        """Return what the host sorts what comes by, drafts last: what is urgent first."""
        return move.state == "draft", -int(move.priority), move.date, move.id

    @api.model
    def _stock(self, places):
        """Return ``{(product id, warehouse id): quantity}`` that nobody reserved."""
        if not places:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT q.product_id, l.warehouse_id,
                          sum(q.quantity - q.reserved_quantity)::float
                     FROM stock_quant q JOIN stock_location l ON l.id = q.location_id
                    WHERE (q.product_id, l.warehouse_id) IN %s
                      AND l.usage IN ('internal', 'transit')
                    GROUP BY q.product_id, l.warehouse_id""",
                tuple(places),
            )
        )
        return {(row[0], row[1]): max(row[2], 0) for row in rows}

    @api.model
    def _calendars(self, ids, now=None):
        """Return ``{id: Calendar}`` of ``resource.calendar``."""
        if not ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT c.id, c.tz, c.two_weeks_calendar,
                          ARRAY(SELECT jsonb_build_array(a.dayofweek, a.week_type,
                                       a.hour_from, a.hour_to)
                                  FROM resource_calendar_attendance a
                                 WHERE a.calendar_id = c.id
                                   AND a.display_type IS NULL
                                   AND COALESCE(a.day_period, '') <> 'lunch'),
                          ARRAY(SELECT ARRAY[l.date_from, l.date_to]
                                  FROM resource_calendar_leaves l
                                 WHERE l.resource_id IS NULL AND l.date_to > %(now)s
                                   AND (l.calendar_id = c.id OR (l.calendar_id IS NULL
                                        AND l.company_id = c.company_id)))
                     FROM resource_calendar c
                    WHERE c.id = ANY(%(ids)s) AND NOT COALESCE(c.flexible_hours, FALSE)
                """,
                ids=list(ids),
                now=now or fields.Datetime.now(),
            )
        )
        moment = now or fields.Datetime.now()
        return {
            id_: calendar_of(moment, tz, attendances, leaves, two_weeks)
            for id_, tz, two_weeks, attendances, leaves in rows
        }
