from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class AlertConcerning(models.Model):
    """Which alerts hit a workspace that the user may read."""

    _inherit = "collab.alert"

    concerning = fields.Boolean(
        compute="_compute_concerning",
        search="_search_concerning",
        export_string_translation=False,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_concerning(self):
        # sudo: asked by the record rule itself, of who reads
        found = self.sudo().search(
            Domain("id", "in", self.ids) & self._concerning_domain()
        )
        for alert in self:
            alert.concerning = alert.id in found._ids

    def _search_concerning(self, operator, value):
        """Find what concerns the user himself."""
        if operator != "in":
            return NotImplemented
        found = self._concerning_domain()
        return found if True in value else ~found

    @api.model
    def _concerning_domain(self):
        """Return the domain of the alerts that hit a workspace of the reader.

        In SQL: a rule that walks the impacts would leave all of them in the cache, for
        who may read some of them only.
        """
        # sudo: taken back, for the record rule asks as the system
        places = self.sudo(False).env["collab.workspace"]
        if not places.has_access("read"):
            return Domain.FALSE
        self.env["collab.alert.impact"].flush_model(["alert_id", "workspace_id"])
        hit = SQL(
            "(SELECT alert_id FROM collab_alert_impact WHERE workspace_id IN %s)",
            places._search([]).subselect(),
        )
        return Domain("id", "in", hit)
