from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..feed.pending import pending_of

# what is shared is sent so much later, and can be taken back as long
GRACE = timedelta(minutes=1)


class TalkSaying(models.Model):
    """Posts a message by the host, and makes an entry of it at once."""

    _inherit = "collab.workspace"

    def _talk_say(self, thread, shared, said, answers=None):
        """Post on this workspace or on a document of one of its entries.

        :param thread: where; the right to post there has been checked
        :param bool shared: whether the other side reads it
        :param dict said: ``body``, ``partner_ids``, ``attachment_ids``
        :param dict answers: the row of the entry it answers
        :return: the entry, as in :meth:`feed_page`; None when it is recorded later
        """
        if not said["body"] and not said["attachment_ids"]:
            raise UserError(self.env._("There is nothing to say yet."))
        message = self._talk_thread(thread).message_post(
            message_type="comment",
            subtype_xmlid="mail.mt_comment" if shared else "mail.mt_note",
            parent_id=self._talk_parent(thread, answers),
            **said,
            **self._talk_manner(thread, shared),
        )
        pending = pending_of(self.env.cr)
        if answers:
            pending.answer(message.id, answers["event_id"], self.id)
        # now: the writer wants to see it
        recorder = self.env(su=True, context={})["collab.event"]
        recorder._record_pending()
        made = SQL("SELECT id FROM collab_event WHERE message_id = %s", message.id)
        rows = self._talk_rows(SQL("t.event_id IN (%s)", made))
        return self._talk_entries(rows)[0] if rows else None

    def _talk_thread(self, thread):
        """Return the thread as it is posted on: nobody becomes a follower by that."""
        thread = thread.with_context(
            mail_post_autofollow=False,
            mail_post_autofollow_author_skip=thread._name == self._name,
        )
        if thread._name == self._name or self._talk_outside():
            # sudo: the right to say it was checked; the thread itself is closed to
            # outsiders, who read and write by the feed only
            thread = thread.sudo()
        return thread

    def _talk_manner(self, thread, shared):
        """Return how it is posted: what is shared leaves after a minute."""
        manner = {}
        if shared:
            manner["scheduled_date"] = fields.Datetime.now() + GRACE
        if thread._name == self._name:
            # who is told of a post is not decided by following
            manner |= {"is_internal": not shared, "notify_skip_followers": True}
        return manner

    def _talk_parent(self, thread, answers):
        """Return the message that is answered, if it is one of the same thread."""
        if not answers or not answers["message_id"]:
            return False
        here = (answers["res_model"], answers["res_id"]) == (thread._name, thread.id)
        return here and answers["message_id"]
