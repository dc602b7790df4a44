from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .source_chatter import ACTIVITY, CALL

ENTRIES = [
    ("post", "Posts and Notes"),
    ("mail", "Mails"),
    ("call", "Calls"),
    ("meeting", "Meetings"),
    ("activity", "Other Activities"),
    ("change", "Document Changes"),
]
NOTE = "message.note"
WRITTEN = ("message.sent", "message.received")
# a mailing is told as a type of its own
MAILS = (*WRITTEN, "mailing.sent")
WORKSPACE = "collab.workspace"


class FeedKinds(models.Model):
    """The filters by kind of entry and by event type. Both walk the index on types.

    What is written on a document goes to the other side by mail, and comes from there;
    what is written in a workspace, or as an internal note, is a post.
    """

    _inherit = "collab.workspace"

    @api.model
    def _feed_codes(self):
        """Return code -> id of all event types, also of those switched off."""
        faces = self.env["collab.event.type"]._faces("en_US")
        return {face["code"]: type_id for type_id, face in faces.items()}

    def _feed_filter_entry(self, value):
        """Entries of one kind, or of several."""
        values = value if isinstance(value, list) and value else [value]
        chosen = [self._feed_choice("entry", one) for one in values]
        conditions = [getattr(self, f"_feed_entry_{one}")() for one in chosen]
        return SQL("(%s)", SQL(" OR ").join(conditions))

    def _feed_filter_type(self, value):
        """Entries of one event type, given by its code, or of several."""
        values = value if isinstance(value, list) and value else [value]
        known = self._feed_codes()
        for code in values:
            if not isinstance(code, str) or code not in known:
                raise UserError(
                    self.env._("There is no event type “%s”.", str(code)[:50])
                )
        return self._feed_of_types(values)

    @api.model
    def _feed_of_types(self, codes):
        known = self._feed_codes()
        ids = sorted({known[code] for code in codes if code in known})
        return self._feed_one_of("t.type_id", ids) if ids else SQL("FALSE")

    @api.model
    def _feed_meetings(self):
        """Return the codes of what happens to meetings."""
        known = self._feed_codes()
        return [code for code in known if code.startswith("meeting.")]

    def _feed_entry_post(self):
        return SQL(
            "(%s AND (%s OR t.res_model = %s))",
            self._feed_of_types([NOTE, *WRITTEN]),
            self._feed_of_types([NOTE]),
            WORKSPACE,
        )

    def _feed_entry_mail(self):
        return SQL("(%s AND t.res_model <> %s)", self._feed_of_types(MAILS), WORKSPACE)

    def _feed_entry_call(self):
        return self._feed_of_types([CALL])

    def _feed_entry_meeting(self):
        return self._feed_of_types(self._feed_meetings())

    def _feed_entry_activity(self):
        return self._feed_of_types([ACTIVITY])

    def _feed_entry_change(self):
        """All that is none of the others, of whatever addon."""
        known = self._feed_codes()
        others = [NOTE, *MAILS, CALL, ACTIVITY, *self._feed_meetings()]
        ids = sorted({known[code] for code in others if code in known})
        return SQL("t.type_id <> ALL(%s)", ids)
