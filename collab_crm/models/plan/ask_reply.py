from odoo import models

from ...tools.typed import typed
from .ask_new import LONGEST


class AskReply(models.Model):
    """Who answers in the feed has answered."""

    _inherit = "collab.workspace"

    def feed_reply(self, event_id, body, *args, **kwargs):
        """Answer an entry; under a question to a department, by who is asked, it is
        the answer.
        """
        entry = super().feed_reply(event_id, body, *args, **kwargs)
        if self._talk_outside():
            return entry
        # sudo: the entry was just answered by who may read it
        ask = self.env["collab.ask"].sudo()
        ask = ask.search([("event_id", "=", event_id), ("state", "=", "open")])
        if ask and ask.asker_id != self.env.user and ask._answered_by(self.env.user):
            text = typed(body).strip()[:LONGEST]
            ask._answer(text or self.env._("See the files in the feed."))
        return entry
