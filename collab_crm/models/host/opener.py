from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..asked import check_asked

USERS = "collab_crm.group_collab_user"


class Opener(models.AbstractModel):
    """A host document with a button to its workspace.

    A document says by ``_collab_workspaces`` which one that is, for the whole
    recordset, and by ``_collab_open`` how it is opened.
    """

    _name = "collab.opener"
    _description = "Way to a Workspace"

    collab_member_count = fields.Integer(
        string="Team", compute="_compute_collab_workspace", groups=USERS
    )
    collab_has_workspace = fields.Boolean(
        string="Has a Workspace", compute="_compute_collab_workspace", groups=USERS
    )
    collab_workspace_kind = fields.Char(
        compute="_compute_collab_workspace", groups=USERS
    )
    collab_workspace_id = fields.Many2one(
        "collab.workspace",
        string="Workspace",
        compute="_compute_collab_workspace",
        groups=USERS,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_workspace(self):
        anybody = self._collab_anybody()
        found = self._collab_workspaces() if anybody else {}
        others = self._collab_others() if anybody else {}
        for record in self:
            workspace = found.get(record._origin)
            shown = workspace or others.get(record._origin)
            record.collab_workspace_id = shown
            record.collab_workspace_kind = shown and shown.kind
            record.collab_has_workspace = bool(workspace)
            record.collab_member_count = workspace.member_count if workspace else 0

    def _collab_anybody(self):
        """Tell, without a query, whether any workspace could be shown."""
        index = self.env["collab.workspace"]._index()
        return bool(index.partners or index.leads)

    def _collab_workspaces(self):
        """Return ``{record: workspace}`` as far as the user may read them."""
        return self._collab_rooms({record: record.partner_id for record in self})

    def _collab_others(self):
        """Return ``{record: workspace}`` to show where there is no other."""
        return {}

    def _collab_rooms(self, partners, kind="customer"):
        """Return ``{record: workspace}`` of the partners of the records.

        Costs no query where none of them has a workspace.
        """
        known = self.env["collab.workspace"]._index().partners
        # sudo: the company of a contact
        commercial = {
            record: partner.sudo().commercial_partner_id
            for record, partner in partners.items()
        }
        if known.isdisjoint(partner.id for partner in commercial.values()):
            return {}
        workspaces = self.env["collab.workspace"].search(
            [
                ("partner_id", "in", list({p.id for p in commercial.values() if p})),
                ("company_id", "=", self.env.company.id),
                ("parent_id", "=", False),
                ("kind", "=", kind),
            ]
        )
        by_partner = workspaces.grouped("partner_id")
        return {
            record: by_partner[partner]
            for record, partner in commercial.items()
            if partner in by_partner
        }

    def action_collab_workspace(self):
        """Open the workspace of the document, making it when there is none.

        :return: action
        :raise AccessError: it is closed to the user, or he is from outside
        """
        check_asked(self, one=True)
        # whoever may read the document does not learn by it whether there is one
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Workspaces are opened by employees."))
        self.check_access("read")
        return self._collab_open()._enter()

    def _collab_open(self):
        """Return the workspace of the document."""
        return self.env["collab.workspace"]._enter_partner(self.partner_id)
