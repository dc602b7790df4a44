from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.ids import is_id
from ...tools.roles import DOES, SEES, may
from ..asked import check_asked
from .preview import PREVIEWS

USERS = "collab_crm.group_collab_user"
VIEWS_MOST = 30
LINKS_MOST = 50


class TrustPage(models.Model):
    """Who of outside gets at what of a workspace, and who looked at it."""

    _inherit = "collab.workspace"

    @api.readonly
    def trust_page(self, partner_id=None):
        """Return who of outside has which access, and what they opened.

        :param int partner_id: only this contact; None: everybody
        :return: ``{"workspace": {"id", "name", "active", "company"}, "may": {"share",
            "preview"}, "people": [...], "links": [...], "views": [...], "logged":
            bool}``; moments are ISO texts in UTC, labels in the language of the reader
        :raise AccessError: the reader is not in the team
        :raise UserError: this is no contact
        """
        check_asked(self, one=True)
        self._trust_enter()
        if partner_id is not None and not is_id(partner_id):
            raise UserError(self.env._("A contact is named by its id."))
        one = Domain("partner_id", "=", partner_id) if partner_id else Domain.TRUE
        place = Domain("workspace_id", "=", self.id)
        links = self.env["collab.link"].search(place & one, limit=LINKS_MOST)
        company = self.sudo().company_id  # sudo: a setting
        return {
            "workspace": {
                "id": self.id,
                "name": self.name,
                "active": self.active,
                "company": self.partner_id.display_name or "",
            },
            "may": {
                "share": self.active and bool(self.partner_id),
                "preview": self.env.user.has_group(PREVIEWS),
            },
            "people": self._trust_people(links, partner_id),
            "links": self._trust_links(links),
            "views": self._trust_views(place & one),
            "logged": company.collab_view_log,
        }

    def _trust_enter(self):
        """Check that the reader is in the team: an archived workspace is read too.

        :raise AccessError: he is not
        """
        self.check_access("read")
        if not self._trust_knows():
            raise AccessError(
                self.env._("Who gets at what is told to the team of the workspace.")
            )

    def _trust_knows(self):
        """Tell whether the reader is in the team, or an administrator."""
        user = self.env.user
        if not user._is_internal() or not user.has_group(USERS):
            return False
        return self.is_member or user.has_group("collab_crm.group_collab_manager")

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
        scores = self._engagement(people)
        return [
            self._trust_person(
                one, by_person.get(one), logins.get(one), last.get(one.id)
            )
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

    def _trust_person(self, person, member, login, last):
        roles = self.env["collab.member"]._fields["role"]
        labels = dict(roles._description_selection(self.env))
        role = member.role if member else False
        return {
            "id": person.id,
            "name": person.display_name if not person.name else person.name,
            "function": person.function or "",
            "member": bool(member),
            "role": labels.get(role, self.env._("No role")) if member else "",
            "portal": bool(login),
            "login": _iso(login.login_date) if login else None,
            "last": _iso(last),
            "sees": self._trust_words(SEES, role) if member and login else [],
            "does": self._trust_words(DOES, role) if member and login else [],
            "preview": bool(member and login),
        }

    def _trust_words(self, whats, role):
        """Return what a role sees or does, as colleagues say it."""
        words = {
            "orders": self.env._("orders"),
            "deliveries": self.env._("deliveries"),
            "documents": self.env._("drawings and documents"),
            "quotations": self.env._("quotations"),
            "invoices": self.env._("invoices"),
            "amounts": self.env._("amounts"),
            "sign": self.env._("signs quotations"),
            "change": self.env._("changes orders, answers dates"),
            "approve": self.env._("approves drawings"),
            "request": self.env._("opens requests"),
            "rate": self.env._("rates"),
            "invite": self.env._("invites colleagues"),
        }
        return [words[what] for what in whats if may(role, what)]

    def _trust_links(self, links):
        states = dict(links._fields["state"]._description_selection(self.env))
        kinds = dict(links._fields["kind"]._description_selection(self.env))
        # sudo: names of people and colleagues the reader works with
        known = links.sudo()
        return [
            {
                "id": link.id,
                "what": link.name,
                "kind": kinds[link.kind],
                "person": link.partner_id.name,
                "maker": link.user_id.name,
                "may_act": link.may_act,
                "with_code": link.with_code,
                "state": link.state,
                "state_label": states[link.state],
                "until": _iso(link.expires_at),
                "used": link.used,
                "last": _iso(link.used_at),
            }
            for link in known
        ]

    def _trust_views(self, domain):
        Views = self.env["collab.view"]
        views = Views.search(domain, limit=VIEWS_MOST)
        kinds = dict(views._fields["kind"]._description_selection(self.env))
        actions = dict(views._fields["action"]._description_selection(self.env))
        return [
            {
                "id": view.id,
                "person": view.partner_id.name or "",
                "what": view.name or "",
                "kind": kinds[view.kind],
                "action": view.action,
                "action_label": actions[view.action],
                "colleague": view.user_id.name or "",
                "link": bool(view.link_id),
                "agent": view.agent or "",
                "at": _iso(view.seen_at),
            }
            for view in views.sudo()  # sudo: as for the links
        ]


def _iso(moment):
    return fields.Datetime.to_string(moment).replace(" ", "T") + "Z" if moment else None
