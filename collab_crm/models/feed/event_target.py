from odoo import fields, models

from ...tools.departments import DEPARTMENTS
from .event_type import AUDIENCES, IMPORTANCE, SCOPES


class EventTarget(models.Model):
    """Delivery of an event to a workspace: what a feed reads.

    The columns a feed filters and sorts on are copied here once, so that a page
    is one index range.
    """

    _name = "collab.event.target"
    _description = "Event in a Workspace"
    _log_access = False
    _order = "occurred_at desc, event_id desc"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade"
    )
    event_id = fields.Many2one("collab.event", required=True, ondelete="cascade")
    occurred_at = fields.Datetime(required=True)
    audience = fields.Selection(AUDIENCES, required=True)
    type_id = fields.Many2one("collab.event.type", required=True, ondelete="cascade")
    department = fields.Selection(DEPARTMENTS, required=True)
    importance = fields.Selection(IMPORTANCE, required=True)
    scope = fields.Selection(SCOPES, required=True)
    res_model = fields.Char(required=True)
    data = fields.Json(help="What only this workspace is told: the orders behind it.")
    pinned_at = fields.Datetime()
    archived = fields.Boolean()

    _once = models.Constraint(
        "UNIQUE(event_id, workspace_id)", "The workspace has this event already."
    )
    _feed_idx = models.Index("(workspace_id, occurred_at DESC, event_id DESC)")
    _shared_idx = models.Index(
        "(workspace_id, occurred_at DESC, event_id DESC) WHERE audience = 'shared'"
    )
