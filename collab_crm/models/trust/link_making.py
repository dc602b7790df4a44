import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import hmac

from .link import ACTS

SCOPE = "collab.link"
# living links of one workspace: more are made by a program, or by mistake
MOST = 200


class LinkMaking(models.Model):
    """A link is made once, and its way is told once."""

    _inherit = "collab.link"

    @api.model
    def _make(self, place, person, kind, document, days, may_act, with_code):
        """Make a link.

        :param place: workspace, one record
        :param person: contact of its company
        :param document: one record of :meth:`_documents`
        :param int days: how long it works
        :return: ``(link, token)``: the token is kept nowhere
        :raise AccessError: the user may not share it
        :raise UserError: it cannot be shared like that
        """
        self._check_making(place, person, kind, document)
        most = place.sudo().company_id.collab_link_most  # sudo: a setting
        if type(days) is not int or not 0 < days <= most:
            raise UserError(
                self.env._("A link works for 1 to %s days.", most),
            )
        token = secrets.token_urlsafe(32)
        # sudo: links are written by this alone, after all rights were checked
        link = self.sudo().create(
            {
                "workspace_id": place.id,
                "partner_id": person.id,
                "user_id": self.env.uid,
                "kind": kind,
                "res_id": document.id,
                "name": document.display_name,
                "may_act": bool(may_act) and kind in ACTS,
                "with_code": bool(with_code),
                "expires_at": fields.Datetime.now() + timedelta(days=days),
                "token_hash": self._hashed(token),
            }
        )
        # sudo: taken back
        return link.sudo(False), token

    @api.model
    def _check_making(self, place, person, kind, document):
        place.check_access("write")
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Links are made by employees."))
        if not document or not self._documents(place, kind, document.ids):
            raise UserError(self.env._("This cannot be shared in this workspace."))
        company = place.sudo().partner_id  # sudo: whose workspace it is
        person = person.sudo()  # sudo: only whether he belongs to it
        if not company or person.commercial_partner_id != company or not person.active:
            raise UserError(
                self.env._("A link is made for a contact of %s.", company.name or "")
            )
        if not person.email_normalized:
            raise UserError(self.env._("%s has no mail address.", person.display_name))
        living = [
            ("workspace_id", "=", place.id),
            ("revoked_at", "=", False),
            ("expires_at", ">", fields.Datetime.now()),
        ]
        if self.sudo().search_count(living, limit=MOST) >= MOST:  # sudo: all of them
            raise UserError(
                self.env._(
                    "This workspace has very many links. End some of them first."
                )
            )

    @api.model
    def _hashed(self, token):
        return hmac(self.env(su=True), SCOPE, token)

    @api.model
    def _address(self, token):
        """Return where a link leads."""
        return f"{self.get_base_url()}/collab/link/{token}"
