from odoo import fields, models


class Reaction(models.Model):
    """A sign of a person on an entry that is no message. Those on messages are the
    host's own.

    It belongs to the workspace it was given in: another customer who reads of the same
    event does not learn who else does.
    """

    _name = "collab.reaction"
    _description = "Reaction to an Entry"
    _log_access = False

    event_id = fields.Many2one("collab.event", required=True, ondelete="cascade")
    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade", index=True
    )
    partner_id = fields.Many2one(
        "res.partner", required=True, ondelete="cascade", index=True
    )
    content = fields.Char(required=True)

    _once = models.Constraint(
        "UNIQUE(event_id, workspace_id, content, partner_id)",
        "This reaction is there already.",
    )
