from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..privacy.internal_messages import INTERNAL


class TalkReply(models.Model):
    """Answers: where they go, and who reads them."""

    _inherit = "collab.workspace"

    def feed_reply(
        self, event_id, body, mention_ids=None, attachment_ids=None, add_ids=None
    ):
        """Answer an entry: for the same audience, always.

        An answer to an entry about a document goes to the chatter of that document,
        when the writer may post there and those who shall read it, do; else it stays
        in the workspace. It shows in both places.

        :param int event_id: an entry the writer may read in this workspace
        :param str body: and the others: as in :meth:`feed_post`
        :return: the new entry, as in :meth:`feed_page`; None when it shows later
        :raise AccessError: the workspace is closed to the writer, or archived
        :raise UserError: there is no such entry, nothing is said, or somebody
            mentioned may not read it
        """
        row = self._talk_row(event_id)
        shared = row["audience"] == "shared" and not self._talk_hushed(row)
        self._talk_check(shared)
        thread = self._talk_place(row, shared)
        said = self._talk_said(body, mention_ids, attachment_ids, add_ids, shared)
        return self._talk_say(thread, shared, said, answers=row)

    def _talk_hushed(self, row):
        """Tell whether the message of an entry is internal, whatever it was before."""
        return bool(
            row["message_id"]
            and self.env.execute_query(
                SQL(
                    """SELECT 1 FROM mail_message m
                         LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
                        WHERE m.id = %s AND %s""",
                    row["message_id"],
                    INTERNAL,
                )
            )
        )

    def _talk_place(self, row, shared):
        """Return where an answer goes: a document, or this workspace."""
        model = row["res_model"]
        if not row["res_id"] or model not in self.env or model == self._name:
            return self
        document = self.env[model].browse(row["res_id"])
        if not hasattr(document, "_collab_message_facts") or not document.exists():
            return self
        try:
            may = self._talk_may_post(document, shared)
        except AccessError:
            may = False
        return document if may else self

    def _talk_may_post(self, document, shared):
        """Tell whether the writer may say it on a document, and be read there."""
        # sudo: only whether the other side reads what is said there
        if shared and not document.sudo()._collab_talks_outside():
            return False
        if self._talk_outside():
            # the host's page of the document lets its readers write on it
            return document.has_access("read")
        operation = document._mail_get_operation_for_mail_message_operation("create")
        return document.has_access(operation.get(document, "write"))
