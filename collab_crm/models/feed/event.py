from odoo import fields, models


class Event(models.Model):
    """A fact that happened to a document. Rows are only ever added.

    It keeps ids and raw values, never ready text: the reader makes the sentence.
    """

    _name = "collab.event"
    _description = "Event"
    _log_access = False
    _order = "occurred_at desc, id desc"

    # cascade for the removal of the addon; else the type guards its events itself
    type_id = fields.Many2one("collab.event.type", required=True, ondelete="cascade")
    occurred_at = fields.Datetime(required=True)
    actor_id = fields.Many2one(
        "res.partner", ondelete="set null", index="btree_not_null"
    )
    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model")
    cause = fields.Char(help="Shared by all events of one business action.")
    data = fields.Json()
    message_id = fields.Many2one(
        "mail.message", ondelete="cascade", index="btree_not_null"
    )
    parent_id = fields.Many2one(
        "collab.event",
        string="In Answer to",
        ondelete="set null",
        index="btree_not_null",
    )
    identity = fields.Char(required=True)

    _identity_unique = models.Constraint(
        "UNIQUE(identity)", "This event is recorded already."
    )
    _document_idx = models.Index("(res_model, res_id, type_id)")
