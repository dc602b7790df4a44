from odoo import fields, models
from odoo.tools import sql

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
    actor_id = fields.Many2one("res.partner", ondelete="set null")
    data = fields.Json(help="What only this workspace is told: the orders behind it.")
    pinned_at = fields.Datetime()
    archived = fields.Boolean()

    _once = models.Constraint(
        "UNIQUE(event_id, workspace_id)", "The workspace has this event already."
    )
    # One index for each way to read a feed, each in the order of the feed. What was put
    # aside is in none but the last.
    _feed_idx = models.Index(
        "(workspace_id, occurred_at DESC, event_id DESC)"
        " INCLUDE (audience, type_id, actor_id) WHERE archived IS NOT TRUE"
    )
    # Of all workspaces together; upwards, for new rows then go to its end. Only who
    # asks for ids above zero can use it: else it would be walked for one workspace.
    _newest_idx = models.Index(
        "(occurred_at, event_id) INCLUDE (workspace_id)"
        " WHERE archived IS NOT TRUE AND id > 0"
    )
    _shared_idx = models.Index(
        "(workspace_id, occurred_at DESC, event_id DESC)"
        " WHERE audience = 'shared' AND archived IS NOT TRUE"
    )
    _people_idx = models.Index(
        "(workspace_id, occurred_at DESC, event_id DESC)"
        " WHERE scope = 'people' AND archived IS NOT TRUE"
    )
    _important_idx = models.Index(
        "(workspace_id, occurred_at DESC, event_id DESC)"
        " WHERE importance = '2' AND archived IS NOT TRUE"
    )
    _department_idx = models.Index(
        "(workspace_id, department, occurred_at DESC, event_id DESC)"
        " WHERE archived IS NOT TRUE"
    )
    _document_idx = models.Index(
        "(workspace_id, res_model, occurred_at DESC, event_id DESC)"
        " WHERE archived IS NOT TRUE"
    )
    # what kind of entry it is: several of them, or one event type
    _type_idx = models.Index(
        "(workspace_id, type_id, occurred_at DESC, event_id DESC)"
        " WHERE archived IS NOT TRUE"
    )
    # the person first: the host looks for him when a contact is deleted
    _actor_idx = models.Index(
        "(actor_id, workspace_id, occurred_at DESC, event_id DESC)"
        " WHERE actor_id IS NOT NULL"
    )
    _archived_idx = models.Index(
        "(workspace_id, occurred_at DESC, event_id DESC) WHERE archived"
    )
    _pinned_idx = models.Index("(workspace_id, pinned_at) WHERE pinned_at IS NOT NULL")

    def _auto_init(self):
        """Copy the persons to the targets of a database that has none yet."""
        fresh = not sql.column_exists(self.env.cr, self._table, "actor_id")
        result = super()._auto_init()
        if fresh:
            self.env.cr.execute(
                """UPDATE collab_event_target t SET actor_id = e.actor_id
                     FROM collab_event e
                    WHERE e.id = t.event_id AND e.actor_id IS NOT NULL"""
            )
        return result
