from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS

STATES = [("open", "Open"), ("answered", "Answered"), ("withdrawn", "Withdrawn")]
SHORT = 80


class Ask(models.Model):
    """A question or task for a department, about a customer.

    Rows are written by the buttons, never typed. Nobody outside knows of them.
    """

    _name = "collab.ask"
    _description = "Question to a Department"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _mail_post_access = "read"
    _rec_name = "question"
    _order = "asked_at desc, id desc"

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
    department = fields.Selection(DEPARTMENTS, required=True, readonly=True)
    question = fields.Text(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Asked",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    above_id = fields.Many2one(
        "res.users",
        string="Asked Next",
        readonly=True,
        help="Whom the company names above the department; reads and may answer too.",
    )
    asker_id = fields.Many2one(
        "res.users", string="Asked by", required=True, readonly=True, index=True
    )
    asked_at = fields.Datetime(readonly=True, default=fields.Datetime.now)
    deadline = fields.Datetime(string="Answer by", required=True, readonly=True)
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document Number", model_field="res_model", readonly=True
    )
    document = fields.Char(readonly=True)
    state = fields.Selection(STATES, required=True, default="open", readonly=True)
    answer = fields.Text(readonly=True)
    answered_at = fields.Datetime(readonly=True)
    answered_by_id = fields.Many2one("res.users", readonly=True)
    answer_hours = fields.Float(
        string="Working Hours to Answer",
        readonly=True,
        aggregator="avg",
        help="In the working hours of the company.",
    )
    late = fields.Boolean(
        string="Answered Late", readonly=True, help="After it was to be answered."
    )
    # the entry in the feed, under which the answer stands
    event_id = fields.Many2one(
        "collab.event", readonly=True, ondelete="set null", groups="base.group_system"
    )

    _deadline_idx = models.Index("(deadline) WHERE state = 'open'")
    _event_idx = models.Index("(event_id) WHERE event_id IS NOT NULL")

    @api.depends("question")
    def _compute_display_name(self):
        for ask in self:
            ask.display_name = ask._short()

    def _short(self):
        text = " ".join((self.question or "").split())
        return text if len(text) <= SHORT else text[:SHORT].rstrip() + "…"
