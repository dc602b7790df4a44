from odoo import api, models
from odoo.tools import SQL


class FeedMessages(models.Model):
    """What was said: bodies and files of the messages on a page."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_messages(self, ids):
        """Return message id -> body and attachments.

        Membership and audience were checked with the entry: the document itself
        may be closed to the reader.

        :param list ids: messages of entries the reader may see
        """
        if not ids:
            return {}
        # sudo: the entry grants the message, whatever the rights on its document
        messages = self.env["mail.message"].sudo().browse(ids)
        messages.fetch(["body"])
        result = {
            message.id: {"body": message.body or False, "attachments": []}
            for message in messages
        }
        for message_id, file_id, name, mimetype in self._feed_files(ids):
            result[message_id]["attachments"].append(
                {
                    "id": file_id,
                    "name": name,
                    "mimetype": mimetype,
                    "url": f"/collab/file/{message_id}/{file_id}",
                }
            )
        return result

    @api.model
    def _feed_files(self, ids):
        return self.env.execute_query(
            SQL(
                """SELECT r.message_id, a.id, a.name, a.mimetype
                     FROM message_attachment_rel r
                     JOIN ir_attachment a ON a.id = r.attachment_id
                    WHERE r.message_id = ANY(%s) ORDER BY a.id""",
                ids,
            )
        )
