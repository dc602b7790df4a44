from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.forecast_row import standing
from ...tools.ids import is_id
from .promise_saying import is_near

MOVABLE = ("purchase.order", "purchase.order.line", "mrp.production")


class ForecastImpact(models.Model):
    """Whom a document hits, before its date is changed."""

    _inherit = "collab.forecast"

    @api.model
    @api.readonly
    def impact(self, res_model, res_id, date=None):
        """Return the promises that wait for a document, as they would be if it were
        planned for another date. Nothing is written.

        :param str res_model: purchase.order, purchase.order.line or mrp.production
        :param int res_id: a document the caller may read
        :param str date: ISO text in UTC, a day or a moment; None: as it is planned
        :return: ``{"lines": [...], "customers": n, "hidden": n, "more": False}``;
            lines as :meth:`panel` gives them, plus ``then`` and ``then_state``, the
            latest first; ``hidden`` tells of how many more he may read nothing
        :raise UserError: anything else is asked for
        """
        # a supplier who reads his purchase order learns nothing
        self.browse().check_access("read")
        if res_model not in MOVABLE or not is_id(res_id):
            raise UserError(self.env._("This document moves no promise."))
        document = self.env[res_model].browse(res_id).exists()
        document.check_access("read")
        moment = self._asked_moment(date)
        # sudo: whom it hits is counted for everybody, shown by the rules below
        hit = self.sudo().browse(self._waiting_for([f"{res_model},{res_id}"]))
        shown = self.search([("id", "in", hit.ids)])
        lines = shown._panel_lines()
        then = hit._moved_outlooks(self._moved_keys(document), moment)
        for line in lines:
            line["then"], line["then_state"] = then.get(
                line["line_id"], (line["predicted"], line["state"])
            )
        lines.sort(key=lambda line: line["then"] or "9999", reverse=True)
        return {
            "lines": lines,
            "customers": len(hit.partner_id),
            "hidden": len(hit) - len(shown),
            "more": False,
        }

    @api.model
    def _asked_moment(self, date):
        """Return a moment given as text.

        :raise UserError: it is none
        """
        if date is None or isinstance(date, datetime):
            return date
        try:
            moment = datetime.fromisoformat(date)
        except (TypeError, ValueError):
            raise UserError(self.env._("This is not a date: %s", date)) from None
        if moment.tzinfo:
            raise UserError(self.env._("Moments are given in UTC, without a zone."))
        if not is_near(moment):
            raise UserError(self.env._("This is not a date: %s", date))
        return moment

    @api.model
    def _moved_keys(self, document):
        """Return the keys of nodes that move with a document."""
        if document._name == "purchase.order":
            # sudo: the lines of an order he may read
            return [
                f"purchase.order.line,{id_}" for id_ in document.sudo().order_line.ids
            ]
        return [f"{document._name},{document.id}"]

    def _moved_outlooks(self, keys, moment):
        """Return ``{line: (predicted as ISO text or None, state)}``."""
        now = fields.Datetime.now()
        moved = dict.fromkeys(keys, moment) if moment else None
        lines, graph, found = self._outlooks(self.sale_line_id.ids, now, moved=moved)
        return {
            id_: (
                self._moment(found[root].date),
                standing(lines[id_].promised, found[root], lines[id_].tz),
            )
            for id_, root in graph.roots.items()
            if root
        }
