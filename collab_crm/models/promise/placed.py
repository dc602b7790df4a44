from odoo import api, fields, models
from odoo.fields import Domain


class Placed(models.AbstractModel):
    """Something of a workspace: record rules ask whether the user may read that one.

    In SQL, as the workspace itself is asked: a rule that walks the team in Python reads
    all members of all workspaces first, and leaves them in the cache.
    """

    _name = "collab.placed"
    _description = "Of a Workspace"

    in_my_places = fields.Boolean(
        compute="_compute_in_my_places",
        search="_search_in_my_places",
        export_string_translation=False,
    )

    @api.depends("workspace_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_in_my_places(self):
        # sudo: asked by the record rule itself, of who reads
        places = self.sudo().workspace_id
        mine = places.search(
            Domain("id", "in", places.ids) & Domain("id", "in", self._places_query())
        )
        for record in self:
            record.in_my_places = record.sudo().workspace_id in mine  # sudo: as above

    def _search_in_my_places(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("workspace_id", "in", self._places_query())
        return found if True in value else ~found

    @api.model
    def _places_query(self):
        """Return the query of the workspaces the user may read."""
        # sudo: taken back, for the record rule asks as the system
        places = self.sudo(False).env["collab.workspace"]
        return places._search([] if places.has_access("read") else Domain.FALSE)


class Forecast(models.Model):
    _name = "collab.forecast"
    _inherit = ["collab.placed", "collab.forecast"]


class PromiseReport(models.Model):
    _name = "collab.promise.report"
    _inherit = ["collab.placed", "collab.promise.report"]
