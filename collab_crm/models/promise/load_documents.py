from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.supply_rows import Bought, Production, Work


class LoadDocuments(models.AbstractModel):
    _inherit = "collab.forecast.loader"

    @api.model
    def _productions(self, ids):
        """Return ``{id: Production}``."""
        rows = self.env.execute_query(
            SQL(
                """SELECT p.id, p.name, p.state, p.date_start, p.date_finished,
                          COALESCE(p.product_uom_qty, p.product_qty)::float,
                          p.product_id, t.name->>'en_US', u.id, u.name->>'en_US',
                          COALESCE(p.user_id, who.id), COALESCE(b.produce_delay, 0),
                          l.warehouse_id
                     FROM mrp_production p
                     JOIN product_product v ON v.id = p.product_id
                     JOIN product_template t ON t.id = v.product_tmpl_id
                     JOIN uom_uom u ON u.id = t.uom_id
                     JOIN stock_location l ON l.id = p.location_dest_id
                     LEFT JOIN mrp_bom b ON b.id = p.bom_id
                     LEFT JOIN res_users who ON who.active AND who.id <> 1
                      AND who.id = (t.responsible_id->>p.company_id::text)::int
                    WHERE p.id = ANY(%s) AND p.state <> 'cancel'""",
                list(ids),
            )
        )
        return {row[0]: Production(*row) for row in rows}

    @api.model
    def _works(self, production_ids):
        """Return ``{id: Work}`` of production orders."""
        rows = self.env.execute_query(
            SQL(
                """SELECT w.id, w.name, w.production_id, w.state, w.date_start,
                          w.date_finished, COALESCE(w.duration_expected, 0)::float,
                          COALESCE(w.duration, 0), COALESCE(w.qty_produced, 0)::float,
                          w.operation_id,
                          COALESCE(e.calendar_id, c.resource_calendar_id,
                                   company.resource_calendar_id),
                          ARRAY(SELECT r.blocked_by_id
                                  FROM mrp_workorder_dependencies_rel r
                                 WHERE r.workorder_id = w.id ORDER BY 1),
                          c.id, c.name, %s
                     FROM mrp_workorder w
                     JOIN mrp_production p ON p.id = w.production_id
                     JOIN res_company company ON company.id = p.company_id
                     JOIN mrp_workcenter c ON c.id = w.workcenter_id
                     LEFT JOIN resource_resource e ON e.id = c.resource_id
                    WHERE w.production_id = ANY(%s) AND w.state <> 'cancel'
                    ORDER BY w.id""",
                self._blocked_since(),
                list(production_ids),
            )
        )
        return {row[0]: Work(*row) for row in rows}

    @api.model
    def _blocked_since(self):
        """Return since when the work center ``c`` stands still, as SQL."""
        return SQL(
            """CASE WHEN c.working_state = 'blocked' THEN COALESCE((
                   SELECT max(stop.date_start) FROM mrp_workcenter_productivity stop
                    WHERE stop.workcenter_id = c.id AND stop.date_end IS NULL), %s) END
            """,
            fields.Datetime.now(),
        )

    @api.model
    def _bought(self, ids, line_ids, products):
        """Return ``{id: Bought}``: purchase lines, those bought for order lines, and
        the drafts of products.
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT l.id, o.id, o.name, o.state, l.date_planned,
                          COALESCE(o.user_id, buyer.id, who.id), l.product_id,
                          t.name->>'en_US', u.id, u.name->>'en_US',
                          COALESCE(l.product_uom_qty, l.product_qty)::float,
                          COALESCE(l.qty_received, 0)::float
                              * COALESCE(l.product_uom_qty::float
                                         / NULLIF(l.product_qty, 0)::float, 1),
                          l.sale_line_id, k.warehouse_id,
                          l.sale_line_id IS NOT NULL OR EXISTS (
                              SELECT 1 FROM stock_move_created_purchase_line_rel r
                               WHERE r.created_purchase_line_id = l.id)
                     FROM purchase_order_line l
                     JOIN purchase_order o ON o.id = l.order_id
                     JOIN product_product v ON v.id = l.product_id
                     JOIN product_template t ON t.id = v.product_tmpl_id
                     JOIN uom_uom u ON u.id = t.uom_id
                     JOIN res_partner p ON p.id = o.partner_id
                     LEFT JOIN stock_picking_type k ON k.id = o.picking_type_id
                     LEFT JOIN res_users who ON who.active AND who.id <> 1
                      AND who.id = (t.responsible_id->>o.company_id::text)::int
                     LEFT JOIN res_users buyer
                       ON buyer.active AND buyer.id = p.buyer_id
                    WHERE o.state <> 'cancel' AND l.display_type IS NULL
                      AND (l.id = ANY(%(ids)s) OR l.sale_line_id = ANY(%(lines)s)
                           OR (l.product_id = ANY(%(products)s)
                               AND o.state IN ('draft', 'sent', 'to approve')))
                    ORDER BY l.date_planned, l.id""",
                ids=list(ids),
                lines=list(line_ids),
                products=list(products),
            )
        )
        return {row[0]: Bought(*row) for row in rows}
