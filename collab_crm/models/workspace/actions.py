from odoo import api, models
from odoo.exceptions import AccessError, RedirectWarning, UserError

from ..asked import check_asked


class WorkspaceActions(models.Model):
    """What people do with buttons."""

    _inherit = "collab.workspace"

    @api.model
    def _check_free(self, vals_list):
        """Lead whoever opens a workspace that is there already to that one.

        :raise RedirectWarning: with the way to it
        """
        for vals in vals_list:
            domain = self._same_domain(vals)
            # sudo: one the user may not read is there all the same
            found = domain and self.sudo().with_context(active_test=False).search(
                domain, limit=1
            )
            if found:
                raise RedirectWarning(
                    self.env._(
                        "%(name)s has a workspace already. Its owner is %(owner)s.",
                        name=found.partner_id.display_name or found.name,
                        owner=found.user_id.name or self.env._("nobody"),
                    ),
                    found._form_action(),
                    self.env._("Open it"),
                )

    @api.model
    def _same_domain(self, vals):
        if vals.get("lead_id"):
            return [("lead_id", "=", vals["lead_id"])]
        if not vals.get("partner_id") or vals.get("parent_id"):
            return None
        return [
            ("company_id", "=", vals.get("company_id") or self.env.company.id),
            ("partner_id", "=", vals["partner_id"]),
            ("kind", "=", vals.get("kind") or "customer"),
            ("parent_id", "=", False),
        ]

    def _form_action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def _enter(self):
        """Return the action that opens the workspace.

        :raise AccessError: it is closed to the user; says whom to ask
        """
        self.ensure_one()
        if not self.has_access("read"):
            workspace = self.sudo()  # sudo: only to say whom to ask
            raise AccessError(
                self.env._(
                    "The workspace of %(name)s is open to its team only. "
                    "Ask %(owner)s to let you in.",
                    name=workspace.name,
                    owner=workspace.user_id.name or self.env._("an administrator"),
                )
            )
        return self._form_action()

    def action_join(self):
        """Join a workspace that is open to all employees.

        :raise AccessError: it is closed to the user
        :raise UserError: the user was taken out of the team
        """
        check_asked(self)
        self.check_access("read")
        me = self.env.user.partner_id
        for workspace in self.sudo():  # sudo: who may read may join
            row = workspace.member_ids.filtered(lambda m: m.partner_id == me)
            if not me._collab_staff() or not workspace.active:
                raise AccessError(self.env._("You cannot join this workspace."))
            if row and not row.active:
                raise UserError(
                    self.env._(
                        "You were taken out of this team. Ask %(owner)s to put you in.",
                        owner=workspace.user_id.name or self.env._("a member"),
                    )
                )
            workspace._join(me)

    def action_leave(self):
        """Leave the team; the owner has to hand over first.

        :raise UserError: the user owns one of the workspaces
        """
        check_asked(self)
        self.check_access("read")
        if self.env.user in self.user_id:
            raise UserError(
                self.env._("You own this workspace. Choose another owner first.")
            )
        me = self.env.user.partner_id
        self.sudo()._leave(me)  # sudo: everybody may leave

    def action_apply_default_team(self):
        """Put the default team of the sales team into the workspaces.

        :raise UserError: the sales team has no default team
        """
        check_asked(self)
        self.check_access("write")
        if not any(self._default_team(workspace) for workspace in self):
            raise UserError(
                self.env._("No default team is set on the sales team of the owner.")
            )
        for workspace in self:
            workspace._join_default_team()

    def _join_default_team(self):
        """Put in whom the sales team always puts in, except who was taken out."""
        self._join(self._default_team(self).partner_id)

    @api.model
    def _default_team(self, workspace):
        # sudo: the sales team of a colleague
        workspace = workspace.sudo()
        team = workspace.lead_id.team_id or workspace.user_id.sale_team_id
        users = team.collab_user_ids._collab_staff()
        company = workspace.company_id
        return users.filtered(lambda user: company in user.company_ids)

    def action_documents(self):
        """Open all documents of the kind ``collab_documents`` in the context.

        :raise UserError: it names none
        """
        check_asked(self, one=True)
        self.check_access("read")
        name = self.env.context.get("collab_documents")
        domains = self._document_fields()
        if not isinstance(name, str) or name not in domains:
            raise UserError(self.env._("There are no such documents."))
        field = self._fields[name]
        self._check_field_access(field, "read")
        model = self.env[field.comodel_name]
        return {
            "type": "ir.actions.act_window",
            "name": f"{self.name}: {field._description_string(self.env)}",
            "res_model": model._name,
            "view_mode": "list,form",
            "domain": [("id", "in", model.search(domains[name](self)).ids)],
            "context": {"create": False, "active_test": False},
        }

    def action_rooms(self):
        """Open the rooms of the workspace's opportunities."""
        check_asked(self, one=True)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rooms of %(name)s", name=self.name),
            "res_model": self._name,
            "view_mode": "kanban,list,form",
            "domain": [("parent_id", "=", self.id)],
            "context": {"create": False},
        }
