from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.ids import is_id
from ..asked import check_asked
from .preview import PREVIEWS

USERS = "collab_crm.group_collab_user"
VIEWS_MOST = 30
LINKS_MOST, OVER_MOST = 100, 15


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
        links = self._trust_shown_links(place & one)
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

    def _trust_shown_links(self, domain):
        """Return all that may still open, and the newest of those that are over."""
        Link = self.env["collab.link"]
        now = fields.Datetime.now()
        open_ = Domain("revoked_at", "=", False) & Domain("expires_at", ">", now)
        living = Link.search(domain & open_, limit=LINKS_MOST)
        return living + Link.search(domain & ~open_, limit=OVER_MOST)

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
                "made": iso(link.create_date),
                "may_act": link.may_act,
                "with_code": link.with_code,
                "state": link.state,
                "state_label": states[link.state],
                "until": iso(link.expires_at),
                "used": link.used,
                "last": iso(link.used_at),
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
                "at": iso(view.seen_at),
            }
            for view in views.sudo()  # sudo: as for the links
        ]


def iso(moment):
    """Return a moment as an ISO text in UTC, or None."""
    return fields.Datetime.to_string(moment).replace(" ", "T") + "Z" if moment else None
