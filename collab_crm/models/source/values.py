from datetime import date

from odoo import models


class SourceValues(models.AbstractModel):
    """Raw values for the sentences of events."""

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
