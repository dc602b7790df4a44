from odoo import api, models

LAYOUT = "mail.mail_notification_layout"
# nobody who is away answers it
QUIET = {"X-Auto-Response-Suppress": "OOF"}


class NoticeLetter(models.Model):
    """Tells by mail: one letter a reader, with all that is due."""

    _inherit = "collab.notice"

    def _write_letters(self):
        """Mail each reader what is due, in one letter."""
        lines = self._lines()
        letters = []
        for user, notices in self.grouped("user_id").items():
            told = [lines[notice] for notice in notices if notice in lines]
            if told:
                letters.append((user, notices, self._subject(user, told), told, {}))
        self.browse()._post(letters)

    @api.model
    def _subject(self, user, lines):
        env = self.with_context(lang=user.lang).env
        if len(lines) == 1:
            return f"{lines[0]['workspace']}: {lines[0]['text']}"
        names = {line["workspace"] for line in lines}
        if len(names) == 1:
            return env._(
                "%(count)s notifications from %(workspace)s",
                count=len(lines),
                workspace=names.pop(),
            )
        return env._(
            "%(count)s notifications from %(places)s workspaces",
            count=len(lines),
            places=len(names),
        )

    @api.model
    def _post(self, letters):
        """Give letters to the host, which sends them when it sends its own.

        :param list letters: ``(user, notices, subject, lines, values)``: values are
            those of the template ``collab_crm.notice_letter``
        """
        letters = [
            letter for letter in letters if letter[0].partner_id.email_normalized
        ]
        vals_list = [self._mail(*letter) for letter in letters]
        # sudo: mails and notifications are written for others, by the system
        mails = self.env["mail.mail"].sudo().create(vals_list)
        notifications = self.env["mail.notification"].sudo()  # sudo: as above
        notifications.create(
            [
                {
                    "author_id": mail.author_id.id,
                    "mail_message_id": mail.mail_message_id.id,
                    "mail_mail_id": mail.id,
                    "res_partner_id": letter[0].partner_id.id,
                    "notification_type": "email",
                    "notification_status": "ready",
                    # discards it from the Inbox, as the host does
                    "is_read": True,
                }
                for letter, mail in zip(letters, mails, strict=True)
            ]
        )
        for letter, mail in zip(letters, mails, strict=True):
            letter[1].message_id = mail.mail_message_id
        if mails:
            self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    @api.model
    def _mail(self, user, notices, subject, lines, values):
        """Return the values of a mail of the host."""
        places = values.get("places") or [
            {
                "name": name,
                "id": group[0]["workspace_id"],
                "lines": group,
                "mute": self._mute_link(user, group[0]["workspace_id"]),
            }
            for name, group in self._by_place(lines).items()
        ]
        body = self._letter_body(
            user, {"intro": False, "more": 0} | values | {"places": places}
        )
        stop = self._stop_link(user, places, values.get("stop"))
        mail = self._mail_from(user.company_id, user.partner_id, subject, body)
        return mail | {
            "is_internal": not user.share,
            "headers": repr(self._headers(stop)),
            "message_id": self.env["mail.message"]._get_message_id({}),
        }

    @api.model
    def _mail_from(self, company, person, subject, body):
        """Return the values of a mail of the host, from a company to a person."""
        robot = self.env.ref("base.partner_root")
        sender = company.email_formatted or robot.email_formatted
        return {
            "message_type": "user_notification",
            "author_id": robot.id,
            "email_from": sender,
            "reply_to": sender,
            "subject": " ".join(subject.split()),
            "body": body,
            "body_html": body,
            "recipient_ids": [(4, person.id)],
            "is_notification": True,
            "auto_delete": True,
            "headers": repr(QUIET),
        }

    @api.model
    def _letter_body(self, user, values):
        """Return a letter in the language of its reader, in the host's layout."""
        company = user.company_id
        link = "my/workspaces/mails" if user.share else "collab/notifications"
        render = self.env["mail.render.mixin"].with_context(lang=user.lang)
        body = render.env["ir.qweb"]._render(
            "collab_crm.notice_letter",
            values
            | {
                "company": company,
                "outside": user.share,
                "preferences": f"{self.get_base_url()}/{link}",
            },
            lang=user.lang,
        )
        layout, context = self._letter_frame(user, values)
        return render._render_encapsulate(layout, body, add_context=context)

    @api.model
    def _letter_frame(self, user, values):
        """Return the host's layout of a letter, and what it says of who sends it."""
        return LAYOUT, {"company": user.company_id, "has_button_access": False}

    @api.model
    def _by_place(self, lines):
        """Return ``{name of a workspace: lines}`` in the order of the lines."""
        grouped = {}
        for line in lines:
            grouped.setdefault(line["workspace"], []).append(line)
        return grouped

    @api.model
    def _stop_link(self, user, places, stop):
        """Return the link by which a mail program offers to get no more of this."""
        if stop or len(places) != 1:
            return self._mute_link(user, 0, stop or "mails")
        return places[0]["mute"]

    @api.model
    def _headers(self, stop):
        return QUIET | {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
