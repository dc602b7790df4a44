from odoo import models
from odoo.tools import SQL

from ...tools.naming import transfer_code


class TransferPast(models.Model):
    _inherit = "stock.picking"

    def _collab_past_ends(self):
        """Return the SQL of where the goods of a transfer ``d`` come from and go to.

        The few places there are, are looked up once, not for each transfer.
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT l.id::text, l.usage FROM stock_picking d
                     JOIN stock_location l
                       ON l.id IN (d.location_id, d.location_dest_id)
                    WHERE d.id = ANY(%s)""",
                self.ids,
            )
        )
        usages = dict(rows)
        return (
            self._collab_past_lookup(usages, SQL("d.location_id::text")),
            self._collab_past_lookup(usages, SQL("d.location_dest_id::text")),
        )

    def _collab_past_data(self, code):
        return self._collab_past_object(
            document=SQL("d.name"),
            order=SQL("(SELECT o.name FROM sale_order o WHERE o.id = d.sale_id)"),
            **self._collab_past_moved("scheduled_date"),
            due=self._collab_past_text("scheduled_date"),
            goods=SQL("jsonb_build_object('picking', d.id)"),
        )

    def _collab_past_code(self, code):
        usages = self.env["stock.location"]._fields["usage"].get_values(self.env)
        codes = {
            f"{start}/{end}/{partly}": transfer_code(code, start, end, partly == "t")
            for start in usages
            for end in usages
            for partly in "tf"
        }
        partly = SQL(
            "CASE WHEN %s = 'done' AND EXISTS (SELECT 1 FROM stock_picking b"
            " WHERE b.backorder_id = d.id) THEN 't' ELSE 'f' END",
            code,
        )
        key = SQL("%s || '/' || %s || '/' || %s", *self._collab_past_ends(), partly)
        return self._collab_past_lookup(codes, key)

    def _collab_past_routes(self):
        ends = SQL("(%s, %s)", *self._collab_past_ends())
        sold = SQL(
            "SELECT d.id, d.sale_id, 'customer' IN %s FROM stock_picking d"
            " WHERE d.id = ANY(%s) AND d.sale_id IS NOT NULL",
            ends,
            self.ids,
        )
        side = SQL(
            "CASE WHEN 'customer' IN %(ends)s THEN 'customer'"
            " WHEN 'supplier' IN %(ends)s THEN 'supplier' ELSE %(kind)s END",
            ends=ends,
            kind=self._collab_kind,
        )
        party = self._collab_past_party(
            kind=side,
            shareable=SQL(
                "('customer' IN %(ends)s OR 'supplier' IN %(ends)s)", ends=ends
            ),
        )
        return SQL(" UNION ALL ").join(
            [
                party,
                self._collab_past_orders(sold),
                self._collab_past_chain(self._collab_seeds()),
            ]
        )


class ProductionPast(models.Model):
    _inherit = "mrp.production"

    def _collab_past_data(self, code):
        return self._collab_past_object(
            document=SQL("d.name"),
            **self._collab_past_moved("date_finished"),
            due=self._collab_past_text("date_finished"),
            product=self._collab_past_product(),
            planned=SQL("d.product_qty"),
            done=SQL("FALSE"),
            unit=self._collab_past_unit(),
        )

    def _collab_past_product(self):
        """Return the SQL of the name of the product, as the host composes it."""
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT product_id FROM mrp_production WHERE id = ANY(%s)",
                self.ids,
            )
        )
        products = self.env["product.product"].browse(row[0] for row in rows)
        products = products.with_context(display_default_code=False)
        names = {str(product.id): product.display_name for product in products}
        return self._collab_past_lookup(names, SQL("d.product_id::text"))

    def _collab_past_routes(self):
        sold = SQL(
            """SELECT d.id, l.order_id, TRUE FROM mrp_production d
                 JOIN sale_order_line l ON l.id = d.sale_line_id
                WHERE d.id = ANY(%s)""",
            self.ids,
        )
        return SQL(
            "%s UNION ALL %s",
            self._collab_past_orders(sold),
            self._collab_past_chain(self._collab_seeds()),
        )


class WorkorderPast(models.Model):
    _inherit = "mrp.workorder"

    def _collab_past_data(self, code):
        return self._collab_past_object(
            document=SQL(
                "(SELECT p.name FROM mrp_production p WHERE p.id = d.production_id)"
            ),
            link=SQL("jsonb_build_array('mrp.production', d.production_id)"),
            operation=SQL("d.name"),
            workcenter=SQL(
                "(SELECT c.name FROM mrp_workcenter c WHERE c.id = d.workcenter_id)"
            ),
        )

    def _collab_past_routes(self):
        return SQL(
            """SELECT d.id, r.company_id, r.partner_id, r.lead_id, r.kind, FALSE,
                      r.order_id, r.order_name
                 FROM mrp_workorder d JOIN (%s) r ON r.doc = d.production_id
                WHERE d.id = ANY(%s)""",
            self.production_id._collab_past_routes(),
            self.ids,
        )
