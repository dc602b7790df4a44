from odoo import api, models


class ForecastPanelRights(models.Model):
    _inherit = "collab.forecast"

    @api.model
    def _name_chains(self, entries):
        """Give the nodes of chains their names in the reader's language, and take the
        links to documents he may not open.

        :param list entries: nodes as stored; changed in place
        """
        # sudo: names of goods and units come with the forecast
        goods = self._names("product.product", {e["product_id"] for e in entries})
        units = self._names("uom.uom", {e["unit_id"] for e in entries})
        readable = self._readable(entries)
        for entry in entries:
            entry["product"] = goods.get(entry.pop("product_id"), entry["product"])
            entry["unit"] = units.get(entry.pop("unit_id"), entry["unit"])
            if entry["id"] not in readable.get(entry["model"], ()):
                entry["model"] = None

    @api.model
    def _names(self, model, ids):
        # sudo: see above
        records = self.env[model].sudo().browse(ids - {None}).exists()
        return {record.id: record.display_name for record in records}

    @api.model
    def _readable(self, entries):
        """Return ``{model: ids}`` of the documents the reader may open."""
        ids = {}
        for entry in entries:
            ids.setdefault(entry["model"], set()).add(entry["id"])
        return {
            model: set(
                self.env[model].browse(found).exists()._filtered_access("read").ids
            )
            for model, found in ids.items()
        }
