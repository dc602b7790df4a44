import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.cockpit import PERIODS, Span
from ..asked import check_asked

_logger = logging.getLogger(__name__)


class Cockpit(models.Model):
    """How things stand with a customer or supplier, for one reader, at one glance."""

    _inherit = "collab.workspace"

    @api.readonly
    def cockpit(self, days=30):
        """Return the tiles of this workspace with their figures as of now.

        A tile or figure the reader may not see is not among them. Amounts are in the
        currency of the company of the workspace. A room shows its opportunity and the
        orders of it.

        :param int days: how far trends look back: 30, 90 or 365
        :return: ``{"workspace_id", "kind", "as_of", "days", "currency_id", "groups":
            [{"name", "label", "tiles": [...]}]}``; moments are ISO texts in UTC, days
            without a time are ISO dates; a tile has ``name``, ``label``, ``icon``,
            ``figures`` (``name``, ``label``, ``kind``, ``value``, ``tone``, ``note``,
            ``opens``) and ``trend`` (``label``, ``kind``, ``now``, ``before``,
            ``better``, ``opens``) or None
        :raise AccessError: the reader may not enter the workspace, or is no employee
        :raise UserError: an argument has the wrong form
        """
        workspace = self._cockpit_enter(days)
        span = workspace._cockpit_span(days)
        tiles = workspace._cockpit_allowed()
        return workspace._cockpit_answer(span, workspace._cockpit_measured(tiles, span))

    def _cockpit_enter(self, days):
        """Return the one workspace asked for, as its reader sees it.

        :raise AccessError: the reader may not enter it
        """
        check_asked(self, one=True)
        if isinstance(days, bool) or days not in PERIODS:
            raise UserError(
                self.env._(
                    "A cockpit looks back %s days.", ", ".join(map(str, PERIODS))
                )
            )
        if not self.env.user._is_internal():
            raise AccessError(self.env._("The cockpit is for employees."))
        self.check_access("read")
        # of other companies nothing is counted, whatever is chosen at the top
        reading = self._feed_in_reader_s_language()
        return reading.with_context(
            allowed_company_ids=self.company_id.ids, active_test=True
        )

    @api.model
    def _cockpit_span(self, days):
        return Span(days, fields.Datetime.now(), fields.Date.context_today(self))

    def _cockpit_measured(self, tiles, span):
        """Return ``[(tile, face, values)]`` of the tiles that have something to show.

        One that fails takes none of the others with it: it has no face.
        """
        try:
            with self.env.cr.savepoint(flush=False):
                found = [self._cockpit_one(tile, span) for tile in tiles]
        except Exception:
            _logger.exception("The cockpit of %s is measured tile by tile", self)
            found = [self._cockpit_careful(tile, span) for tile in tiles]
        return [one for one in found if one]

    def _cockpit_careful(self, tile, span):
        try:
            with self.env.cr.savepoint(flush=False):
                return self._cockpit_one(tile, span)
        except Exception:
            _logger.exception("Tile %s of %s", tile.name, self)
            return tile, None, {}

    def _cockpit_one(self, tile, span):
        face = self._cockpit_face(tile, span)
        values = self._measure(face, span) if face else None
        return None if values is None else (tile, face, values)
