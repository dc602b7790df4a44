from odoo import models


class ChatterAnswers(models.AbstractModel):
    """Which entry a mail answers."""

    _inherit = "collab.source.chatter"

    def _collab_message_facts(self, message, uid):
        facts = super()._collab_message_facts(message, uid)
        if message.message_type != "email" or not message.parent_id:
            return facts
        # sudo: recording does not depend on who writes
        events = self.env["collab.event"].sudo()
        answered = events.search([("message_id", "=", message.parent_id.id)], limit=1)
        return [fact._replace(parent_id=answered.id or None) for fact in facts]
