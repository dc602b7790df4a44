import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..asked import check_asked

MODELS = ("collab.workspace", "collab.event.target")
ACTIONS = [("server", "Run an action"), ("webhook", "Call a web address")]


class EventRule(models.Model):
    """What happens by itself when events of some types reach a workspace."""

    _name = "collab.event.rule"
    _description = "Feed Automation"
    _inherit = ["collab.event.cached"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company,
    )
    type_ids = fields.Many2many(
        "collab.event.type", string="When", required=True, ondelete="cascade"
    )
    workspace_ids = fields.Many2many(
        "collab.workspace",
        string="In",
        domain="[('company_id', '=', company_id)]",
        help="Empty: in every workspace of the company.",
    )
    action = fields.Selection(ACTIONS, required=True, default="webhook")
    server_action_id = fields.Many2one(
        "ir.actions.server",
        "Action to Run",
        ondelete="restrict",
        domain=[("model_id.model", "in", MODELS)],
        help="Runs on the workspace, or on the event in the workspace.",
    )
    url = fields.Char("Web Address")
    secret = fields.Char(
        default=lambda self: secrets.token_urlsafe(32),
        copy=False,
        help="Signs what is sent, so that the receiver knows it comes from here.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Reads as",
        required=True,
        default=lambda self: self.env.user,
        help="Sentences are sent as this person reads them.",
    )
    call_ids = fields.One2many("collab.event.call", "rule_id")
    waiting_count = fields.Integer(compute="_compute_counts")
    failed_count = fields.Integer(compute="_compute_counts")
    failures = fields.Integer(
        readonly=True, copy=False, help="Calls given up since the last success."
    )
    switched_off = fields.Char(readonly=True, copy=False)

    @api.constrains("action", "url", "server_action_id", "type_ids")
    def _check_action(self):
        for rule in self:
            if rule.action == "server" and not rule.server_action_id:
                raise ValidationError(self.env._("Say which action is to run."))
            if rule.action == "webhook" and not (rule.url or "").startswith(
                ("http://", "https://")
            ):
                raise ValidationError(
                    self.env._("A web address begins with https:// or http://.")
                )
            if not rule.type_ids:
                raise ValidationError(self.env._("Say which events it reacts to."))
            model = rule.server_action_id.model_id.model
            if model and model not in MODELS:
                raise ValidationError(
                    self.env._(
                        "The action has to be one on workspaces or their events."
                    )
                )

    @api.depends("call_ids.state")
    def _compute_counts(self):
        groups = self.env["collab.event.call"]._read_group(
            [("rule_id", "in", self.ids)], ["rule_id", "state"], ["__count"]
        )
        counts = {(rule.id, state): count for rule, state, count in groups}
        for rule in self:
            rule.waiting_count = counts.get((rule.id, "waiting"), 0)
            rule.failed_count = counts.get((rule.id, "failed"), 0)

    def write(self, vals):
        if vals.get("active"):
            vals = {**vals, "failures": 0, "switched_off": False}
        return super().write(vals)

    def action_calls(self):
        """Return the action that lists what was handed to this rule."""
        check_asked(self, one=True)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_event_call_action"
        )
        return {**action, "domain": [("rule_id", "=", self.id)]}

    def action_new_secret(self):
        """Replace the secret: what is sent from now on is signed by the new one."""
        check_asked(self)
        for rule in self:
            rule.secret = secrets.token_urlsafe(32)
