from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.ids import is_id

KINDS = [("customer", "Customer"), ("supplier", "Supplier")]


class Workspace(models.Model):
    """The team space around one customer, supplier or prospect."""

    _name = "collab.workspace"
    _description = "Workspace"
    _inherit = ["mail.thread", "mail.activity.mixin", "bus.listener.mixin"]
    _mail_post_access = "read"
    _check_company_auto = True
    _order = "name, id"

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    active = fields.Boolean(default=True, tracking=True)
    kind = fields.Selection(KINDS, required=True, default="customer")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Company or Person",
        check_company=True,
        ondelete="restrict",
        tracking=True,
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        check_company=True,
        ondelete="set null",
    )
    parent_id = fields.Many2one(
        "collab.workspace",
        string="Main Workspace",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    child_ids = fields.One2many("collab.workspace", "parent_id", string="Rooms")
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        check_company=True,
        default=lambda self: self.env.user._collab_staff(),
        domain=[("share", "=", False)],
        index="btree_not_null",
        tracking=True,
    )
    access = fields.Selection(
        [("members", "Members only"), ("employees", "All employees")],
        required=True,
        default="members",
        tracking=True,
        groups="base.group_user",
    )
    auto_join = fields.Boolean(
        string="Join Automatically",
        default=True,
        help="Whoever becomes responsible for one of the documents joins the team.",
        groups="base.group_user",
    )
    member_ids = fields.One2many(
        "collab.member",
        "workspace_id",
        string="All Members",
        context={"active_test": False},
        groups="base.group_user",
    )
    team_ids = fields.One2many(
        "collab.member",
        "workspace_id",
        domain=[("active", "=", True)],
        groups="base.group_user",
    )

    _one_per_partner = models.UniqueIndex(
        "(company_id, partner_id, kind)"
        " WHERE parent_id IS NULL AND partner_id IS NOT NULL",
        "There is a workspace for this company or person already.",
    )
    _one_per_lead = models.UniqueIndex(
        "(lead_id) WHERE lead_id IS NOT NULL",
        "There is a room for this opportunity already.",
    )
    _partner_idx = models.Index("(partner_id) WHERE partner_id IS NOT NULL")

    @api.depends("partner_id", "lead_id")
    def _compute_name(self):
        # not on the name of the partner: renaming one must cost the host nothing;
        # the partner tells us when somebody cares (models/host)
        for workspace in self:
            source = workspace.lead_id or workspace.partner_id
            workspace.name = workspace.name or source.name or source.display_name

    @api.constrains("partner_id", "lead_id", "parent_id", "kind")
    def _check_subject(self):
        # sudo: a main workspace may be closed to who works in its rooms
        for workspace in self.sudo():
            parent = workspace.parent_id
            # one whose lead was deleted has nothing left, and is archived
            if workspace.active and not (workspace.partner_id or workspace.lead_id):
                raise ValidationError(
                    self.env._("A workspace needs a company, a person or a lead.")
                )
            if parent.parent_id or (parent and workspace.child_ids):
                raise ValidationError(
                    self.env._("A room cannot have rooms of its own.")
                )
            if parent and (parent.partner_id, parent.kind) != (
                workspace.partner_id,
                workspace.kind,
            ):
                raise ValidationError(
                    self.env._("A room belongs to the customer of its workspace.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Open workspaces; the owner and whoever opens them join their teams."""
        # before anything is looked up: who may not open one learns nothing
        self.browse().check_access("create")
        # the name of an opportunity and all of its feed come with its room
        leads = [vals["lead_id"] for vals in vals_list if is_id(vals.get("lead_id"))]
        if leads:
            self.env["crm.lead"].browse(leads).check_access("read")
        for vals in vals_list:
            if vals.get("partner_id"):
                partner = self.env["res.partner"].browse(vals["partner_id"])
                # sudo: the company of a contact, whoever gave the contact
                vals["partner_id"] = partner.sudo().commercial_partner_id.id
        self._check_free(vals_list)
        workspaces = super().create(vals_list)
        workspaces._forget_index()
        workspaces._join_founders()
        return workspaces

    def _join_founders(self):
        # sudo: the first members are no members yet
        for workspace in self.sudo():
            users = self.env.user | workspace.user_id
            workspace._join(users._collab_staff().partner_id)
            workspace._join_default_team()
