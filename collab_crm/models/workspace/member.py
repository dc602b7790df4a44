from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.departments import DEPARTMENTS

SIDES = [("internal", "Employee"), ("customer", "Customer"), ("supplier", "Supplier")]
ROLES = [
    ("buyer", "Buyer"),
    ("engineer", "Engineer"),
    ("accounts", "Accounts"),
    ("manager", "Manager"),
    ("administrator", "Administrator"),
]
NOTIFY = [
    ("all", "Everything"),
    ("important", "Important"),
    ("mentions", "Mentions"),
    ("muted", "Nothing"),
]
CHANNELS = [
    ("usual", "As usual"),
    ("app", "In the app"),
    ("mail", "By mail"),
    ("digest", "In the digest"),
]


class Member(models.Model):
    """A person in the team of a workspace; archived when the person has left."""

    _name = "collab.member"
    _description = "Workspace Member"
    _rec_name = "name"
    _order = "workspace_id, id"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, ondelete="restrict", index=True
    )
    name = fields.Char(related="partner_id.name", string="Person's Name")
    active = fields.Boolean(default=True)
    side = fields.Selection(
        SIDES, compute="_compute_side", store=True, required=True, precompute=True
    )
    department = fields.Selection(
        DEPARTMENTS,
        compute="_compute_department",
        store=True,
        readonly=False,
        precompute=True,
        help="Employees only.",
    )
    role = fields.Selection(ROLES, help="People of the customer or supplier only.")
    notify = fields.Selection(NOTIFY, required=True, default="important")
    muted_until = fields.Datetime()
    channel = fields.Selection(
        CHANNELS,
        string="Told",
        default="usual",
        help="How the person is told of what happens here. Employees only.",
    )
    # the newest entry the person has seen: its time and event; and when the person
    # last looked at the feed. Nobody else's business.
    seen_at = fields.Datetime(readonly=True, groups="base.group_system")
    seen_event_id = fields.Integer(readonly=True, groups="base.group_system")
    visited_at = fields.Datetime(readonly=True, groups="base.group_system")
    commercial_partner_id = fields.Many2one(
        "res.partner",
        string="Belongs to",
        compute="_compute_commercial_partner_id",
        store=True,
        precompute=True,
        index=True,
    )
    granted = fields.Boolean(
        compute="_compute_granted",
        store=True,
        help="Whether the person may enter the workspace now.",
    )

    _once = models.UniqueIndex(
        "(workspace_id, partner_id)", "This person is in the team already."
    )

    # What hangs on the person (company, user) does not depend on it here: then every
    # change of any partner would cost the host a query. The hooks in models/host call
    # _refresh where a member is concerned.

    @api.depends("partner_id")
    def _compute_commercial_partner_id(self):
        for member in self:
            member.commercial_partner_id = member.partner_id.commercial_partner_id

    @api.depends("partner_id", "workspace_id")
    def _compute_side(self):
        for member in self:
            if member.partner_id._collab_staff():
                member.side = "internal"
            else:
                # who was a colleague does not turn into a customer by leaving
                member.side = member.side or member.workspace_id.kind

    @api.depends("partner_id")
    def _compute_department(self):
        for member in self:
            users = member.partner_id._collab_staff()
            member.department = member.department or users[:1]._collab_department()

    @api.depends("active", "side", "commercial_partner_id", "workspace_id.partner_id")
    def _compute_granted(self):
        for member in self:
            if member.side == "internal":
                allowed = bool(member.partner_id._collab_staff())
            else:
                allowed = member._belongs()
            member.granted = member.active and allowed

    def _belongs(self):
        """Return whether the person is a contact of the workspace's company."""
        partner = self.workspace_id.partner_id
        return bool(partner) and partner == self.commercial_partner_id

    @api.constrains("workspace_id", "partner_id", "active")
    def _check_person(self):
        for member in self.filtered("active"):
            workspace = member.workspace_id
            if member.side == "internal" or member._belongs():
                continue
            if not workspace.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(person)s is not an employee. %(workspace)s is still a "
                        "prospect: give it a customer before you invite people of it.",
                        person=member.partner_id.display_name,
                        workspace=workspace.name,
                    )
                )
            raise ValidationError(
                self.env._(
                    "%(person)s is neither an employee nor a contact of %(company)s, "
                    "and cannot join the workspace.",
                    person=member.partner_id.display_name,
                    company=workspace.partner_id.display_name,
                )
            )

    def _refresh(self):
        """See again what hangs on the persons: their company and their user."""
        for name in ("commercial_partner_id", "side", "granted"):
            self.env.add_to_compute(self._fields[name], self)
        self.flush_recordset()
