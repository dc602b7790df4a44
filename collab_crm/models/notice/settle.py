from odoo import api, fields, models
from odoo.tools import SQL


class NoticeSettle(models.Model):
    """What was read is done with, wherever it was read."""

    _inherit = "collab.notice"

    @api.model
    def _settle_read(self):
        """Close what was seen in the feed or read in the host's Inbox."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """UPDATE collab_notice n SET state = 'done', opened = 1, held = FALSE
                    WHERE n.state = 'new' AND (EXISTS (
                          SELECT 1 FROM collab_member me
                            JOIN collab_event e ON e.id = n.event_id
                           WHERE me.workspace_id = n.workspace_id
                             AND me.partner_id = n.partner_id
                             AND (me.seen_at, COALESCE(me.seen_event_id, 0))
                                 >= (e.occurred_at, e.id))
                       OR n.message_id IS NOT NULL AND EXISTS (
                          SELECT 1 FROM mail_notification told
                           WHERE told.mail_message_id = n.message_id
                             AND told.res_partner_id = n.partner_id
                             AND told.notification_type = 'inbox' AND told.is_read))
                RETURNING n.id"""
            )
        )
        done = self.browse(notice_id for (notice_id,) in rows)
        done.invalidate_recordset()
        done._read_in_inbox()

    def _read_in_inbox(self, read=True):
        """Mark as read in the host's Inbox what it holds of these, or as unread."""
        carried = self.filtered("message_id")
        if not carried:
            return
        self.env["mail.notification"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mail_notification told
                      SET is_read = %(read)s, read_date = %(at)s
                     FROM collab_notice n
                    WHERE n.id = ANY(%(ids)s) AND told.mail_message_id = n.message_id
                      AND told.res_partner_id = n.partner_id
                      AND told.notification_type = 'inbox'
                      AND told.is_read IS DISTINCT FROM %(read)s
                RETURNING n.user_id, told.mail_message_id,
                          (SELECT count(*) FROM mail_notification waiting
                            WHERE waiting.res_partner_id = n.partner_id
                              AND waiting.is_read IS NOT TRUE)""",
                read=read,
                at=fields.Datetime.now() if read else None,
                ids=list(carried.ids),
            )
        )
        self.env["mail.notification"].invalidate_model(["is_read", "read_date"])
        if read:
            self._tell_browsers(rows)
        else:
            self._bring_back(rows)

    @api.model
    def _bring_back(self, rows):
        """Show messages that wait again in the Inbox that is open in a browser."""
        Message = self.env["mail.message"]
        users = {}
        for user_id, message_id, _waiting in rows:
            users.setdefault(message_id, []).append(user_id)
        for message_id, user_ids in users.items():
            readers = self.env["res.users"].browse(user_ids)
            self._ring(Message.browse(message_id), readers)

    @api.model
    def _tell_browsers(self, rows):
        """Take read messages out of the Inbox that is open in a browser."""
        users = {}
        for user_id, message_id, waiting in rows:
            users.setdefault(user_id, ([], waiting))[0].append(message_id)
        for user_id, (message_ids, waiting) in users.items():
            # the count was taken before these were read
            left = max(waiting - len(message_ids), 0)
            self.env["res.users"].browse(user_id)._bus_send(
                "mail.message/mark_as_read",
                {"message_ids": message_ids, "needaction_inbox_counter": left},
            )

    @api.model
    def _wake_up(self):
        """Bring back what was put off until now."""
        woken = self.search(
            [
                ("state", "=", "snoozed"),
                ("snoozed_until", "<=", fields.Datetime.now()),
            ]
        )
        woken.write({"state": "new", "snoozed_until": False})
        woken._read_in_inbox(False)
