from odoo import models

TALK = frozenset(("comment", "email"))


class WorkspacePost(models.Model):
    _inherit = "collab.workspace"

    def feed_take_back(self, event_id):
        """Take the notifications of a post back with it.

        Arguments, result and errors are those of the method it extends.
        """
        carriers = self._carriers(event_id)
        result = super().feed_take_back(event_id)
        carriers.unlink()
        return result

    def _carriers(self, event_id):
        """Return the messages in the Inboxes of readers that tell of an entry."""
        # sudo: what others were told; unlinked only when the post itself was
        notices = self.env["collab.notice"].sudo()
        if type(event_id) is int:
            notices = notices.search([("event_id", "=", event_id)])
        return notices.message_id.filtered(
            lambda m: m.message_type == "user_notification" and m.model == self._name
        )

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Let the notification job tell people of what is said in a workspace.

        The host would tell all followers at once, whatever they want to hear and
        whoever may not read it. What it tells by itself (an assignment) stays.
        """
        # sudo: only of what sort it is
        kind = (msg_vals or {}).get("message_type") or message.sudo().message_type
        if kind in TALK:
            return []
        return super()._notify_get_recipients(message, msg_vals=msg_vals, **kwargs)
