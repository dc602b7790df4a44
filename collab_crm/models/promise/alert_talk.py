from odoo import models


class AlertTalk(models.Model):
    """What is said about an alert stays inside."""

    _inherit = "collab.alert"

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """Say nothing: the activity tells who is responsible now."""

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        found = super()._notify_get_recipients(message, msg_vals=msg_vals, **kwargs)
        # suppliers, or who has only an address: told by nobody, whoever names them
        return [row for row in found if row.get("uid") and not row.get("share")]

    def _message_get_suggested_recipients(self, *args, **kwargs):
        """Suggest nobody from outside."""
        return []
