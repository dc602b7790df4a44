from odoo import api, fields, models
from odoo.fields import Domain


class Readable(models.AbstractModel):
    """Of which a record rule asks by ``readable`` what its reader may read, in SQL."""

    _name = "collab.readable"
    _description = "Readable by Its Own Rule"

    readable = fields.Boolean(
        compute="_compute_readable",
        search="_search_readable",
        export_string_translation=False,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_readable(self):
        # sudo: asked by the record rule itself, of who reads
        mine = self.sudo().search(
            Domain("id", "in", self.ids) & self._readable_domain()
        )
        for record in self:
            record.readable = record.id in mine._ids

    def _search_readable(self, operator, value):
        """Find what the user himself may read."""
        if operator != "in":
            return NotImplemented
        found = self._readable_domain()
        return found if True in value else ~found

    @api.model
    def _readable_domain(self):
        """Return what the user may read: he himself, for the rule asks as the system.

        :rtype: Domain
        """
        raise NotImplementedError
