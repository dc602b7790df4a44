from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.ids import ID_MOST
from ...tools.typed import storable
from ..asked import check_asked

TEXT_MOST = 100
OFFSET_MOST = 100_000


class Relation(models.Model):
    """What an employee may ask about the whole relation with a customer.

    Each block is a public method of its own. What the reader may not read is not in
    the answer: no zero, no empty list.
    """

    _inherit = "collab.workspace"

    def _relation_enter(self):
        """Check who asks.

        :raise AccessError: somebody from outside, or the workspace is closed to him
        :raise UserError: not exactly one workspace is asked
        """
        check_asked(self, one=True)
        if not self.env.user._is_internal():
            raise AccessError(self.env._("This is for employees only."))
        self.check_access("read")

    @api.model
    def _relation_readable(self, model, *fnames):
        """Tell whether the reader may read documents, and fields of them."""
        documents = self.env[model]
        return documents.has_access("read") and all(
            documents._has_field_access(documents._fields[fname], "read")
            for fname in fnames
        )

    @api.model
    def _relation_amounts(self, code, model, *fnames):
        """Tell whether the reader may read amounts: the fields of the host, and what
        the feed tells him of them.

        :param str code: event type that tells the amount
        """
        faces = self.env["collab.event.type"]._faces(self.env.lang or "en_US")
        mine = set(self.env.user._get_group_ids())
        told = all(
            not face["amount_group_ids"] or face["amount_group_ids"] & mine
            for face in faces.values()
            if face["code"] == code
        )
        return told and self._relation_readable(model, *fnames)

    @api.model
    def _relation_found(self, model, domain=Domain.TRUE):
        """Return the ids of documents the reader may read, as SQL."""
        documents = self.env[model].with_context(active_test=False)
        return documents._search(Domain(domain)).subselect()

    @api.model
    def _relation_flush(self, *names):
        for name in names:
            self.env[name].flush_model()

    @api.model
    def _relation_text(self, text):
        """Return what is searched for, None: nothing."""
        if text in (None, False, ""):
            return None
        if not isinstance(text, str) or len(text) > TEXT_MOST:
            raise UserError(self.env._("Search for a text of a few words."))
        return storable(text) or None

    @api.model
    def _relation_choice(self, value, choices):
        if not isinstance(value, str) or value not in choices:
            raise UserError(self.env._("There is no such choice."))
        return value

    @api.model
    def _relation_offset(self, offset):
        if type(offset) is not int or not 0 <= offset <= OFFSET_MOST:
            raise UserError(self.env._("A page begins at a number from 0 on."))
        return offset

    @api.model
    def _relation_cursor(self, cursor, size=2, dated=False):
        """Return the parts of a position: a moment or None, then numbers.

        :param int size: how many parts it has
        :param bool dated: whether it has a moment in any case
        :raise UserError: it is none
        """
        try:
            if not isinstance(cursor, str):
                raise ValueError(cursor)
            moment, *numbers = cursor.split("|")
            moment = datetime.fromisoformat(moment) if moment else None
            numbers = [int(number[:12]) for number in numbers]
            if len(numbers) != size - 1 or (moment and moment.tzinfo):
                raise ValueError(cursor)
            if dated and moment is None:
                raise ValueError(cursor)
            if not all(0 <= number < ID_MOST for number in numbers):
                raise ValueError(cursor)
        except ValueError:
            raise UserError(
                self.env._("This is not a position in the list. Start from the top.")
            ) from None
        return moment, *numbers

    @api.model
    def _relation_moment(self, moment):
        return moment.isoformat() if moment else None

    @api.model
    def _relation_today(self):
        """Return the day of the reader."""
        return fields.Date.context_today(self)

    @api.model
    def _relation_days(self, moment):
        """Return how many days of the reader's calendar ago a moment was."""
        if not moment:
            return None
        return (self._relation_today() - self._relation_day(moment)).days

    @api.model
    def _relation_day(self, moment):
        """Return the day of a moment for the reader; a day is one already."""
        if not isinstance(moment, datetime):
            return moment
        return fields.Datetime.context_timestamp(self, moment).date()

    @api.model
    def _relation_zone(self):
        """Return the SQL that turns a UTC column into a time of the reader."""
        zone = self.env.tz.zone
        return lambda column: SQL(
            "(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)", column, zone
        )
