from odoo import api, models
from odoo.tools import SQL

from ...tools.supply_rows import Line, Paid

# of the first or the last promise of a line; what was only wished for is none
PROMISED = """(SELECT p.%(what)s FROM collab_promise p
                WHERE p.sale_line_id = l.id AND p.kind IN %(kinds)s
                ORDER BY p.id %(order)s LIMIT 1)"""
SAID = ("quoted", "confirmed", "revised")


class LoadLines(models.AbstractModel):
    """Loads what is needed to tell when order lines will be delivered.

    In a constant number of queries, at most ten, however many lines there are. What
    comes out is plain data: see ``tools/supply_rows.py``.
    """

    _name = "collab.forecast.loader"
    _description = "Loader of Forecasts"

    @api.model
    def _lines(self, line_ids, states=("sale",)):
        """Return ``{id: Line}`` of goods sold to customers who have a workspace.

        :param line_ids: of ``sale.order.line``
        :param states: of the orders
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT l.id, o.id, o.name, o.state, o.date_order, o.company_id,
                          p.commercial_partner_id, c.name, w.id, w.user_id, o.user_id,
                          l.product_id, t.name->>'en_US', l.product_uom_id,
                          u.name->>'en_US', l.product_uom_qty::float,
                          COALESCE(l.qty_delivered, 0)::float,
                          COALESCE(l.qty_invoiced, 0)::float,
                          t.invoice_policy = 'order', t.type = 'consu',
                          COALESCE(o.delivery_status = 'full', FALSE),
                          o.commitment_date, COALESCE(l.customer_lead, 0),
                          COALESCE(%(first)s, %(quoted)s), %(last)s,
                          %(tz)s,
                          (u.factor / b.factor)::float
                     FROM sale_order_line l
                     JOIN sale_order o ON o.id = l.order_id
                     JOIN res_partner p ON p.id = o.partner_id
                     JOIN res_partner c ON c.id = p.commercial_partner_id
                     JOIN collab_workspace w ON w.active AND w.kind = 'customer'
                      AND w.partner_id = p.commercial_partner_id
                      AND w.company_id = o.company_id AND w.parent_id IS NULL
                     JOIN product_product v ON v.id = l.product_id
                     JOIN product_template t ON t.id = v.product_tmpl_id
                     JOIN uom_uom u ON u.id = l.product_uom_id
                     JOIN uom_uom b ON b.id = t.uom_id
                    WHERE l.id = ANY(%(ids)s) AND o.state IN %(states)s
                      AND l.display_type IS NULL AND l.product_uom_qty > 0
                      AND NOT COALESCE(l.is_expense, FALSE)""",
                ids=list(line_ids),
                states=tuple(states),
                first=self._promised(("confirmed", "revised"), "ASC"),
                quoted=self._promised(("quoted",), "ASC"),
                last=self._promised(SAID, "DESC"),
                tz=self._promised(SAID, "DESC", "tz"),
            )
        )
        return {row[0]: Line(*row) for row in rows}

    @api.model
    def _promised(self, kinds, order, what="date"):
        return SQL(PROMISED, kinds=kinds, order=SQL(order), what=SQL.identifier(what))

    @api.model
    def _payments(self, line_ids):
        """Return ``{line id: Paid}`` of posted invoices, refunds taken off."""
        rows = self.env.execute_query(
            SQL(
                """SELECT r.order_line_id, sum(s.signed)::float,
                          COALESCE(sum(s.signed) FILTER (WHERE
                              i.payment_state IN ('paid', 'in_payment', 'reversed')),
                              0)::float,
                          (array_agg(i.id ORDER BY i.id DESC))[1],
                          (array_agg(i.name ORDER BY i.id DESC))[1],
                          max(i.invoice_date)
                     FROM sale_order_line_invoice_rel r
                     JOIN account_move_line a ON a.id = r.invoice_line_id
                     JOIN account_move i ON i.id = a.move_id AND i.state = 'posted'
                    CROSS JOIN LATERAL (SELECT CASE i.move_type
                          WHEN 'out_refund' THEN -a.quantity ELSE a.quantity END
                          ) s(signed)
                    WHERE r.order_line_id = ANY(%s)
                    GROUP BY r.order_line_id""",
                list(line_ids),
            )
        )
        return {row[0]: Paid(*row) for row in rows}
