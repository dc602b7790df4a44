from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.ids import is_id
from ...tools.notice import snoozed_until
from ..asked import check_asked

CHOICES = ("hour", "tomorrow", "week")


class NoticeHandling(models.Model):
    """What a reader does with his notifications, and how he is shown them."""

    _inherit = "collab.notice"

    sentence = fields.Char(compute="_compute_sentence", string="What Happened")
    excerpt = fields.Char(compute="_compute_sentence", string="Said")
    is_new = fields.Boolean(compute="_compute_is_new")

    @api.depends_context("uid", "lang", "tz")
    def _compute_sentence(self):
        # sudo: the reader may not read events; the lines are made with his rights
        mine = self.sudo().filtered(lambda n: n.user_id.id == self.env.uid)
        lines = {notice.id: line for notice, line in mine._lines().items()}
        for notice in self:
            line = lines.get(notice.id) or {}
            notice.sentence = line.get("text", False)
            notice.excerpt = line.get("excerpt", False)

    @api.depends("state")
    def _compute_is_new(self):
        for notice in self:
            notice.is_new = notice.state == "new"

    @api.depends("reason", "workspace_id")
    def _compute_display_name(self):
        labels = dict(self._fields["reason"]._description_selection(self.env))
        for notice in self:
            # sudo: who has left the team knew the name of the workspace
            workspace = notice.sudo().workspace_id.name
            notice.display_name = f"{workspace}: {labels.get(notice.reason, '')}"

    def _my_own(self):
        """Return these notices with the rights to change their state.

        :raise AccessError: one of them is somebody else's
        """
        check_asked(self)
        self.check_access("read")
        # sudo: nobody writes notices himself but for what he does by these methods
        mine = self.sudo()
        if any(notice.user_id.id != self.env.uid for notice in mine):
            raise AccessError(self.env._("These are not your notifications."))
        return mine

    def action_done(self):
        """Be done with notifications, also in the Inbox, and with the others of the
        same business actions.

        :raise AccessError: they are somebody else's
        """
        mine = self._my_own()._with_followers()
        mine.write(
            {"state": "done", "snoozed_until": False, "held": False, "opened": 1}
        )
        mine._read_in_inbox()

    def action_undo(self):
        """Take notifications back that were done or put off.

        :raise AccessError: they are somebody else's
        """
        mine = self._my_own()._with_followers()
        mine.write({"state": "new", "snoozed_until": False})
        mine._read_in_inbox(False)

    def action_snooze(self, choice="hour"):
        """Put notifications off.

        :param str choice: ``hour``, ``tomorrow`` (eight o'clock in the time zone of the
            reader) or ``week`` (Monday)
        :return: when they come back, UTC
        :raise AccessError: they are somebody else's
        :raise UserError: there is no such choice
        """
        choice = self.env.context.get("collab_snooze", choice)
        if choice not in CHOICES:
            raise UserError(self.env._("Choose an hour, tomorrow or next week."))
        mine = self._my_own()._with_followers()
        now = self._local(self.env.user, fields.Datetime.now())
        until = snoozed_until(choice, now).astimezone(UTC).replace(tzinfo=None)
        mine.write({"state": "snoozed", "snoozed_until": until})
        mine._read_in_inbox()
        self._wake(until)
        return until

    @api.model
    def snooze_message(self, message_id, choice):
        """Put off the notifications of the reader that a message of his Inbox carries.

        :param int message_id: the message
        :param str choice: see :meth:`action_snooze`
        :return: when they come back, UTC
        :raise UserError: the message carries none, or there is no such choice
        """
        if not is_id(message_id):
            raise UserError(self.env._("A message is given by its id."))
        mine = Domain("user_id", "=", self.env.uid)
        found = self.search(mine & Domain("message_id", "=", message_id))
        if not found:
            raise UserError(self.env._("This message is no notification of yours."))
        return found.action_snooze(choice)

    def action_open(self):
        """Open the workspace at the entry, and be done with the notification.

        :return: action
        :raise AccessError: it is somebody else's, or closed to the reader now
        """
        check_asked(self, one=True)
        mine = self._my_own()
        workspace = self.env["collab.workspace"].browse(mine.workspace_id.id)
        action = workspace._enter() | {"context": {"collab_entry": mine.event_id.id}}
        self.action_done()
        return action

    @api.model
    def my_count(self):
        """Return how many notifications of the reader are new; 100 at the most."""
        mine = Domain("user_id", "=", self.env.uid) & Domain("state", "=", "new")
        return self.search_count(mine, limit=100)
