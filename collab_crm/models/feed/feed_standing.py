from odoo import api, models
from odoo.exceptions import UserError

# what a reader always wants, in contrast to the question of the moment
STANDING = frozenset(
    ("scope", "department", "importance", "audience", "document", "entry")
)
PLACES = frozenset(("mine", "workspace"))
VALUES_MOST = 50
VISIT = {"since", "at"}


class FeedStanding(models.Model):
    """The filters a reader keeps, wherever he signs in."""

    _inherit = "collab.feed"

    @api.model
    def _check_standing(self, places):
        """Refuse what no feed could be asked with.

        :param dict places: ``mine`` or ``workspace`` -> filters of the reader
        :raise UserError: says what is wrong
        """
        if not isinstance(places, dict) or not PLACES.issuperset(places):
            raise UserError(self.env._("Filters are kept for your feed or workspaces."))
        for filters in places.values():
            if not isinstance(filters, dict) or not STANDING.issuperset(filters):
                raise UserError(
                    self.env._(
                        "Only these filters are kept: %s.", ", ".join(sorted(STANDING))
                    )
                )
            if any(
                isinstance(v, list) and len(v) > VALUES_MOST for v in filters.values()
            ):
                raise UserError(self.env._("These are too many choices to keep."))
            # what the reader refuses is no filter
            self.env["collab.workspace"]._feed_conditions(dict(filters))

    @api.model
    def _check_visit(self, visit):
        """Refuse what is no visit to My Feed.

        :param dict visit: ``since``, the newest position seen, and ``at``, when that
            was (UTC)
        :raise UserError: says what is wrong
        """
        if not isinstance(visit, dict) or visit.keys() != VISIT:
            raise UserError(self.env._("This is no visit to the feed."))
        Workspace = self.env["collab.workspace"]
        Workspace._feed_parse(visit["since"])
        Workspace._feed_moment(visit["at"])

    @api.model
    def _later_visit(self, kept, visit):
        """Return the later of two visits."""
        self._check_visit(visit)
        parse = self.env["collab.workspace"]._feed_parse
        return kept if kept and parse(kept["since"]) > parse(visit["since"]) else visit
