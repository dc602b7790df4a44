from odoo import api, fields, models
from odoo.tools import SQL

REASONS = [
    ("mentioned", "You were mentioned"),
    ("assigned", "It was assigned to you"),
    ("answer", "It answers you"),
    ("risk", "A promise to your customer is at risk"),
    ("added", "You were put into the team"),
    ("message", "Somebody outside wrote"),
    ("important", "It is important in your workspace"),
    ("followed", "You want to hear everything here"),
]
STATES = [("new", "New"), ("snoozed", "Snoozed"), ("done", "Done")]
HOW = [("app", "In the app"), ("mail", "By mail"), ("digest", "In the digest")]
# how long what is done with is kept, for the report of interruptions
KEPT = "90 days"


class Notice(models.Model):
    """That a reader is to be told of an event, why, and what became of it.

    What he reads and what makes a sound is a notification of the host; this remembers
    that he was told once, and lets him put it off.
    """

    _name = "collab.notice"
    _description = "Notification"
    _log_access = False
    _order = "occurred_at desc, id desc"

    partner_id = fields.Many2one(
        "res.partner", string="Reader", required=True, ondelete="cascade"
    )
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade", index=True
    )
    event_id = fields.Many2one("collab.event", ondelete="cascade")
    type_id = fields.Many2one("collab.event.type", string="Kind", ondelete="set null")
    actor_id = fields.Many2one("res.partner", string="From", ondelete="set null")
    reason = fields.Selection(REASONS, required=True)
    channel = fields.Selection(HOW, required=True)
    state = fields.Selection(STATES, required=True, default="new")
    occurred_at = fields.Datetime(string="When", required=True)
    made_at = fields.Datetime(required=True)
    due_at = fields.Datetime(help="When the mail goes out, unless it was seen.")
    told_at = fields.Datetime(string="Told")
    snoozed_until = fields.Datetime()
    # above the limit of the hour: waits for the summary
    held = fields.Boolean()
    message_id = fields.Many2one(
        "mail.message", ondelete="set null", index="btree_not_null"
    )
    # numbers, so that the report adds them up
    interruptions = fields.Integer(help="Whether it made a sound or was mailed.")
    opened = fields.Integer(help="Whether the reader looked at it.")

    _once = models.UniqueIndex(
        "(partner_id, event_id) WHERE event_id IS NOT NULL",
        "The reader was told of this already.",
    )
    _added_once = models.UniqueIndex(
        "(partner_id, workspace_id) WHERE event_id IS NULL",
        "The reader was told of this already.",
    )
    _event_idx = models.Index("(event_id)")
    _told_idx = models.Index("(user_id, told_at) WHERE told_at IS NOT NULL")
    _waiting_idx = models.Index("(due_at) WHERE told_at IS NULL AND state = 'new'")
    _open_idx = models.Index("(user_id, occurred_at DESC) WHERE state <> 'done'")

    @api.autovacuum
    def _gc_notices(self):
        """Forget what is done with and old."""
        self.env.execute_query(
            SQL(
                """DELETE FROM collab_notice WHERE state = 'done'
                      AND made_at < now() AT TIME ZONE 'UTC' - %s::interval
                RETURNING id""",
                KEPT,
            )
        )
