from markupsafe import Markup

from odoo import api, models

from odoo.addons.mail.tools.discuss import Store

BODY = Markup(
    '<p><a href="{url}">{text}</a></p>{said}<p><small class="text-muted">'
    '{reason}. <a href="{change}">{change_text}</a></small></p>'
)
SAID = Markup("<blockquote>{}</blockquote>")


class NoticeCarrier(models.Model):
    """Tells in the app: a notification of the host, in the host's Inbox."""

    _inherit = "collab.notice"

    def _carry(self):
        """Notify the readers. Who reads the same words shares a message."""
        lines = self._lines()
        groups = {}
        for notice, line in lines.items():
            key = (notice.workspace_id.id, notice.event_id.id, notice.user_id.lang)
            key += (line["text"], line["excerpt"], line["reason"])
            groups[key] = groups.get(key, self.browse()) | notice
        bodies = [
            (notices, notices[0]._body(lines[notices[0]]))
            for notices in groups.values()
        ]
        messages = self.env["mail.message"].create(
            [notices[0]._message(body) for notices, body in bodies]
        )
        for (notices, _body), message in zip(bodies, messages, strict=True):
            notices.message_id = message
        self._notify(
            [
                (message, notices.user_id)
                for (notices, _body), message in zip(bodies, messages, strict=True)
            ]
        )

    def _body(self, line):
        """Return the text of a notification: what happened, and why he is told."""
        env = self.with_context(lang=self.user_id.lang).env
        return BODY.format(
            url=line["url"],
            text=": ".join(filter(None, (line["workspace"], line["text"]))),
            said=SAID.format(line["excerpt"]) if line["excerpt"] else "",
            reason=line["reason"],
            change=f"{self.get_base_url()}/collab/notifications",
            change_text=env._("Change what reaches you"),
        )

    def _message(self, body, subject=False):
        """Return the values of a message of the host that carries a notification."""
        robot = self.env.ref("base.partner_root")
        author = self.actor_id or robot
        # all values that the host would else look up, message by message
        return {
            "message_type": "user_notification",
            "model": "collab.workspace",
            "res_id": self.workspace_id.id,
            "author_id": author.id,
            "email_from": robot.email_formatted or robot.name,
            "reply_to": robot.email_formatted or robot.name,
            "record_name": self.workspace_id.name,
            "subject": subject,
            "body": body,
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            "is_internal": True,
            "message_id": self.env["mail.message"]._get_message_id({}),
        }

    @api.model
    def _notify(self, pairs):
        """Put messages into the Inbox of their readers.

        :param list pairs: ``(message, users)``
        """
        self.env["mail.notification"].create(
            [
                {
                    "author_id": message.author_id.id,
                    "mail_message_id": message.id,
                    "notification_status": "sent",
                    "notification_type": "inbox",
                    "res_partner_id": user.partner_id.id,
                }
                for message, users in pairs
                for user in users
            ]
        )
        for message, users in pairs:
            self._ring(message, users)

    @api.model
    def _ring(self, message, users):
        """Show a message in the Inbox of users, where it is open."""
        news = {"message_id": message.id, "store_data": self._store(message)}
        users.partner_id._bus_send("mail.message/inbox", news)

    @api.model
    def _store(self, message):
        """Return the message as the web client keeps it: unread, for any reader."""
        data = Store().add(message, msg_vals={"scheduled_date": False}).get_result()
        for one in data.get("mail.message", ()):
            one["needaction"] = True
        return data
