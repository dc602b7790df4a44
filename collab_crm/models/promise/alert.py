from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS
from ...tools.reasons import REASONS

# what forecasts say, in their words, and what the job finds besides
CAUSES = [(code, reason.label) for code, reason in REASONS.items()]
CAUSES += [
    ("delivery_waiting", "Goods are ready and nobody picks them"),
    ("promise_missed", "Promise missed"),
    ("invoice_overdue", "Overdue invoice"),
    ("deal_stalled", "Stalled opportunity"),
    ("quotation_unseen", "Quotation expires unseen"),
    ("message_unanswered", "Message not answered"),
]
STATES = [
    ("open", "Open"),
    ("acknowledged", "Acknowledged"),
    ("answered", "Answered"),
    ("resolved", "Resolved"),
]
ANSWERS = [
    ("new_date", "New date"),
    ("other_source", "Other source"),
    ("no_change", "No change"),
]
SEVERITIES = [("0", "Low"), ("1", "Normal"), ("2", "High")]


class Alert(models.Model):
    """One cause that puts promises at risk, at the person who can act.

    Rows are written by the jobs and by the buttons, never typed.
    """

    _name = "collab.alert"
    _description = "Alert"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _mail_post_access = "read"
    _order = "severity desc, days_late desc, id desc"

    # the name of the document that is the cause; the sentence is made at reading
    name = fields.Char(string="Document", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    kind = fields.Selection(CAUSES, string="Cause", required=True, readonly=True)
    # what it is the same alert by: "purchase.order.line,12"
    cause = fields.Char(string="Key", required=True, readonly=True, index=True)
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document Number", model_field="res_model", readonly=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        readonly=True,
        tracking=True,
        index="btree_not_null",
    )
    # who was asked before, and may still answer
    asked_ids = fields.Many2many("res.users", string="Asked Before", readonly=True)
    # given to somebody by a person: no job gives it to another one then
    by_hand = fields.Boolean(readonly=True)
    department = fields.Selection(DEPARTMENTS, required=True, readonly=True)
    # of all it hits: what a reader learns of it is in alert_figures.py
    whole_severity = fields.Selection(
        SEVERITIES, default="1", readonly=True, groups="base.group_system"
    )
    state = fields.Selection(
        STATES, required=True, default="open", readonly=True, tracking=True
    )
    whole_days_late = fields.Float(
        digits=(8, 1), readonly=True, groups="base.group_system"
    )
    acknowledge_by = fields.Datetime(readonly=True)
    acknowledged_at = fields.Datetime(readonly=True)
    answer = fields.Selection(ANSWERS, readonly=True, tracking=True)
    answer_date = fields.Datetime(string="New Date", readonly=True)
    answer_note = fields.Text(readonly=True)
    answered_at = fields.Datetime(readonly=True)
    level = fields.Integer(
        string="Escalation Step",
        readonly=True,
        aggregator="max",
        help="0: at the person who can act; 1: at the manager of the department; "
        "2: at the owner of the workspace; 3: at an administrator.",
    )
    opened_at = fields.Datetime(default=fields.Datetime.now, readonly=True)
    resolved_at = fields.Datetime(readonly=True)
    impact_ids = fields.One2many(
        "collab.alert.impact", "alert_id", string="What It Hits", readonly=True
    )

    _one_open = models.UniqueIndex(
        "(company_id, cause, kind) WHERE state <> 'resolved'",
        "There is an open alert for this cause already.",
    )
    _waiting_idx = models.Index("(acknowledge_by) WHERE state = 'open'")
    _document_idx = models.Index("(res_model, res_id) WHERE state <> 'resolved'")
    _open_idx = models.Index("(kind) WHERE state <> 'resolved'")

    @api.depends("name", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for alert in self:
            alert.display_name = f"{labels.get(alert.kind, '')}: {alert.name or ''}"
