from odoo import models
from odoo.tools import SQL


class Seeds(models.AbstractModel):
    """The moves a chain starts from, as queries of ``(document, move)``."""

    _inherit = "collab.source"

    def _collab_moves_of(self, fname):
        """Return the moves belonging to these documents by a field of the move."""
        return SQL(
            "SELECT %(doc)s AS doc, id AS move_id FROM stock_move"
            " WHERE %(doc)s = ANY(%(ids)s)",
            doc=SQL.identifier(fname),
            ids=self.ids,
        )

    def _collab_purchase_moves(self, doc):
        """Return the receipts of purchase lines and the moves they were bought for.

        :param str doc: "id" to start from the lines, "order_id" from their orders
        """
        return SQL(
            """SELECT l.%(doc)s AS doc, m.id AS move_id FROM purchase_order_line l
                 JOIN stock_move m ON m.purchase_line_id = l.id AND %(open)s
                WHERE l.id = ANY(%(ids)s)
                UNION
               SELECT l.%(doc)s, r.move_id FROM purchase_order_line l
                 JOIN stock_move_created_purchase_line_rel r
                   ON r.created_purchase_line_id = l.id
                 JOIN stock_move m ON m.id = r.move_id AND %(open)s
                WHERE l.id = ANY(%(ids)s)""",
            doc=SQL.identifier(doc),
            # a date moves for those only who did not get their part yet
            open=SQL("m.state NOT IN ('done', 'cancel')" if doc == "id" else "TRUE"),
            ids=self.ids,
        )

    def _collab_held_up(self):
        """Return what cannot be made while the work centres of these stops stand."""
        return SQL(
            """SELECT stop.id AS doc, m.id AS move_id
                 FROM mrp_workcenter_productivity stop
                 JOIN mrp_workorder w ON w.workcenter_id = stop.workcenter_id
                  AND w.state NOT IN ('done', 'cancel')
                 JOIN stock_move m ON m.production_id = w.production_id
                  AND m.state NOT IN ('draft', 'done', 'cancel')
                WHERE stop.id = ANY(%s)""",
            self.ids,
        )

    def _collab_spoilt(self):
        """Return the moves that these scraps take goods from."""
        return SQL(
            """SELECT s.id AS doc, m.id AS move_id FROM stock_scrap s
                 JOIN stock_move m ON m.production_id = s.production_id
                WHERE s.id = ANY(%(ids)s)
                UNION
               SELECT s.id, m.id FROM stock_scrap s
                 JOIN stock_move m ON m.picking_id = s.picking_id
                  AND m.product_id = s.product_id AND m.scrap_id IS NULL
                WHERE s.id = ANY(%(ids)s)
                UNION
               SELECT s.id, m.id FROM stock_scrap s
                 JOIN stock_move m ON m.scrap_id = s.id
                WHERE s.id = ANY(%(ids)s)""",
            ids=self.ids,
        )
