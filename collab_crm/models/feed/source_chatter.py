import logging

from odoo import api, fields, models, tools

from ...tools.fact import Fact
from .pending import Said, pending_of

_logger = logging.getLogger(__name__)

TALK = ("comment", "email")
CALL = "activity.call"
ACTIVITY = "activity.done"


class SourceChatter(models.AbstractModel):
    """A source whose messages are events too."""

    _name = "collab.source.chatter"
    _inherit = ["collab.source"]
    _description = "Event Source with Messages"

    # kind of workspace -> event type with the amount of the document: who may not know
    # it does not read messages that tell it
    _collab_worth = {}

    def _message_post_after_hook(self, message, msg_values):
        result = super()._message_post_after_hook(message, msg_values)
        if message.message_type in TALK or self._collab_log_code(message):
            self._collab_keep_message(message)
        return result

    def _collab_keep_message(self, message):
        if not self.env["collab.event"]._recording():
            return
        try:
            kept = Said(self._name, self.id, self.env.uid, message.id)
            pending_of(self.env.cr, self.env).messages.append(kept)
        except Exception:
            _logger.exception("%s is not watched", message)

    def _collab_log_code(self, message):
        """Return the event type that a log entry of the host stands for, or "".

        The host logs a call as an activity that is done; it has read the kind of the
        activity to write so.
        """
        kind = message.mail_activity_type_id
        done = self._collab_xmlid("mail.mt_activities") if kind else None
        if not kind or message.subtype_id.id != done:
            return ""
        return CALL if kind.category == "phonecall" else ACTIVITY

    def _collab_message_facts(self, message, uid):
        """Return the :class:`Fact` of a message posted on this document.

        What is an internal note here stays internal everywhere.
        """
        self.ensure_one()
        author = message.author_id
        note = message.is_internal or message.subtype_id.id in self._collab_quiet()
        code = self._collab_log_code(message)
        told = message.message_type in TALK or code in (CALL, ACTIVITY)
        visitor = code and not told and self._collab_visitor(uid)
        if not code:
            stranger = not author and message.message_type == "email"
            outside = stranger or author.partner_share
            code = "message.received" if outside else "message.sent"
            code = "message.note" if note else code
        fact = Fact(
            code,
            self._name,
            self.id,
            occurred_at=fields.Datetime.now(),
            actor_id=visitor or author.id or None,
            uid=None if message.message_type == "email" else uid,
            data={"document": self.display_name} | self._collab_activity(message, code),
            message_id=message.id if told else None,
            department=self._collab_department,
            internal=note or not self._collab_talks_outside(),
            stamp=f"message-{message.id}",
        )
        return [fact]

    @api.model
    def _collab_activity(self, message, code):
        """Return how the activity is called that a message says is done."""
        if code not in (CALL, ACTIVITY):
            return {}
        kind = message.mail_activity_type_id.with_context(prefetch_langs=True)
        installed = self.env["res.lang"].get_installed()
        names = {lang: kind.with_context(lang=lang).name for lang, _name in installed}
        return {"activity": names}

    @api.model
    @tools.ormcache()
    def _collab_quiet(self):
        """Return the ids of the internal subtypes; no subtype is internal too."""
        # sudo: what is internal does not depend on who writes
        subtypes = self.env["mail.message.subtype"].sudo()
        return frozenset([False, *subtypes.search([("internal", "=", True)]).ids])

    def _collab_talks_outside(self):
        """Tell whether the other side reads the public messages of this document."""
        return self._collab_shared_chatter
