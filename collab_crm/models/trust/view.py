from odoo import api, fields, models
from odoo.tools import SQL

KINDS = [
    ("workspace", "Workspace"),
    ("order", "Order"),
    ("quotation", "Quotation"),
    ("invoice", "Invoice"),
    ("delivery", "Delivery Note"),
    ("article", "Article"),
    ("request", "Request"),
    ("approval", "Approval"),
    ("statement", "Statement of Account"),
    ("file", "File"),
]
ACTIONS = [
    ("seen", "Opened"),
    ("download", "Downloaded"),
    ("act", "Answered"),
    ("preview", "Looked through the eyes of"),
]
GONE = 10_000  # rows deleted at once


class View(models.Model):
    """Who of a customer or supplier opened what, and when. Rows are only added.

    A preview is there too: the colleague who looked through the eyes of a contact.
    """

    _name = "collab.view"
    _description = "What a Customer Opened"
    _order = "seen_at desc, id desc"
    _rec_name = "name"
    _log_access = False

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, readonly=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        readonly=True,
        ondelete="cascade",
        index="btree_not_null",
        help="Nobody: somebody who has the link of a mail of the document.",
    )
    link_id = fields.Many2one(
        "collab.link",
        string="By the Link",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    user_id = fields.Many2one(
        "res.users", string="Colleague", readonly=True, ondelete="set null"
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    action = fields.Selection(ACTIONS, required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", readonly=True
    )
    res_model = fields.Char(readonly=True)
    name = fields.Char(string="What", readonly=True)
    seen_at = fields.Datetime(string="When", required=True, readonly=True)
    address = fields.Char(readonly=True, help="Without its last part.")
    agent = fields.Char(string="Program", readonly=True)

    _place_idx = models.Index("(workspace_id, seen_at DESC)")
    _document_idx = models.Index("(res_model, res_id, seen_at DESC)")

    @api.autovacuum
    def _gc_views(self):
        """Forget what is older than the company wants to know."""
        self.env.cr.execute(
            SQL(
                """DELETE FROM collab_view WHERE id IN (
                       SELECT v.id FROM collab_view v
                         JOIN collab_workspace w ON w.id = v.workspace_id
                         JOIN res_company c ON c.id = w.company_id
                        WHERE v.seen_at < %s - make_interval(days => c.collab_view_days)
                        LIMIT %s)""",
                fields.Datetime.now(),
                GONE,
            )
        )
        return self.env.cr.rowcount, self.env.cr.rowcount == GONE
