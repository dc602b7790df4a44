from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.asked import check_asked
from ..models.portal.standing import SCOPES
from ..models.workspace.member import ROLES
from ..tools.roles import SEES, may

# what Odoo itself shows to everybody of a company
SHOWN = tuple(right for right in SEES if right != "documents")


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
    narrowed = fields.Char(compute="_compute_narrowed")

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

    @api.depends("partner_ids", "role")
    def _compute_narrowed(self):
        """Who uses the portal already, and loses something by the role, is named."""
        words = self.env["collab.member"]._right_words()
        for dialog in self:
            lost = [words[right] for right in SHOWN if not may(dialog.role, right)]
            # sudo: who has been in the portal, and is in no team yet
            team = dialog.workspace_id.sudo().member_ids.filtered("granted")
            people = dialog.partner_ids.filtered("active") - team.partner_id
            known = people.filtered(lambda person: person._collab_been_here())
            dialog.narrowed = bool(lost and known) and self.env._(
                "%(people)s: sees all of the company in the portal today. With this "
                "role no more: %(lost)s.",
                people=", ".join(known.mapped("name")),
                lost=", ".join(lost),
            )

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
