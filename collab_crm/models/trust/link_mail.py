from odoo import models
from odoo.tools import format_date, format_datetime

LAYOUT = "mail.mail_notification_layout"


class LinkMail(models.Model):
    """Mails with links and codes: sent at once, and not kept."""

    _inherit = "collab.link"

    def _mail_link(self, address, note=""):
        """Send the person his link, in his language.

        :param str address: where it leads
        :param str note: words of the maker, plain
        """
        link = self._in_language()
        day = format_date(link.env, link.expires_at)
        link._mail(
            link.env._(
                "%(who)s shares %(what)s with you",
                who=link.user_id.name,
                what=link.name,
            ),
            "collab_crm.link_letter",
            {"address": address, "note": note, "day": day},
        )

    def _mail_code(self, code):
        link = self._in_language()
        time = format_datetime(
            link.env, link.code_until, tz=link.partner_id.tz or "UTC", dt_format="short"
        )
        link._mail(
            link.env._("Your code: %s", code),
            "collab_crm.link_code_letter",
            {"code": code, "time": time},
        )

    def _in_language(self):
        # sudo: the person and the maker, for the words of the mail
        link = self.sudo()
        return link.with_context(lang=link.partner_id.lang or link.user_id.lang)

    def _mail(self, subject, template, values):
        company = self.workspace_id.company_id
        robot = self.env.ref("base.partner_root")
        body = self.env["ir.qweb"]._render(
            template, {"link": self._told(), **values}, lang=self.env.lang
        )
        body = self.env["mail.render.mixin"]._render_encapsulate(
            LAYOUT, body, add_context={"company": company, "has_button_access": False}
        )
        mail = self.env["mail.mail"].create(
            {
                "message_type": "user_notification",
                "author_id": robot.id,
                "email_from": company.email_formatted or robot.email_formatted,
                "reply_to": self.user_id.email_formatted or False,
                "subject": " ".join(subject.split()),
                "body_html": body,
                "recipient_ids": [(4, self.partner_id.id)],
                # the way is told to nobody else: it is not kept with us
                "auto_delete": True,
            }
        )
        mail.send_after_commit()

    def _told(self):
        """Return what the mails and pages of a link say of it: plain values."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "kind_label": kinds[self.kind],
            "person": self.partner_id.name,
            "maker": self.user_id.name,
            "company": self.workspace_id.company_id.name,
            "company_id": self.workspace_id.company_id.id,
            "may_act": self.may_act,
            "with_code": self.with_code,
        }
