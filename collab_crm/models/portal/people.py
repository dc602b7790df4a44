from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.roles import within

# sudo throughout: people from outside have no access to members. What they may see
# and change is decided here, by their own place.


class People(models.AbstractModel):
    """The people of a customer as their administrator sees and changes them."""

    _name = "collab.portal.people"
    _description = "People of a Customer"

    @api.model
    def _open(self, workspace):
        """Return whether the reader administers the people of this workspace."""
        return bool(
            workspace
            and not self.env.user._is_internal()
            and workspace._portal_may("invite")
        )

    @api.model
    def _check(self, workspace):
        """Return the workspace in sudo.

        :raise AccessError: the reader does not administer its people
        """
        if not self._open(workspace):
            raise AccessError(self.env._("Only an administrator of yours does this."))
        if not workspace.sudo().active:  # sudo: only whether it is archived
            raise workspace._sealed_error()
        # sudo: as said above; what he does is told to those it concerns
        return workspace.sudo().with_context(collab_tell=True)

    @api.model
    def _page(self, workspace):
        """Return ``{"people": [...], "roles": [...], "scopes": [...]}`` for the page.

        :raise AccessError: see :meth:`_check`
        """
        place = self._check(workspace)
        mine = workspace._portal_standing()
        members = self._members(place)
        last = self._is_last(members)
        # sudo: whether they have logged in at all
        users = members.partner_id.user_ids
        seen = {user.partner_id for user in users if user.login_date}
        return {
            "people": [
                self._row(member, member.partner_id in seen, member in last)
                for member in members
            ],
            "roles": self._choices(mine),
            "scopes": self._scopes(mine),
        }

    @api.model
    def _members(self, place):
        members = place.member_ids.filtered(
            lambda member: member.granted and member.side != "internal"
        )
        return members.sorted(lambda m: (m.partner_id.name or "", m.id))

    @api.model
    def _is_last(self, members):
        """Return the administrator if there is only one, else nobody."""
        found = members.filtered(lambda member: member.role == "administrator")
        return found if len(found) == 1 else found.browse()

    @api.model
    def _row(self, member, seen, last):
        person = member.partner_id
        roles = self.env["collab.member"]._role_labels()
        return {
            "id": member.id,
            "person_id": person.id,
            "name": person.name,
            "email": person.email or "",
            "function": person.function or "",
            "role": member.role or "",
            "role_label": roles[member.role or False],
            "opens": member._role_words()[member.role or False],
            "scope": member.scope,
            "pending": not seen,
            "since": format_date(self.env, member.create_date),
            "me": person == self.env.user.partner_id,
            "last": bool(last),
        }

    @api.model
    def _choices(self, mine):
        """Return the roles the reader may give: none above his own."""
        words = self.env["collab.member"]
        opens = words._role_words()
        return [
            {"value": role or "", "label": label, "words": opens[role]}
            for role, label in words._role_labels().items()
            if within(role, mine.role)
        ]

    @api.model
    def _scopes(self, mine):
        labels = self.env["collab.member"]._scope_labels()
        return [
            {"value": scope, "label": label}
            for scope, label in labels.items()
            if mine.scope == "account" or scope == "own"
        ]

    @api.model
    def _said(self, workspace, role, scope):
        """Return ``{"role", "scope"}`` as the reader may give them.

        :raise UserError: there are none such, or they are above his own
        """
        mine = workspace._portal_standing()
        roles = {choice["value"] for choice in self._choices(mine)}
        scopes = {choice["value"] for choice in self._scopes(mine)}
        if role not in roles or scope not in scopes:
            raise UserError(self.env._("Choose a role and what the person sees."))
        return {"role": role or False, "scope": scope}


class WorkspacePeople(models.Model):
    _inherit = "collab.workspace"

    def _portal_extra(self):
        """Add how many of his colleagues have not come yet, for who invites them."""
        waiting = None
        if self.env["collab.portal.people"]._open(self):
            # sudo: how many of his own company, for who looks after them
            waiting = self.env["collab.member"].sudo().search_count(self._not_come())
        return super()._portal_extra() | {
            "collab_people_waiting": waiting,
            "collab_mail_link": self._talk_outside(),
        }

    def _nav_items(self, found):
        items = super()._nav_items(found)
        if self.env["collab.portal.people"]._open(self):
            items.append((60, "people", self.env._("People"), "/people"))
        return items

    def _not_come(self):
        """Return the domain of people from outside who have never logged in."""
        been = Domain("user_ids", "any", [("log_ids", "!=", False)])
        return (
            Domain("workspace_id", "=", self.id)
            & Domain("granted", "=", True)
            & Domain("side", "!=", "internal")
            & Domain("partner_id", "any", ~been)
        )
