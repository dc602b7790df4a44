from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class TalkTakingBack(models.Model):
    """Own posts can be taken back as if they had never been written."""

    _inherit = "collab.workspace"

    def feed_take_back(self, event_id):
        """Take back what one has written oneself.

        What is shared can be taken back for a minute: for so long nobody is notified,
        and nothing is sent. What is internal, as long as it could be edited. The
        message, its files and its entries are deleted.

        :param int event_id: an own entry
        :return: True
        :raise AccessError: the workspace is closed to the writer, or archived
        :raise UserError: there is no such entry, it is not his, or it is too late
        """
        row, (_edit_until, take_back_until) = self._talk_own(event_id)
        if not take_back_until:
            raise UserError(self.env._("This post can no longer be taken back."))
        places = self._talk_places(SQL("e.message_id = %s", row["message_id"]))
        # sudo: it is his own, which was checked; the thread may be closed to him
        message = self.env["mail.message"].sudo().browse(row["message_id"])
        files = message.attachment_ids.filtered(
            lambda file: file.create_uid.id == self.env.uid
        )
        message.unlink()
        files.unlink()
        self.env["collab.event"].invalidate_model()
        self._talk_changed(places)
        return True
