from datetime import datetime

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.departments import DEPARTMENTS

LIMIT_MOST = 100
CHOICES = {
    "scope": {"all", "people", "changes"},
    "importance": {"0", "1", "2"},
    "audience": {"shared", "internal"},
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
    def _feed_cursor(self, cursor):
        """Return the condition "older than the cursor", or None for the newest."""
        if cursor is None or cursor is False:
            return None
        try:
            if not isinstance(cursor, str):
                raise ValueError(cursor)
            moment, event_id = cursor.split("|")
            moment = datetime.fromisoformat(moment)
            if moment.tzinfo or not 0 < int(event_id) < 2**31:
                raise ValueError(cursor)
        except ValueError:
            raise UserError(
                self.env._("This is not a position in the feed. Start from the top.")
            ) from None
        return SQL("(t.occurred_at, t.event_id) < (%s, %s)", moment, int(event_id))

    @api.model
    def _feed_flag(self, name, value):
        if not isinstance(value, bool):
            raise UserError(self.env._("The filter “%s” is either on or off.", name))
        return value

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
            ``audience``
        :raise UserError: unknown filter or value
        """
        conditions = []
        for name, value in filters.items():
            if value is None or value is False or value == "all":
                continue
            condition = getattr(self, f"_feed_filter_{name}", None)
            if condition is None:
                raise UserError(self.env._("The feed has no filter “%s”.", name))
            conditions.append(condition(value))
        return conditions

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
        return SQL("t.importance >= %s", self._feed_choice("importance", value))

    def _feed_filter_audience(self, value):
        return SQL("t.audience = %s", self._feed_choice("audience", value))

    def _feed_filter_department(self, value):
        values = value if isinstance(value, list) else [value]
        chosen = [self._feed_choice("department", one) for one in values]
        return SQL("t.department = ANY(%s)", chosen)

    def _feed_filter_actor(self, value):
        number = isinstance(value, int) and not isinstance(value, bool)
        if not number or not 0 < value < 2**31:
            raise UserError(self.env._("A person is given by the id of a contact."))
        return SQL(
            "EXISTS (SELECT 1 FROM collab_event p"
            " WHERE p.id = t.event_id AND p.actor_id = %s)",
            value,
        )

    def _feed_filter_document(self, value):
        if not isinstance(value, str) or value not in self.env:
            raise UserError(self.env._("There is no document kind “%s”.", value))
        return SQL("t.res_model = %s", value)
