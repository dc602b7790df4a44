from markupsafe import Markup

from odoo import models
from odoo.tools import SQL

# what the message has itself: a mail of it must not change it
OF_THE_MESSAGE = ("message_type", "author_id", "email_from", "reply_to", "subject")
OF_THE_MESSAGE += ("body", "is_internal", "message_id")


class NoticeAnswerable(models.Model):
    """What was said on a document is mailed by itself, as the host mails it: whole,
    with its files, and an answer to the mail gets to the document.
    """

    _inherit = "collab.notice"

    def _write_letters(self):
        said = self._said_on_documents()
        lines = self.browse(said)._lines()
        alone = self.browse(n.id for n, line in lines.items() if line["body"])
        result = super(NoticeAnswerable, self - alone)._write_letters()
        messages = self.env["mail.message"]
        self.browse()._post(
            [
                (
                    notice.user_id,
                    notice,
                    self._subject(notice.user_id, [lines[notice]]),
                    [lines[notice] | {"excerpt": Markup(lines[notice]["body"])}],
                    {"message": messages.browse(said[notice.id])},
                )
                for notice in alone
            ]
        )
        return result

    def _said_on_documents(self):
        """Return ``{notice id: message id}`` of those whom the host would have mailed:
        colleagues who were mentioned in it, or follow the document.
        """
        self.env.flush_all()
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT n.id, m.id FROM collab_notice n
                         JOIN res_users u ON u.id = n.user_id AND NOT u.share
                         JOIN collab_event e ON e.id = n.event_id
                         JOIN mail_message m ON m.id = e.message_id
                              AND m.model <> 'collab.workspace'
                        WHERE n.id = ANY(%s) AND (EXISTS (
                              SELECT 1 FROM mail_message_res_partner_rel r
                               WHERE r.mail_message_id = m.id
                                 AND r.res_partner_id = n.partner_id)
                           OR EXISTS (
                              SELECT 1 FROM mail_followers f
                               WHERE f.res_model = m.model AND f.res_id = m.res_id
                                 AND f.partner_id = n.partner_id))
                          AND NOT EXISTS (
                              SELECT 1 FROM mail_notification told
                               WHERE told.mail_message_id = m.id
                                 AND told.res_partner_id = n.partner_id)""",
                    list(self.ids),
                )
            )
        )

    def _mail(self, user, notices, subject, lines, values):
        vals = super()._mail(user, notices, subject, lines, values)
        message = values.get("message")
        if not message:
            return vals
        vals = {name: vals[name] for name in vals if name not in OF_THE_MESSAGE}
        vals |= {"mail_message_id": message.id, "references": message.message_id}
        if not message.subject:
            # as the host does, for all its mails of this message
            vals["subject"] = message.record_name or subject
        return vals
