from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.life_line import life_of, stage_of
from ...tools.supply_life import facts_of

PATHS = {"sale.order": "order_id", "sale.order.line": "id"}


class ForecastPanelDone(models.Model):
    """Order lines that wait for nothing any more: what became of them."""

    _inherit = "collab.forecast"

    @api.model
    @api.readonly
    def panel(self, res_model, res_id):
        answer = super().panel(res_model, res_id)
        if res_model in PATHS and not answer["more"]:
            known = [line["line_id"] for line in answer["lines"]]
            domain = Domain(PATHS[res_model], "=", res_id) & Domain(
                "id", "not in", known
            )
            answer["lines"] += self._done_lines(domain)
        return answer

    @api.model
    def _done_lines(self, domain):
        """Return delivered order lines the reader may open, as :meth:`panel` does:
        in the state ``done``, without a prediction.
        """
        lines = self.env["sale.order.line"]
        if not lines.has_access("read"):
            return []
        domain &= Domain("state", "=", "sale") & Domain("display_type", "=", False)
        lines = lines.search(domain & Domain("product_id.type", "=", "consu"))
        if not lines:
            return []
        # sudo: what proves a stage; names of documents come with the order line
        found = self.sudo()._lives(lines.ids)
        # sudo: the names of goods and customers of lines he may read
        lines = lines.sudo()
        shown = self._shown_to_customer(lines)
        now = self._moment(fields.Datetime.now())
        return [
            {
                "forecast_id": None,
                "line_id": line.id,
                "order": [line.order_id.id, line.order_id.name],
                "customer": line.order_partner_id.commercial_partner_id.display_name,
                "product": line.product_id.display_name,
                "quantity": 0.0,
                "unit": line.product_uom_id.name,
                "first": self._moment(found[line.id][0].first),
                "promised": self._moment(found[line.id][0].promised),
                **dict.fromkeys(
                    ("predicted", "slack", "reason", "reason_label", "reason_group")
                ),
                "state": "done",
                "stage": stage_of(found[line.id][1]),
                "owner": None,
                "department": None,
                "computed_at": now,
                "chain": [],
                "life": found[line.id][1],
                "shown": shown.get(line.id),
            }
            for line in lines
            if line.id in found
        ]

    @api.model
    def _lives(self, line_ids):
        """Return ``{line: (Line, life line)}`` of what is delivered or given up."""
        loader = self.env["collab.forecast.loader"]
        now = fields.Datetime.now()
        lines = loader._lines(line_ids)
        graph = loader._graph(lines, now)
        return {
            id_: (line, life_of(facts_of(graph, line)))
            for id_, line in lines.items()
            if line.quantity <= line.delivered or graph.root_of(line) is None
        }
