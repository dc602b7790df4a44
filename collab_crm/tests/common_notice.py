"""What tests of notifications share: a team, and a way to let the job run."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from .common_flows import CollabFlows


class CollabNotice(CollabFlows):
    """``sales`` reads in the Inbox, ``planning`` gets mails, ``buyer`` is invited."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Notice = cls.env["collab.notice"]
        cls.Preference = cls.env["collab.notice.preference"]
        cls.workspace._join(cls.sales.partner_id, "sales")
        cls.workspace._join(cls.planning.partner_id, "manufacturing")
        cls.workspace._join(cls.buyer, role="buyer")
        cls.sales.notification_type = "inbox"
        cls.planning.notification_type = "email"
        cls._flush()
        cls.Notice._cron_notice()
        cls.Notice.search([]).unlink()
        cls.now = fields.Datetime.now()

    def _run(self, minutes=0):
        """Let the job run, so many minutes after the test began."""
        self._flush()
        with freeze_time(self.now + timedelta(minutes=minutes)):
            self.Notice._cron_notice()
        self._flush()

    def _happen(self, code="order.confirmed", minutes=0, count=1, **vals):
        """Let something happen in the workspace; return the events."""
        at = self.now + timedelta(minutes=minutes)
        events = self._tell(code=code, at=at, count=count, **vals)
        for event in events:
            event.identity = f"test/notice/{event.id}"
        return events

    def _post(self, body, author, to=(), shared=False, **kwargs):
        """Let somebody write in the workspace, told as an event of it."""
        kind = "mail.mt_comment" if shared else "mail.mt_note"
        message = self.workspace.sudo().message_post(
            body=body,
            message_type="comment",
            subtype_xmlid=kind,
            author_id=author.id,
            partner_ids=[partner.id for partner in to],
            is_internal=not shared,
            **kwargs,
        )
        self._flush()
        return self.env["collab.event"].search([("message_id", "=", message.id)])

    def _of(self, user, **vals):
        """Return the notices of a user, newest first."""
        domain = [(name, "=", value) for name, value in vals.items()]
        return self.Notice.search([("user_id", "=", user.id), *domain])

    def _inbox(self, user):
        """Return what is unread in the Inbox of a user."""
        return self.env["mail.notification"].search(
            [
                ("res_partner_id", "=", user.partner_id.id),
                ("is_read", "=", False),
                ("mail_message_id.message_type", "=", "user_notification"),
            ]
        )

    def _mails(self, user):
        return self.env["mail.mail"].search(
            [("recipient_ids", "in", user.partner_id.ids)], order="id"
        )
