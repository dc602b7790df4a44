from datetime import date

from odoo import models
from odoo.tools import SQL


class SourceValues(models.AbstractModel):
    """Raw values for the sentences of events, and the moves a chain starts from."""

    _inherit = "collab.source"

    def _collab_translated(self, fname):
        """Return the name of the record in a field in every installed language, or
        False.
        """
        value = self[fname]
        if not value:
            return False
        return {
            code: value.with_context(lang=code).display_name
            for code, _name in self.env["res.lang"].get_installed()
        }

    def _collab_dates(self, old, fname):
        """Return the old and the new value of a date, in UTC."""
        return {
            "from": self._collab_iso(old.get(fname)),
            "to": self._collab_iso(self[fname]),
        }

    def _collab_iso(self, value):
        return str(value) if isinstance(value, date) else False

    def _collab_xmlid(self, xmlid):
        """Return the id of a record of the host; from the cache, without a query."""
        return self.env["ir.model.data"]._xmlid_to_res_id(xmlid)

    def _collab_quantity(self, planned, done):
        """Return how much is to be made and how much is made, in the unit of both."""
        return {
            "product": self._collab_product(),
            "planned": planned,
            "done": done,
            "unit": self.product_uom_id.name,
        }

    def _collab_product(self):
        """Return the name of the product, without our code for it."""
        return self.product_id.with_context(display_default_code=False).display_name

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
                 JOIN stock_move m ON m.purchase_line_id = l.id
                WHERE l.id = ANY(%(ids)s)
                UNION
               SELECT l.%(doc)s, r.move_id FROM purchase_order_line l
                 JOIN stock_move_created_purchase_line_rel r
                   ON r.created_purchase_line_id = l.id
                WHERE l.id = ANY(%(ids)s)""",
            doc=SQL.identifier(doc),
            ids=self.ids,
        )
