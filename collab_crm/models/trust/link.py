from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..asked import check_asked

KINDS = [
    ("workspace", "Workspace"),
    ("order", "Order"),
    ("quotation", "Quotation"),
    ("invoice", "Invoice"),
    ("article", "Article"),
    ("file", "File"),
    ("approval", "Approval"),
    ("request", "Request"),
]
# of which the other side can say something by a link
ACTS = frozenset(("workspace", "order", "quotation", "invoice", "approval", "request"))


class Link(models.Model):
    """A way for one person to one document of a workspace, without a login.

    Nobody can read the way itself here: only a keyed hash of it is kept.
    """

    _name = "collab.link"
    _description = "Share Link"
    _order = "id desc"
    _rec_name = "name"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, readonly=True, ondelete="cascade", index=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Shared by",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    res_id = fields.Integer(readonly=True, required=True)
    name = fields.Char(string="What", readonly=True)
    may_act = fields.Boolean(
        string="May Answer",
        readonly=True,
        help="The person may say something about it, and answer new dates.",
    )
    with_code = fields.Boolean(
        string="Asks for a Code",
        readonly=True,
        help="It opens only with a code that is sent to the person's mail address.",
    )
    expires_at = fields.Datetime(string="Works until", required=True, readonly=True)
    revoked_at = fields.Datetime(readonly=True)
    revoked_by_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    # secrets: the host reads them for nobody
    token_hash = fields.Char(
        required=True,
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    code_hash = fields.Char(groups=fields.NO_ACCESS, export_string_translation=False)
    code_until = fields.Datetime(
        groups=fields.NO_ACCESS, export_string_translation=False
    )
    code_sent_at = fields.Datetime(
        groups=fields.NO_ACCESS, export_string_translation=False
    )
    code_tries = fields.Integer(
        groups=fields.NO_ACCESS, export_string_translation=False
    )
    code_sent = fields.Integer(groups=fields.NO_ACCESS, export_string_translation=False)
    wrong_tries = fields.Integer(string="Wrong Codes", readonly=True)
    view_ids = fields.One2many("collab.view", "link_id", string="Uses")
    used = fields.Integer(string="Opened", compute="_compute_used")
    used_at = fields.Datetime(string="Last Opened", compute="_compute_used")

    _hash = models.UniqueIndex("(token_hash)", "This link is there already.")

    @api.depends("view_ids")
    def _compute_used(self):
        groups = self.env["collab.view"]._read_group(
            [("link_id", "in", self.ids)], ["link_id"], ["__count", "seen_at:max"]
        )
        found = {link.id: rest for link, *rest in groups}
        for link in self:
            link.used, link.used_at = found.get(link._origin.id, (0, False))

    def action_revoke(self):
        """End links at once; what is over already stays as it is.

        :return: True
        :raise AccessError: the user is not in the team of one of the workspaces
        """
        check_asked(self)
        self.check_access("read")
        # sudo: which workspaces; the rights are asked of the user
        places = self.sudo().workspace_id.sudo(False).with_env(self.env)
        if not self.env.user._is_internal() or not places.has_access("write"):
            raise AccessError(
                self.env._("Links are ended by the team of the workspace.")
            )
        # sudo: nobody writes links but by this
        living = self.sudo().filtered(lambda link: not link.revoked_at)
        living.write(
            {"revoked_at": fields.Datetime.now(), "revoked_by_id": self.env.uid}
        )
        return True
