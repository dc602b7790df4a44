from odoo import models
from odoo.exceptions import UserError

from ...tools.alerting import first_usable
from ...tools.ids import is_id


class AskPerson(models.Model):
    """Who is asked: one person, who can be asked in this company."""

    _inherit = "collab.workspace"

    def _ask_person(self, department, document=None, user_id=None):
        """Return the id of the user who is asked (in sudo).

        :raise UserError: nobody can be, or not this one
        """
        chain = self._ask_chain(department, document)
        if user_id is not None and user_id is not False:
            chain = (user_id if is_id(user_id) else 0,)
        usable = self.env["collab.alert"]._usable([p for p in chain if p])
        found = first_usable(chain, usable.get(self.company_id.id, ()))
        if found:
            return found
        if user_id:
            raise UserError(
                self.env._(
                    "Only an active colleague of the company who works with "
                    "Collaboration can be asked."
                )
            )
        field = self.env["collab.ask"]._fields["department"]
        labels = dict(field._description_selection(self.env))
        raise UserError(
            self.env._(
                "Nobody of %(department)s is in the team, and the company names nobody "
                "for it. Choose a colleague.",
                department=labels[department],
            )
        )

    def _ask_chain(self, department, document=None):
        """Return who could be asked, the first one first: who is responsible for the
        document if he is of the department, its members in the team, whom the company
        names for it.
        """
        team = self.team_ids.filtered(
            lambda m: m.granted and m.side == "internal" and m.department == department
        )
        members = team.partner_id.user_ids._collab_staff()
        first = ()
        if document is not None:
            # sudo: whose document it is, which the asker may read
            users = members.browse(
                filter(None, self.env["collab.alert"]._candidates(document.sudo()))
            )
            first = users.filtered(
                lambda user: user in members or user._collab_department() == department
            ).ids
        return (*first, *members.ids, *self._ask_desk(department)[:2])
