from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.asking import filters_of, topics_of
from ...tools.topics import CannotAsk

CLOSED = ("scope", "department", "audience", "kind", "importance", "entry")
OPERATORS = frozenset(["=", "!=", "<", ">", "<=", ">=", "like", "ilike", "in"]) | {
    "not in",
    "not like",
    "not ilike",
}
DOMAIN_MOST = 200
NAMES_MOST = 100


class FeedQuestionDomain(models.Model):
    """A domain, as the host's search bar makes it, becomes filters of the reader."""

    _inherit = "collab.feed"

    @api.model
    def _filters_of(self, domain):
        """Return the named filters of the reader that ask for what a domain says.

        Days and relative dates (``today -7d``) are those of the reader's time zone.

        :param list domain: on the fields of this model; it comes from anywhere
        :raise UserError: the feed cannot be asked so; says what is in the way
        """
        try:
            return filters_of(self._feed_normal(domain), self._feed_topics())
        except CannotAsk as no:
            raise UserError(self._why_not(no)) from None

    @api.model
    def _feed_topics(self):
        choices = {name: self._fields[name].get_values(self.env) for name in CLOSED}
        types = [*self.env["collab.workspace"]._feed_codes()]
        return topics_of(choices | {"document": self._document_models(), "type": types})

    @api.model
    def _feed_normal(self, domain):
        """Return a domain in the one form the host gives to all that say the same."""
        if not isinstance(domain, list | tuple) or len(domain) > DOMAIN_MOST:
            raise UserError(self.env._("This is no filter of the feed."))
        try:
            asked = Domain(domain).map_conditions(self._feed_by_ids)
            return list(asked.optimize_full(self))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise UserError(self.env._("This is no filter of the feed.")) from None

    @api.model
    def _feed_by_ids(self, condition):
        """Return a condition on the name of a record as one on ids."""
        name, operator = condition.field_expr, condition.operator
        field = self._fields.get(name)
        if field is None or operator not in OPERATORS:
            raise CannotAsk("unknown", name)
        if not field.relational or not isinstance(condition.value, str):
            return condition
        if "\x00" in condition.value:
            raise CannotAsk("unknown", name)
        if operator.startswith(("not", "!")):
            raise CannotAsk("negated", name)
        found = self.env[field.comodel_name].search(
            [("display_name", operator, condition.value)], limit=NAMES_MOST
        )
        if not found:
            raise UserError(
                self.env._(
                    "%(field)s: none is called “%(name)s”.",
                    field=self._feed_label(name),
                    name=condition.value,
                )
            )
        return Domain(name, "in", found.ids)

    @api.model
    def _feed_label(self, name):
        field = self._fields.get(name)
        return field._description_string(self.env) if field else name

    @api.model
    def _why_not(self, no):
        """Return what a reader is told whose question the feed does not have."""
        names = [f"“{self._feed_label(name)}”" for name in no.fields]
        what = self.env._(" or ").join(names)
        reasons = {
            "mixed": self.env._(
                "The feed cannot show %s in one question. Ask for one at a time.", what
            ),
            "negated": self.env._(
                "The feed shows what you ask for by %s; it cannot leave that out.", what
            ),
            "apart": self.env._(
                "The feed shows one stretch of time. Choose days next to each other."
            ),
            "exclusive": self.env._(
                "These filters exclude each other: nothing can meet them all."
            ),
            "level": self.env._("The feed shows what is at least that important."),
            "shelf": self.env._(
                "What was put aside is read on its own. Choose one of the two."
            ),
            "many": self.env._("These are too many texts at once."),
            "unknown": self.env._("The feed cannot be filtered so by %s.", what),
        }
        return reasons[no.reason]
