from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("asked", "Waiting for the customer"),
    ("approved", "Approved"),
    ("rejected", "Rejected"),
    ("superseded", "Replaced by a newer version"),
    ("withdrawn", "Withdrawn"),
]
# what an approval says afterwards can be taken back by nobody
SEALED = frozenset(
    (
        *("file", "file_name", "checksum", "version", "previous_id", "name"),
        *("workspace_id", "order_id", "asked_by_id", "asked_at"),
    )
)
ANSWER = frozenset(("state", "decided_by_id", "decided_at", "comment"))


class Approval(models.Model):
    """A drawing or another document that a customer approves: one row per version.

    Rows are written by the dialog and by the customer's page, never typed. What was
    asked and what was answered stays as it was.
    """

    _name = "collab.approval"
    _description = "Approval"
    _order = "asked_at desc, id desc"

    name = fields.Char(string="Document", required=True, readonly=True)
    workspace_id = fields.Many2one(
        "collab.workspace",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="workspace_id.company_id", store=True, precompute=True
    )
    order_id = fields.Many2one(
        "sale.order", readonly=True, ondelete="set null", index="btree_not_null"
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    version = fields.Integer(required=True, default=1, readonly=True, aggregator="max")
    previous_id = fields.Many2one(
        "collab.approval",
        string="Version before",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    file = fields.Binary(required=True, readonly=True)
    file_name = fields.Char(required=True, readonly=True)
    file_size = fields.Integer(readonly=True, aggregator=False)
    checksum = fields.Char(
        string="SHA-256",
        required=True,
        readonly=True,
        help="Of the file that was put before the customer.",
    )
    note = fields.Text(string="What to Look at", readonly=True)
    partner_ids = fields.Many2many(
        "res.partner",
        "collab_approval_partner_rel",
        string="Asked",
        readonly=True,
        help="Empty: whoever approves documents at the customer.",
    )
    due_date = fields.Date(string="Due on", readonly=True)
    asked_by_id = fields.Many2one(
        "res.users", string="Asked by", required=True, readonly=True, index=True
    )
    asked_at = fields.Datetime(
        string="Asked on", readonly=True, default=fields.Datetime.now
    )
    state = fields.Selection(
        STATES, required=True, default="asked", readonly=True, index=True
    )
    decided_by_id = fields.Many2one("res.partner", readonly=True)
    decided_at = fields.Datetime(readonly=True)
    comment = fields.Text(string="The Customer Says", readonly=True)
    days_late = fields.Integer(compute="_compute_days_late", aggregator=False)

    _one_follows = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL",
        "There is a newer version already.",
    )
    _open_idx = models.Index("(workspace_id) WHERE state = 'asked'")

    @api.depends("due_date", "state", "company_id")
    def _compute_days_late(self):
        today = {company: company._collab_today() for company in self.company_id}
        for approval in self:
            late = 0
            if approval.state == "asked" and approval.due_date:
                late = (today[approval.company_id] - approval.due_date).days
            approval.days_late = max(late, 0)

    @api.depends("name", "version")
    def _compute_display_name(self):
        for approval in self:
            approval.display_name = self.env._(
                "%(document)s, version %(version)s",
                document=approval.name or "",
                version=approval.version,
            )

    def write(self, vals):
        """Write what is not sealed; nobody has the right but the methods here.

        :raise UserError: it was asked or answered already
        """
        self.check_access("write")
        answered = self.filtered(lambda approval: approval.decided_at)
        sealed = SEALED.intersection(vals) if self else False
        if sealed or (answered and ANSWER.intersection(vals)):
            raise UserError(
                self.env._("What was approved or rejected is never changed.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_answered(self):
        if any(approval.decided_at for approval in self):
            raise UserError(
                self.env._("What was approved or rejected is never deleted.")
            )
