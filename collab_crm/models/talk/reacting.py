import unicodedata

from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL, mute_logger

# signs an emoji is made of besides its picture: joiners, variants, skin, keycaps
PARTS = frozenset(("So", "Sk", "Sm", "Mn", "Me", "Cn", "Po", "Nd"))
# of what else shows nothing: the joiner, and the letters of flags of regions; nothing
# that turns the direction of the names beside it
HIDDEN = frozenset(map(chr, (0x200D, *range(0xE0020, 0xE0080))))
PICTURES = frozenset(("So", "Sk", "Sm", "Me", "Cn", "Po"))
LONGEST = 20
# by one person on one entry
MOST = 10


class TalkReacting(models.Model):
    """A sign says "seen" or "thank you" without a message to anybody."""

    _inherit = "collab.workspace"

    def feed_react(self, event_id, content, on):
        """Put a sign of the reader on an entry, or take it away.

        On a message it is the host's reaction, which its chatter shows too.

        :param int event_id: an entry the reader may read in this workspace
        :param str content: an emoji
        :param bool on: False: take it away
        :return: the reactions of the entry, as in :meth:`feed_page`
        :raise AccessError: the workspace is closed to the reader, or archived
        :raise UserError: there is no such entry, or this is no emoji
        """
        row = self._talk_row(event_id)
        if not row["alive"]:
            raise self._sealed_error()
        return self._talk_set_sign([row], content, on)

    @api.model
    def my_feed_react(self, event_id, content, on):
        """Put a sign on an entry of My Feed, or take it away: in each workspace of the
        reader that the entry is in.

        :param int event_id: an entry of :meth:`my_feed_page`
        :param str content: and the others, as in :meth:`feed_react`
        :return: the reactions of the entry, as in :meth:`my_feed_page`
        :raise AccessError: all its workspaces are archived
        :raise UserError: there is no such entry, or this is no emoji
        """
        return self._talk_set_sign(self._talk_my_rows(event_id), content, on)

    @api.model
    def _talk_set_sign(self, rows, content, on):
        """Put a sign of the reader on an event in some workspaces, or take it away.

        :param list rows: of the event, one each workspace
        """
        self._talk_check_sign(content, on)
        mine = self._talk_signs(rows)
        wrong = [row for row in rows if on != (content in mine[row["workspace_id"]])]
        if on and any(len(mine[row["workspace_id"]]) >= MOST for row in wrong):
            raise UserError(self.env._("These are enough reactions to one entry."))
        if wrong:
            self._talk_react_once(wrong, content, on)
        return self._talk_reactions(rows, {"around": self._talk_around(rows)})

    def _talk_check_sign(self, content, on):
        if not isinstance(on, bool):
            raise UserError(self.env._("A reaction is either on or off."))
        kinds = isinstance(content, str) and {
            unicodedata.category(c) for c in content if c not in HIDDEN
        }
        picture = kinds and kinds <= PARTS and kinds & PICTURES
        plain = picture and content.isascii()
        if not picture or plain or len(content) > LONGEST:
            raise UserError(self.env._("A reaction is one emoji."))

    @api.model
    def _talk_signs(self, rows):
        """Return workspace id -> signs of the reader on the event there."""
        return {
            place: {content for content, _id, _name, mine in reactions or () if mine}
            for (_event, place), (reactions, _parent) in self._talk_around(rows).items()
        }

    @api.model
    def _talk_react_once(self, rows, content, on):
        """Put a sign on an event in some workspaces; have the request run again when it
        was pressed twice at the same time: it then finds the sign there.

        :raise ConcurrencyError: the host runs the request again
        """
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self._talk_react(rows, content, on)
        except UniqueViolation as error:
            raise ConcurrencyError("reaction given in another window") from error

    @api.model
    def _talk_react(self, rows, content, on):
        me = self.env.user.partner_id
        row = rows[0]
        if row["message_id"]:
            # sudo: the entry may be read, which was checked; its thread may be closed
            message = self.env["mail.message"].sudo().browse(row["message_id"])
            nobody = self.env["mail.guest"]
            # one sign for all places; it tells open feeds by itself
            message._message_reaction(content, "add" if on else "remove", me, nobody)
            return
        # sudo: the table has no rights of its own; it is his own sign
        reactions = self.env["collab.reaction"].sudo()
        same = {"event_id": row["event_id"], "partner_id": me.id, "content": content}
        places = [row["workspace_id"] for row in rows]
        if on:
            reactions.create([same | {"workspace_id": place} for place in places])
        else:
            domain = [(name, "=", value) for name, value in same.items()]
            reactions.search([*domain, ("workspace_id", "in", places)]).unlink()
        # a sign on a fact is seen in these workspaces only
        self._talk_changed(
            [(row["workspace_id"], row["event_id"], row["audience"]) for row in rows]
        )


class MessageReacting(models.Model):
    _inherit = "mail.message"

    def _message_reaction(self, content, action, partner, guest, store=None):
        """React, and let open feeds show it: wherever the sign was set."""
        result = super()._message_reaction(content, action, partner, guest, store)
        if self.env["collab.event"]._recording():
            workspaces = self.env["collab.workspace"]
            places = workspaces._talk_places(SQL("e.message_id = %s", self.id))
            workspaces._talk_changed(places)
        return result
