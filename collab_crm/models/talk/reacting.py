import unicodedata

from psycopg2.errors import UniqueViolation

from odoo import models
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
        self._talk_check_sign(content, on)
        mine = self._talk_signs(row)
        if on and content not in mine and len(mine) >= MOST:
            raise UserError(self.env._("These are enough reactions to one entry."))
        if on != (content in mine):
            self._talk_react_once(row, content, on)
            self._talk_tell_reaction(row)
        return self._talk_reactions([row], {"around": self._talk_around([row])})

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

    def _talk_signs(self, row):
        """Return the signs of the reader on an entry."""
        around = self._talk_around([row])
        reactions, _parent = around[row["event_id"], row["workspace_id"]]
        return {content for content, _id, _name, mine in reactions or () if mine}

    def _talk_react_once(self, row, content, on):
        """Put a sign on an entry; have the request run again when it was pressed twice
        at the same time: it then finds the sign there.

        :raise ConcurrencyError: the host runs the request again
        """
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self._talk_react(row, content, on)
        except UniqueViolation as error:
            raise ConcurrencyError("reaction given in another window") from error

    def _talk_react(self, row, content, on):
        me = self.env.user.partner_id
        if row["message_id"]:
            # sudo: the entry may be read, which was checked; its thread may be closed
            message = self.env["mail.message"].sudo().browse(row["message_id"])
            nobody = self.env["mail.guest"]
            message._message_reaction(content, "add" if on else "remove", me, nobody)
            return
        vals = {
            "event_id": row["event_id"],
            "workspace_id": self.id,
            "partner_id": me.id,
            "content": content,
        }
        # sudo: the table has no rights of its own; it is his own sign
        reactions = self.env["collab.reaction"].sudo()
        if on:
            reactions.create(vals)
        else:
            reactions.search([(name, "=", vals[name]) for name in vals]).unlink()

    def _talk_tell_reaction(self, row):
        """Tell those who see it: a sign on a fact is seen in this workspace only."""
        condition = SQL("t.event_id = %s", row["event_id"])
        if not row["message_id"]:
            condition = SQL("%s AND t.workspace_id = %s", condition, self.id)
        self._talk_changed(self._talk_places(condition))
