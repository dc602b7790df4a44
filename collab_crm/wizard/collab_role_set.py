from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.asked import check_asked
from ..models.portal.standing import SCOPES
from ..models.workspace.member import ROLES


class RoleSet(models.TransientModel):
    """Gives many people from outside a role at once, in the workspaces of their
    companies: who is in no team gets in by that.
    """

    _name = "collab.role.set"
    _description = "Set a Role"

    partner_ids = fields.Many2many("res.partner", string="People", required=True)
    role = fields.Selection(
        ROLES, help="Empty: a reader. He follows orders and deliveries, without prices."
    )
    role_words = fields.Char(compute="_compute_role_words")
    scope = fields.Selection(SCOPES, string="Sees", required=True, default="account")

    @api.depends("role")
    def _compute_role_words(self):
        words = self.env["collab.member"]._role_words()
        for dialog in self:
            dialog.role_words = words[dialog.role or False]

    def action_set(self):
        """Set the role; the people are told of it.

        :return: action that closes the dialog
        :raise AccessError: the user does not administer the workspaces
        :raise UserError: nobody of them has a workspace
        """
        check_asked(self, one=True)
        people = self.partner_ids
        people.action_collab_set_role()  # the same right
        companies = people.commercial_partner_id
        places = self.env["collab.workspace"].search(
            [("parent_id", "=", False), ("partner_id", "in", companies.ids)]
        )
        Member = self.env["collab.member"]
        said = {"role": self.role, "scope": self.scope}
        known = Member.search(
            [
                ("partner_id", "in", people.ids),
                ("side", "!=", "internal"),
            ]
        )
        there = {(member.workspace_id, member.partner_id) for member in known}
        fresh = [
            {"workspace_id": place.id, "partner_id": person.id, **said}
            for place in places
            for person in people
            if place.partner_id == person.commercial_partner_id
            and (place, person) not in there
        ]
        if not fresh and not known:
            raise UserError(self.env._("Nobody of them belongs to a workspace."))
        known.write(said)
        places._create_members(fresh)
        return {"type": "ir.actions.act_window_close"}
