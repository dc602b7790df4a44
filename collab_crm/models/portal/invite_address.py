import time

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ...tools.limiter import Limiter

# so many addresses that cannot be invited, of one person in an hour: who tries more
# wants to learn who has a login here
REFUSED = Limiter(5, 3600)


class InviteAddress(models.Model):
    """To which addresses an invitation can go: said before it is said to be sent."""

    _inherit = "collab.member"

    @api.model
    def _fit_address(self, text):
        """Return an address as the host writes it, or False: it is none.

        :param text: as it was typed
        """
        address = email_normalize(text) if isinstance(text, str) else False
        domain = address.rpartition("@")[2] if address else ""
        return address if "." in domain.strip(".") else False

    @api.model
    def _occupied(self, people):
        """Return those whose address belongs to somebody else's login, to a colleague,
        or to a mailbox of ours.

        :param people: contacts, or new ones that are not saved
        """
        addresses = [one for one in people.mapped("email_normalized") if one]
        # sudo: only whether there is one
        users = self.env["res.users"].sudo().with_context(active_test=False)
        logins = users.search(
            [("login", "in", addresses), ("partner_id", "not in", people.ids)]
        )
        domains = self.env["mail.alias.domain"].sudo()  # sudo: as above
        known = {login.lower() for login in logins.mapped("login")}
        known.update(domains._find_aliases(addresses))
        occupied = people.filtered(lambda one: one.email_normalized in known)
        return occupied | self._taken(people)

    @api.model
    def _check_invited(self, people):
        """Check that the people a colleague invites can get a login.

        :raise UserError: somebody cannot
        """
        new = people.filtered(lambda person: not person._collab_been_here())
        for person in new:
            if not self._fit_address(person.email):
                raise UserError(
                    self.env._(
                        "%(address)s is no e-mail address. Correct that of %(person)s.",
                        address=person.email or "",
                        person=person.name,
                    )
                )
        for person in self._occupied(new):
            raise UserError(
                self.env._(
                    "%(address)s is the address of another login, or one of ours. "
                    "Give %(person)s an own one.",
                    address=person.email,
                    person=person.name,
                )
            )


class PeopleAddress(models.AbstractModel):
    _inherit = "collab.portal.people"

    @api.model
    def _check_address(self, person):
        """Check that a colleague can get a login. Whoever else has the address, the
        words are the same, and who asks often is told nothing any more.

        :raise UserError: he cannot
        """
        now = time.monotonic()
        if REFUSED.is_over(self.env.uid, now):
            raise UserError(
                self.env._("You have tried many addresses. Go on in an hour.")
            )
        if self.env["collab.member"]._occupied(person):
            REFUSED.hit(self.env.uid, now)
            raise UserError(
                self.env._(
                    "%s cannot be invited: the address is in use here already. Take "
                    "another one, or ask us in the workspace.",
                    person.email,
                )
            )
