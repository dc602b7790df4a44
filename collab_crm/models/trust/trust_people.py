from odoo import models

from ...tools.roles import DOES, SEES, may
from .trust_page import iso


class TrustPeople(models.Model):
    """Who of outside gets at a workspace: as the trust page shows him."""

    _inherit = "collab.workspace"

    def _trust_people(self, links, partner_id):
        # sudo: who is in from outside; the reader is in the team himself
        members = self.sudo().member_ids.filtered(
            lambda member: member.granted and member.side != "internal"
        )
        people = members.partner_id | links.sudo().partner_id  # sudo: their names
        if partner_id:
            asked = people.browse(partner_id).exists()
            # sudo: as above
            company = self.sudo().partner_id
            people = asked.filtered(lambda one: one.commercial_partner_id == company)
        by_person = {member.partner_id: member for member in members}
        logins = self._trust_logins(people)
        last = self._trust_last(people)
        invited = self._trust_invited(people)
        scores = self._engagement(people)
        return [
            self._trust_person(
                one, by_person.get(one), logins.get(one), last.get(one.id)
            )
            | {"invited": iso(invited.get(one.id))}
            | scores[one.id]
            for one in people.sorted(lambda one: (one not in by_person, one.name or ""))
        ]

    def _trust_logins(self, people):
        """Return ``{person: user}`` of those who can log in."""
        # sudo: whether there is a login, and when it was used last
        users = self.env["res.users"].sudo().search([("partner_id", "in", people.ids)])
        return {user.partner_id: user for user in users if user._is_portal()}

    def _trust_last(self, people):
        groups = self.env["collab.view"]._read_group(
            [
                ("workspace_id", "=", self.id),
                ("partner_id", "in", people.ids),
                ("user_id", "=", False),
            ],
            ["partner_id"],
            ["seen_at:max"],
        )
        return {person.id: at for person, at in groups}

    def _trust_invited(self, people):
        """Return ``{person id: when he was invited last}``."""
        # sudo: of the workspace whose team the reader is in
        log = self.env["collab.member.log"].sudo()
        rows = log._read_group(
            [
                ("workspace_id", "=", self.id),
                ("partner_id", "in", people.ids),
                ("what", "in", ("invited", "again")),
            ],
            ["partner_id"],
            ["at:max"],
        )
        return {person.id: at for person, at in rows}

    def _trust_person(self, person, member, login, last):
        labels = self.env["collab.member"]._role_labels()
        role = member.role if member else False
        return {
            "id": person.id,
            "name": person.display_name if not person.name else person.name,
            "function": person.function or "",
            "member": bool(member),
            "role": labels[role or False] if member else "",
            "own": bool(member) and member.scope == "own",
            "portal": bool(login),
            "been": bool(login and login.login_date),
            "login": iso(login.login_date) if login else None,
            "last": iso(last),
            "sees": self._trust_words(SEES, role) if member and login else [],
            "does": self._trust_words(DOES, role) if member and login else [],
            "preview": bool(member and login),
        }

    def _trust_words(self, whats, role):
        """Return what a role sees or does, as colleagues say it."""
        words = self.env["collab.member"]._right_words()
        return [words[what] for what in whats if may(role, what)]
