import logging

from odoo import api, fields, models

from ...tools.fact import Fact
from ...tools.transition import Route
from ..feed.pending import pending_of

_logger = logging.getLogger(__name__)


class EventMailing(models.Model):
    """Mails to many contacts or opportunities at once, by the composer of the host:
    that of a list, and of Email Marketing where it is installed.
    """

    _inherit = "collab.event"

    @api.model
    def _keep_mailing(self, mails):
        """Keep the mails of a mailing that went to people with a workspace.

        :param mails: ``mail.mail`` of one batch, of one model
        """
        if not self._recording():
            return
        try:
            # sudo: what the sender may not read may still be told to others
            sent = mails.sudo().filtered(lambda m: m.state in ("outgoing", "sent"))
            if facts := self._mailing_facts(sent):
                pending_of(self.env.cr, self.env).facts += facts
        except Exception:
            _logger.exception("A mailing is not watched")

    @api.model
    def _mailing_facts(self, mails):
        index = self.env["collab.workspace"]._index()
        facts = []
        for model, own in mails.grouped("model").items():
            # sudo: as in _keep_mailing
            documents = self.env[model].sudo().browse(own.mapped("res_id"))
            routes = documents._collab_mailed(index)
            for mail in own:
                if found := tuple(routes.get(mail.res_id, ())):
                    document = documents.browse(mail.res_id)
                    facts.append(self._mailing_fact(mail, document, found))
        return facts

    @api.model
    def _mailing_fact(self, mail, document, routes):
        return Fact(
            "mailing.sent",
            document._name,
            document.id,
            occurred_at=fields.Datetime.now(),
            actor_id=mail.author_id.id or None,
            uid=self.env.uid,
            data={"document": document.display_name, "subject": mail.subject},
            routes=routes,
            stamp=f"mailing-{mail.mail_message_id.id}",
        )


class Lead(models.Model):
    _inherit = "crm.lead"

    def _message_mail_after_hook(self, mails):
        self.env["collab.event"]._keep_mailing(mails)
        return super()._message_mail_after_hook(mails)

    def _collab_mailed(self, index):
        """Return ``{id: routes}`` of those that have a workspace."""
        result = {}
        concerned = self.filtered(lambda lead: lead._collab_concerned(index))
        for route in concerned._collab_routes():
            if index.concerns(route):
                result.setdefault(route.res_id, []).append(route)
        return result


class Contact(models.Model):
    _inherit = "res.partner"

    def _message_mail_after_hook(self, mails):
        self.env["collab.event"]._keep_mailing(mails)
        return super()._message_mail_after_hook(mails)

    def _collab_mailed(self, index):
        """Return ``{id: routes}`` of those whose company has a workspace."""
        return {
            contact_id: [
                Route(contact_id, None, index.contacts[contact_id], kind=kind)
                for kind in ("customer", "supplier")
            ]
            for contact_id in self.ids
            if contact_id in index.contacts
        }
