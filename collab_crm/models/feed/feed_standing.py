from odoo import api, models
from odoo.exceptions import UserError

# what a reader always wants, in contrast to the question of the moment
STANDING = frozenset(("scope", "department", "importance", "audience", "document"))
PLACES = frozenset(("mine", "workspace"))
VALUES_MOST = 50


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
