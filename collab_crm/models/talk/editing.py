from odoo import fields, models
from odoo.exceptions import UserError


class TalkEditing(models.Model):
    """Own posts can be changed, for a time the company decides."""

    _inherit = "collab.workspace"

    def feed_edit(self, event_id, body):
        """Change what one has written oneself.

        Leans on the host's way of editing messages, which marks them as edited. Mails
        that have left do not change.

        :param int event_id: an own entry, not older than the company's setting
        :param str body: as in :meth:`feed_post`
        :return: the entry, as in :meth:`feed_page`
        :raise AccessError: the workspace is closed to the writer, or archived
        :raise UserError: there is no such entry, it is not his, it is too late, or
            nothing is left
        """
        row, (edit_until, _take_back_until) = self._talk_own(event_id)
        if not edit_until:
            raise UserError(self.env._("This post can no longer be changed."))
        # sudo: it is his own, which was checked; the thread may be closed to him
        message = self.env["mail.message"].sudo().browse(row["message_id"])
        body = self._talk_body(body)
        if not body and not message.attachment_ids:
            raise UserError(self.env._("There is nothing to say yet."))
        thread = message.env[message.model].browse(message.res_id)
        thread._message_update_content(message, body=body)
        return self._talk_entries([self._talk_row(event_id)])[0]

    def _talk_own(self, event_id):
        """Return the row of an own post, and until when it can be edited and taken
        back.

        :raise UserError: it is not his
        """
        row = self._talk_row(event_id)
        if not row["alive"]:
            raise self._sealed_error()
        if not row["own"] or not row["message_id"]:
            raise UserError(self.env._("You can only change what you have written."))
        message = self._feed_messages([row["message_id"]]).get(row["message_id"])
        now = {"now": fields.Datetime.now()}
        return row, self._talk_until(row, message, now)
