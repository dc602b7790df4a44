from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.asked import check_asked
from ..models.portal.standing import SCOPES
from ..models.workspace.member import ROLES


class PeopleInvite(models.TransientModel):
    """Invite several contacts of a customer or supplier at once, with one role."""

    _name = "collab.people.invite"
    _description = "Invite People from Outside"

    workspace_id = fields.Many2one("collab.workspace", required=True, readonly=True)
    company_partner_id = fields.Many2one(related="workspace_id.partner_id")
    partner_ids = fields.Many2many("res.partner", string="Contacts")
    role = fields.Selection(ROLES, help="Empty: a reader.")
    role_words = fields.Char(compute="_compute_role_words")
    scope = fields.Selection(
        SCOPES,
        string="Sees",
        required=True,
        default="account",
        help="Own only: what the person is the contact of.",
    )
    message = fields.Text(string="Your Words")
    without_mail = fields.Char(compute="_compute_without_mail")

    @api.depends("role")
    def _compute_role_words(self):
        words = self.env["collab.member"]._role_words()
        for dialog in self:
            dialog.role_words = words[dialog.role or False]

    @api.depends("partner_ids")
    def _compute_without_mail(self):
        for dialog in self:
            missing = dialog.partner_ids.filtered(lambda p: not p.email_normalized)
            dialog.without_mail = ", ".join(missing.mapped("name"))

    def action_invite(self):
        """Put the contacts into the team, and let the host give them logins.

        :return: action that closes the dialog
        :raise UserError: nobody is chosen, or somebody has no address
        :raise AccessError: the user may not choose this team, or gives nobody a login
        """
        check_asked(self, one=True)
        self.check_access("read")
        people = self.partner_ids
        if not people:
            raise UserError(self.env._("Choose whom to invite."))
        if self.without_mail:
            raise UserError(
                self.env._("There is no e-mail address of %s.", self.without_mail)
            )
        self.env["collab.member"]._check_invited(people)
        self.workspace_id._invite_people(
            people, self.role, self.scope, self.message or ""
        )
        return {"type": "ir.actions.act_window_close"}
