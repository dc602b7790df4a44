from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class Chain(models.AbstractModel):
    """Follows the document chain down to the customer orders it serves."""

    _inherit = "collab.source"

    def _collab_seeds(self):
        """Return the query of ``(document id, move id)`` the chain starts from."""
        return

    def _collab_chain_orders(self):
        """Return ``{id: orders}``: the customer orders that wait for each document."""
        orders = defaultdict(self.env["sale.order"].browse)
        seeds = self._collab_seeds()
        for res_id, _move, order_id in self._collab_down(seeds) if seeds else ():
            orders[res_id] |= self.env["sale.order"].browse(order_id or ())
        return orders

    @api.model
    def _collab_down(self, seeds):
        """Return rows ``(document, move, order or None)`` of all that waits.

        One recursive query for the whole recordset: a move leads to the moves it
        feeds, and the consumption of a production order to what it produces. Each
        pair of document and move is visited once, so that a circle ends. Goods still
        to come serve nobody who has got his, or who cancelled.

        :param SQL seeds: query of ``(document, move)``
        """
        self.env.flush_all()
        return self.env.execute_query(self._collab_down_query(seeds))

    @api.model
    def _collab_down_query(self, seeds):
        """Return the query of :meth:`_collab_down`."""
        return SQL(
            """
                WITH RECURSIVE down(doc, move_id) AS (
                    %s
                  UNION
                    SELECT d.doc, following.id
                      FROM down d JOIN stock_move m ON m.id = d.move_id
                     CROSS JOIN LATERAL (
                        SELECT r.move_dest_id AS id FROM stock_move_move_rel r
                         WHERE r.move_orig_id = m.id
                         UNION ALL
                        SELECT made.id FROM stock_move made
                         WHERE m.raw_material_production_id IS NOT NULL
                           AND made.production_id = m.raw_material_production_id
                     ) following
                      JOIN stock_move f ON f.id = following.id
                     WHERE f.state NOT IN ('done', 'cancel')
                        OR m.state IN ('done', 'cancel')
                )
                SELECT DISTINCT d.doc, d.move_id, o.id AS order_id
                  FROM down d
                  JOIN stock_move m ON m.id = d.move_id
                  LEFT JOIN sale_order_line l ON l.id = m.sale_line_id
                  LEFT JOIN sale_order o ON o.id = l.order_id
                   AND (o.state <> 'cancel' OR m.state = 'cancel')
                """,
            seeds,
        )

    def _collab_routes_of(self, orders, shareable=True):
        """Return the routes of customer orders, as routes of these documents.

        :param dict orders: document id -> ``sale.order`` recordset
        :param bool shareable: whether the documents are the customer's own
        """
        every = self.env["sale.order"].union(*orders.values())
        routes = {route.res_id: route for route in every._collab_routes()}
        return [
            routes[order.id]._replace(
                res_id=res_id, shareable=shareable, order=(order.id, order.name)
            )
            for res_id, found in orders.items()
            for order in found
            if order.id in routes
        ]

    def _collab_derived_routes(self):
        return self._collab_routes_of(self._collab_chain_orders(), shareable=False)
