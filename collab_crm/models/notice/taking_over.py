import logging
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..feed.pending import KEY, pending_of
from ..feed.source_chatter import TALK
from .job import CRON

_logger = logging.getLogger(__name__)


class Held(NamedTuple):
    """What the host would tell now, kept back until the event is written."""

    how: str
    thread: models.BaseModel
    message: models.BaseModel
    recipients: list
    options: dict

    def besides(self, taken):
        """Return the recipients that are not among ``(message id, partner id)``."""
        return [
            one for one in self.recipients if (self.message.id, one["id"]) not in taken
        ]

    def tell(self, recipients):
        """Let the host tell these after all."""
        thread = self.thread.with_context(collab_host_tells=True)
        getattr(thread, self.how)(self.message, recipients, **self.options)


class SourceTakingOver(models.AbstractModel):
    """Colleagues who get a notification of ours for a message get none of the host.

    The host would tell at once, with no reason, and whatever channel they chose.
    Whom it tells is left as it is: mails to outsiders, absence, who is a follower.
    """

    _inherit = "collab.source.chatter"

    def _notify_thread_by_inbox(self, message, recipients_data, **kwargs):
        """Tell in the Inbox, as the host does; arguments and result are its own."""
        told = self._collab_hold(
            "_notify_thread_by_inbox", message, recipients_data, kwargs
        )
        return super()._notify_thread_by_inbox(message, told, **kwargs)

    def _notify_thread_by_email(self, message, recipients_data, **kwargs):
        """Tell by mail, as the host does; arguments and result are its own."""
        told = self._collab_hold(
            "_notify_thread_by_email", message, recipients_data, kwargs
        )
        return super()._notify_thread_by_email(message, told, **kwargs)

    def _notify_thread_by_web_push(self, message, recipients_data, **kwargs):
        """Tell devices, as the host does; arguments and result are its own."""
        told = self._collab_hold(
            "_notify_thread_by_web_push", message, recipients_data, kwargs
        )
        return super()._notify_thread_by_web_push(message, told, **kwargs)

    def _collab_hold(self, how, message, recipients, options):
        """Keep back what may be told by notices; return whom the host tells now.

        What is kept is decided before commit, by :meth:`_take_over`.
        """
        staff = [
            one
            for one in recipients
            if one["id"]
            and one["type"] == "user"
            and one["notif"] in ("inbox", "email")
        ]
        if not staff or not self._collab_may_hold(message):
            return recipients
        members = self._collab_members({one["id"] for one in staff})
        staff = [one for one in staff if one["id"] in members]
        if not staff:
            return recipients
        held = Held(how, self, message, staff, options)
        pending_of(self.env.cr, self.env).held.append(held)
        return [one for one in recipients if one not in staff]

    @api.model
    def _collab_members(self, partner_ids):
        """Return which of these people are in any team; asked once in a transaction."""
        known = pending_of(self.env.cr, self.env).members
        if new := list(partner_ids - known.keys()):
            members = self.env["collab.member"]
            members.flush_model(["partner_id", "granted"])
            rows = self.env.execute_query(
                SQL(
                    """SELECT DISTINCT partner_id FROM collab_member
                        WHERE granted AND partner_id = ANY(%s)""",
                    new,
                )
            )
            known |= dict.fromkeys(new, False) | {found: True for (found,) in rows}
        return {one for one in partner_ids if known[one]}

    def _collab_may_hold(self, message):
        """Tell whether a workspace may hear of a message; costs no query."""
        # sudo: only of what sort it is
        if message.sudo().message_type not in TALK or len(self) != 1:
            return False
        return not self.env.context.get("collab_host_tells") and self._collab_known()

    def _collab_known(self):
        """Tell whether a workspace may hear of these documents; costs no query."""
        if not self.env["collab.event"]._recording():
            return False
        index = self.env["collab.workspace"]._index()
        try:
            # sudo: what the writer may not read may still concern somebody
            return self.sudo()._collab_concerned(index)
        except Exception:
            _logger.exception("The host tells of %s", self)
            return False


class EventTakingOver(models.Model):
    _inherit = "collab.event"

    @api.model
    def _record_pending(self):
        """Record; then give back to the host what nobody else tells.

        All of it happens before commit: what is kept back cannot be lost.
        """
        pending = self.env.cr.precommit.data.get(KEY)
        result = super()._record_pending()
        if pending and pending.held:
            held, pending.held = pending.held, []
            self._give_back(held)
        return result

    @api.model
    def _give_back(self, held):
        taken = self._take_over(
            {one.message.id for one in held},
            {recipient["id"] for one in held for recipient in one.recipients},
        )
        left = [(one, one.besides(taken)) for one in held]
        left = [(one, recipients) for one, recipients in left if recipients]
        # one that was posted within a savepoint may never have come to be
        messages = self.env["mail.message"].browse({one.message.id for one, _r in left})
        alive = messages.exists() if messages else messages
        for one, recipients in left:
            if one.message.id in alive._ids:
                one.tell(recipients)

    @api.model
    def _take_over(self, message_ids, partner_ids):
        """Make notices of messages; return ``{(message id, partner id)}`` of those who
        are told by them, or want to hear nothing of the kind.

        Nobody, when it fails or the job that tells has failed: then the host tells.
        """
        self.env.flush_all()
        try:
            # without flush: a flush would run the hooks that are running now
            with self.env.cr.savepoint(flush=False):
                taken = self._take_over_now(list(message_ids), partner_ids)
                self.env.flush_all()
                return taken
        except Exception:
            self.env.transaction.clear()
            _logger.exception("The host tells of messages %s", sorted(message_ids))
            return set()

    @api.model
    def _take_over_now(self, message_ids, partner_ids):
        rows = self.env.execute_query(
            SQL(
                """SELECT e.id, e.message_id, array_agg(n.partner_id)
                     FROM collab_event e
                     JOIN ir_cron c ON c.id = %s AND c.active
                          AND COALESCE(c.failure_count, 0) = 0
                     LEFT JOIN collab_notice n ON n.event_id = e.id
                    WHERE e.message_id = ANY(%s) GROUP BY e.id""",
                self.env["ir.model.data"]._xmlid_to_res_id(CRON, False) or None,
                message_ids,
            )
        )
        if not rows:
            return set()
        events = {event_id: message_id for event_id, message_id, _told in rows}
        notices = self.env["collab.notice"]
        fresh = [
            row
            for row in notices._candidates(list(events))
            if row["partner_id"] in partner_ids and not row["share"]
        ]
        notices._make(fresh)
        taken = {(events[row["event_id"]], row["partner_id"]) for row in fresh}
        # one that was put off for a minute has been told of by the job meanwhile
        return taken | {(said, who) for _id, said, told in rows for who in told}
