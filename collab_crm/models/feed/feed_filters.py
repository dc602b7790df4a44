from datetime import UTC, datetime

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.departments import DEPARTMENTS
from ...tools.ids import ID_MOST, are_ids, is_id
from .feed_kinds import ENTRIES

LIMIT_MOST = 100
CHOICES = {
    "scope": {"all", "people", "changes"},
    "importance": {"0", "1", "2"},
    "audience": {"shared", "internal"},
    "kind": {"customer", "supplier"},
    "entry": {code for code, _label in ENTRIES},
    "department": {code for code, _label in DEPARTMENTS},
}


class FeedFilters(models.Model):
    """Reads the arguments of a feed: they come from anywhere."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_limit(self, limit):
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise UserError(self.env._("The limit must be a number from 1 on."))
        return min(limit, LIMIT_MOST)

    @api.model
    def _feed_parse(self, cursor):
        """Return time and event of a position."""
        try:
            if not isinstance(cursor, str):
                raise ValueError(cursor)
            moment, event_id = cursor.split("|")
            moment = datetime.fromisoformat(moment)
            if moment.tzinfo or not 0 <= int(event_id) < ID_MOST:
                raise ValueError(cursor)
        except ValueError:
            raise UserError(
                self.env._("This is not a position in the feed. Start from the top.")
            ) from None
        return moment, int(event_id)

    @api.model
    def _feed_compare(self, operator, cursor):
        """Return the condition that compares targets with a position."""
        return SQL(
            "(t.occurred_at, t.event_id) %s (%s, %s)",
            SQL(operator),
            *self._feed_parse(cursor),
        )

    @api.model
    def _feed_flag(self, name, value):
        if not isinstance(value, bool):
            raise UserError(self.env._("The filter “%s” is either on or off.", name))
        return value

    @api.model
    def _feed_named(self, filters):
        """Return the filters with the ``domain`` among them said by name."""
        domain = filters.pop("domain", None) or []
        named = self.env["collab.feed"]._filters_of(domain) if domain else {}
        if twice := {name for name in named if filters.get(name)}:
            raise UserError(self.env._("“%s” is asked for twice.", min(twice)))
        return filters | named

    @api.model
    def _feed_grouped(self, filters):
        """Take ``grouped`` out of the filters and return it; True when not given."""
        grouped = filters.pop("grouped", None)
        return True if grouped is None else self._feed_flag("grouped", grouped)

    @api.model
    def _feed_conditions(self, filters):
        """Return the SQL conditions for the filters of a caller.

        :param dict filters: ``scope``, ``department`` (one or a list),
            ``importance`` (the least), ``actor`` (partner id), ``document`` (model),
            ``entry`` (kind of entry), ``type`` (code of an event type),
            ``audience``, ``unread``, ``since`` and ``until`` (ISO date or time, UTC),
            ``room`` (a deal room), ``archived``; of entries, types, actors, documents
            and rooms also a list
        :raise UserError: unknown filter or value
        """
        conditions = [self._feed_archived(filters)]
        for name, value in filters.items():
            if value is None or value is False or value in ("all", ""):
                continue
            condition = getattr(self, f"_feed_filter_{name}", None)
            if condition is None:
                raise UserError(self.env._("The feed has no filter “%s”.", name))
            conditions.append(condition(value))
        return conditions

    @api.model
    def _feed_archived(self, filters):
        """Return which shelf is read: what is current, or what was put aside."""
        archived = filters.pop("archived", None) or False
        if self._feed_flag("archived", archived):
            return SQL("t.archived")
        return SQL("t.archived IS NOT TRUE")

    def _feed_choice(self, name, value):
        if not isinstance(value, str) or value not in CHOICES[name]:
            raise UserError(
                self.env._(
                    "“%(value)s” is not a choice of the filter “%(name)s”.",
                    value=value,
                    name=name,
                )
            )
        return value

    def _feed_filter_scope(self, value):
        return SQL("t.scope = %s", self._feed_choice("scope", value))

    def _feed_filter_importance(self, value):
        least = self._feed_choice("importance", value)
        return SQL("t.importance %s %s", SQL("=" if least == "2" else ">="), least)

    def _feed_filter_audience(self, value):
        return SQL("t.audience = %s", self._feed_choice("audience", value))

    def _feed_filter_department(self, value):
        values = value if isinstance(value, list) else [value]
        chosen = [self._feed_choice("department", one) for one in values]
        return SQL("t.department = ANY(%s)", chosen)

    @api.model
    def _feed_one_of(self, column, values):
        """Return the condition for one or several values. One is asked for plainly:
        then the index gives the rows in the order of the feed.
        """
        if len(values) == 1:
            return SQL("%s = %s", SQL(column), values[0])
        return SQL("%s = ANY(%s)", SQL(column), values)

    def _feed_filter_actor(self, value):
        values = value if isinstance(value, list) and value else [value]
        if not are_ids(values):
            raise UserError(self.env._("A person is given by the id of a contact."))
        return self._feed_one_of("t.actor_id", values)

    def _feed_filter_document(self, value):
        values = value if isinstance(value, list) and value else [value]
        for one in values:
            if not isinstance(one, str) or one not in self.env:
                raise UserError(self.env._("There is no document kind “%s”.", one))
        return self._feed_one_of("t.res_model", values)

    def _feed_filter_unread(self, value):
        self._feed_flag("unread", value)
        return self._feed_is_unread()

    def _feed_filter_since(self, value):
        return SQL("t.occurred_at >= %s", self._feed_moment(value))

    def _feed_filter_until(self, value):
        """A day counts as a whole: until the 5th means to the end of the 5th."""
        moment = self._feed_moment(value)
        if len(value) == 10:
            return SQL("t.occurred_at < %s::timestamp + interval '1 day'", moment)
        return SQL("t.occurred_at <= %s", moment)

    @api.model
    def _feed_moment(self, value):
        try:
            if not isinstance(value, str):
                raise ValueError(value)
            moment = datetime.fromisoformat(value)
            if moment.tzinfo:
                moment = moment.astimezone(UTC).replace(tzinfo=None)
        except (ValueError, OverflowError):
            raise UserError(
                self.env._(
                    "“%s” is not a date. Write it as 2026-01-31.", str(value)[:50]
                )
            ) from None
        return moment

    def _feed_filter_room(self, value):
        """What also sits in one of the deal rooms; the reader may read them."""
        values = value if isinstance(value, list) and value else [value]
        ids = {one for one in values if is_id(one)}
        rooms = [("id", "in", list(ids))]
        if len(ids) != len(values) or self.search_count(rooms) != len(ids):
            raise UserError(self.env._("There is no such room."))
        return SQL(
            """EXISTS (SELECT 1 FROM collab_event_target room
                        WHERE room.event_id = t.event_id AND %s)""",
            self._feed_one_of("room.workspace_id", list(ids)),
        )
