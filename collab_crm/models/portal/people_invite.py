from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.typed import storable

# so many invitations of one person within a day
MOST = 20
DAY = timedelta(days=1)
LONGEST = 120


class PeopleInvite(models.AbstractModel):
    """A colleague is invited by name and address, within the company of who does it."""

    _inherit = "collab.portal.people"

    @api.model
    def _invite(self, workspace, name, email, role, scope):
        """Invite a colleague; nobody of another company is ever let in.

        :param str name: of the person
        :param str email: of the person
        :raise AccessError: the reader does not administer the people
        :raise UserError: something is missing, or it is too much
        """
        place = self._check(workspace)
        values = self._said(workspace, role, scope)
        name = " ".join(storable(name).split()) if isinstance(name, str) else ""
        if not name or len(name) > LONGEST:
            raise UserError(self.env._("Give the name of the person."))
        typed = storable(email) if isinstance(email, str) else ""
        address = self.env["collab.member"]._fit_address(typed)
        if not address or len(address) > LONGEST:
            raise UserError(self.env._("%s is no e-mail address.", typed[:LONGEST]))
        self._check_pace(workspace)
        person = self._colleague(place, address)
        if person in self._members(place).partner_id:
            raise UserError(self.env._("%s is in the team already.", person.name))
        # sudo: whether the address is free, see below
        known = person or self.env["res.partner"].sudo().new({"email": address})
        if not known._collab_been_here():
            self._check_address(known)
        person = person or self._new_colleague(place, name, address)
        self._let_in(place, person, values)

    @api.model
    def _invite_again(self, workspace, member_id):
        """Send the invitation of somebody who has never been here once more.

        :raise AccessError, UserError: see :meth:`_find` and :meth:`_check_pace`
        """
        member = self._find(workspace, member_id)
        if any(user.login_date for user in member.partner_id.user_ids):
            raise UserError(self.env._("%s is here already.", member.partner_id.name))
        self._check_pace(workspace)
        self._check_address(member.partner_id)
        member.with_context(collab_tell=False)._note("again")
        member._welcome("again")

    @api.model
    def _check_pace(self, workspace):
        """Let so many invitations of a person pass within a day.

        :raise UserError: he has to wait
        """
        workspace._talk_slow_down()
        log = self.env["collab.member.log"].sudo()  # sudo: his own invitations
        lately = [
            ("actor_id", "=", self.env.user.partner_id.id),
            ("at", ">=", fields.Datetime.now() - DAY),
            ("what", "in", ("invited", "again")),
        ]
        if log.search_count(lately, limit=MOST) >= MOST:
            raise UserError(
                self.env._("You have invited many people today. Go on tomorrow.")
            )

    @api.model
    def _colleague(self, place, address):
        """Return the contact of the customer with this address, if there is one."""
        # sudo: contacts of his own company only
        partners = self.env["res.partner"].sudo()
        return partners.search(
            [
                ("email_normalized", "=", address),
                ("commercial_partner_id", "=", place.partner_id.id),
                ("id", "!=", place.partner_id.id),
            ],
            limit=1,
        )

    @api.model
    def _new_colleague(self, place, name, address):
        # sudo: a contact of his own company, with nothing but this
        return (
            self.env["res.partner"]
            .sudo()
            .with_context(mail_create_nosubscribe=True)
            .create(
                {
                    "name": name,
                    "email": address,
                    "parent_id": place.partner_id.id,
                    "type": "contact",
                    "lang": self.env.user.lang,
                    "company_id": place.partner_id.company_id.id,
                }
            )
        )

    @api.model
    def _let_in(self, place, person, values):
        """Put a person into the team, and give him a login if he has none."""
        # sudo: see _check; who is concerned is told below
        members = self.env["collab.member"].sudo().with_context(collab_tell=False)
        known = members.with_context(active_test=False).search(
            [("workspace_id", "=", place.id), ("partner_id", "=", person.id)]
        )
        if known:
            known.write({**values, "active": True})
        member = known or place.with_context(collab_tell=False)._create_members(
            [{"workspace_id": place.id, "partner_id": person.id, **values}]
        )
        member._welcome("invited")
