from odoo import api, models
from odoo.exceptions import UserError

from ...tools.cockpit import Trend


class CockpitOpen(models.Model):
    """The documents behind a figure: the list counts what the figure counts."""

    _inherit = "collab.workspace"

    @api.readonly
    def action_cockpit(self, tile, figure, days=30):
        """Return the action that opens what a figure of the cockpit counts.

        :param str tile: name of the tile
        :param str figure: name of the figure, or ``trend``
        :param int days: how far the cockpit looked back, see :meth:`cockpit`
        :raise AccessError: the reader may not enter the workspace, or is no employee
        :raise UserError: the reader has no such figure, or it opens nothing
        """
        workspace = self._cockpit_enter(days)
        span = workspace._cockpit_span(days)
        found = workspace._cockpit_find(tile, figure, span)
        opener = found and getattr(workspace, f"_open_{tile}", None)
        action = opener and opener(figure, span)
        if found and not action:
            action = workspace._cockpit_documents(*found, span)
        if not action:
            raise UserError(self.env._("There is nothing to open."))
        return action

    def _cockpit_find(self, tile, figure, span):
        """Return face and figure by their names, as far as this reader sees them."""
        tiles = {one.name: one for one in self._cockpit_allowed()}
        if not isinstance(tile, str) or tile not in tiles:
            return None
        face = self._cockpit_face(tiles[tile], span)
        figures = {one.name: one for one in face.figures} if face else {}
        if face and face.trend:
            figures["trend"] = face.trend
        if not isinstance(figure, str) or figure not in figures:
            return None
        return tiles[tile], face, figures[figure]

    def _cockpit_documents(self, tile, face, figure, span):
        if face.documents is None:
            return None
        is_trend = isinstance(figure, Trend)
        if is_trend and figure.values:
            return None
        domain = self._in_window(face, span) if is_trend else figure.domain
        if domain is None:
            return None
        return self._cockpit_list(
            face.model, face.documents & domain, f"{tile.label}: {figure.label}"
        )

    def _cockpit_list(self, model, domain, label):
        """Return the action that lists documents of the reader."""
        return {
            "type": "ir.actions.act_window",
            "name": f"{self.name}: {label}",
            "res_model": model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.env[model].search(domain).ids)],
            "context": {"create": False, "active_test": False},
        }

    def _open_stock(self, _name, span):
        ids = self._bought_lines(span).get_result_ids()
        lines = self.env["sale.order.line"].browse(ids)
        return self._cockpit_list(
            "product.product",
            [("id", "in", lines.product_id.ids)],
            self.env._("Stock"),
        )

    def _open_contact(self, name, _span):
        if name in ("next", "overdue"):
            ids = [
                id_ for (id_,) in self.env.execute_query(self._activity_query("a.id"))
            ]
            return self._cockpit_list(
                "mail.activity", [("id", "in", ids)], self.env._("Activities")
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_feed_action_workspace"
        )
        context = {"active_id": self.id, "active_model": self._name}
        return action | {"context": context}
