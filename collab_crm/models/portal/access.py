from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from ..asked import check_asked

MANAGER = "collab_crm.group_collab_manager"
ACCESS = [
    ("host", "Not in the team: all that Odoo shows"),
    ("reader", "In the team without a role: reader"),
    ("role", "With a role"),
    ("out", "Taken out of the team: nothing"),
]


class PortalAccess(models.Model):
    """By what somebody who has a login to the portal sees what.

    Who had one before, and is in no team, keeps what the host shows; in a team he sees
    what his role says. Told to administrators, so that nobody gains or loses unnoticed.
    """

    _inherit = "res.partner"

    collab_access = fields.Selection(
        ACCESS,
        string="Access",
        compute="_compute_collab_access",
        search="_search_collab_access",
        groups=MANAGER,
    )
    collab_access_roles = fields.Char(
        string="Roles", compute="_compute_collab_access", groups=MANAGER
    )
    collab_login_at = fields.Datetime(
        string="Last Login", compute="_compute_collab_login_at", groups=MANAGER
    )

    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_collab_access(self):
        labels = self.env["collab.member"]._role_labels()
        near = self.filtered_domain(self._collab_near_domain())
        members = self.env["collab.member"].with_context(active_test=False)
        members = members.search([("partner_id", "in", self.ids)])
        rows = members.grouped("partner_id")
        for person in self:
            known = rows.get(person, members.browse())
            roles = [member.role for member in known if member.granted]
            person.collab_access_roles = ", ".join(
                sorted({labels[role or False] for role in roles})
            )
            if person not in near:
                person.collab_access = False
            elif not roles:
                person.collab_access = "out" if known else "host"
            else:
                person.collab_access = "role" if all(roles) else "reader"

    @api.model
    def _search_collab_access(self, operator, value):
        if operator != "in":
            return NotImplemented
        granted = Domain("granted", "=", True)
        members = self.env["collab.member"].with_context(active_test=False)
        person = SQL.identifier(members._table, "partner_id")
        known = members._search([]).subselect(person)
        inside = members._search(granted).subselect(person)
        readers = members._search(granted & Domain("role", "=", False))
        readers = readers.subselect(person)
        found = {
            "host": Domain("id", "not in", known),
            "out": Domain("id", "in", known) & Domain("id", "not in", inside),
            "reader": Domain("id", "in", readers),
            "role": Domain("id", "in", inside) & Domain("id", "not in", readers),
        }
        wanted = Domain.OR(found[state] for state in value if state in found)
        return self._collab_near_domain() & wanted

    def _compute_collab_login_at(self):
        # sudo: when somebody from outside was here last
        for person, known in zip(self, self.sudo(), strict=True):
            moments = [user.login_date for user in known.user_ids if user.login_date]
            person.collab_login_at = max(moments, default=False)

    @api.model
    def _collab_near_domain(self):
        """Return the domain of people with a login whose company has a workspace."""
        places = self.env["collab.workspace"]._search(
            [("parent_id", "=", False), ("partner_id", "!=", False)]
        )
        login = [("share", "=", True), ("active", "=", True)]
        return Domain("user_ids", "any!", login) & Domain(
            "commercial_partner_id", "in", places.subselect("partner_id")
        )

    def action_collab_set_role(self):
        """Open the dialog that gives these people a role in the workspaces of their
        companies.

        :return: action
        :raise AccessError: the user does not administer the workspaces
        """
        check_asked(self)
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Roles of many are set by administrators."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Set a Role"),
            "res_model": "collab.role.set",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_partner_ids": self.ids},
        }
