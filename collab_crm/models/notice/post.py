from odoo import models

TALK = frozenset(("comment", "email"))


class WorkspacePost(models.Model):
    _inherit = "collab.workspace"

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
