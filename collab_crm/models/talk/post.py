from odoo import models


class TalkPost(models.Model):
    """The two boxes of a feed: one for colleagues, one for everybody in the team."""

    _inherit = "collab.workspace"

    def feed_post(
        self, body, shared=False, mention_ids=None, attachment_ids=None, add_ids=None
    ):
        """Post in this workspace.

        Leans on the host's ``message_post`` on the workspace's own thread. What people
        from outside write is always shared. A shared post is sent after a minute.

        :param str body: HTML of the host's composer, or plain text
        :param bool shared: whether the other side reads it
        :param list mention_ids: partners to mention
        :param list attachment_ids: own uploads that belong to nothing yet
        :param list add_ids: those of the mentioned who are put into the team
        :return: the new entry, as in :meth:`feed_page`; None when it shows later
        :raise AccessError: the workspace is closed to the writer, or archived
        :raise UserError: nothing is said, or somebody mentioned may not read it
        """
        shared = self._talk_flag(shared) or self._talk_outside()
        self._talk_check(shared)
        return self._talk_say(
            self,
            shared,
            self._talk_said(body, mention_ids, attachment_ids, add_ids, shared),
        )

    def _talk_said(self, body, mention_ids, attachment_ids, add_ids, shared):
        """Return the checked arguments of a post for :meth:`_talk_say`."""
        return {
            "body": self._talk_body(body),
            "attachment_ids": self._talk_files(attachment_ids).ids,
            "partner_ids": self._talk_mentioned(mention_ids, add_ids, shared).ids,
        }
