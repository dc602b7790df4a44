from odoo import api, fields, models

from .event_type import AUDIENCES, IMPORTANCE


class EventSetting(models.Model):
    """What one company wants otherwise than the event type says."""

    _name = "collab.event.setting"
    _description = "Event Type in a Company"
    _inherit = ["collab.event.cached"]
    _order = "company_id, type_id"
    _rec_name = "type_id"

    type_id = fields.Many2one(
        "collab.event.type", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company,
    )
    department = fields.Selection(related="type_id.department")
    recorded = fields.Boolean(default=True)
    importance = fields.Selection(IMPORTANCE, help="Empty: as the event type says.")
    audience = fields.Selection(
        AUDIENCES,
        help="Empty: as the event type says. The choice applies to events from now on.",
    )

    _once = models.Constraint(
        "UNIQUE(type_id, company_id)",
        "This company has its own settings for the event type already.",
    )


class EventTypeSettings(models.Model):
    _inherit = "collab.event.type"

    setting_ids = fields.One2many("collab.event.setting", "type_id", "In each Company")
    setting_count = fields.Integer(compute="_compute_setting_count")

    @api.depends("setting_ids")
    def _compute_setting_count(self):
        for kind in self:
            kind.setting_count = len(kind.setting_ids)

    @api.model
    def _own_settings(self):
        """Return type id -> company id -> ``(recorded, importance, audience)``."""
        result = {}
        # sudo: recording does not depend on what the acting user may configure
        every = self.env["collab.event.setting"].sudo()
        for row in every.search([("company_id", "!=", False)]):
            own = (row.recorded, row.importance, row.audience)
            result.setdefault(row.type_id.id, {})[row.company_id.id] = own
        return result
