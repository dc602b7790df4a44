from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.ids import is_id

# how many lines are read at once
MOST = 80
# documents whose panel shows the lines that wait for them
SUPPLY = ("mrp.production", "purchase.order", "purchase.order.line", "stock.picking")


class ForecastPanel(models.Model):
    """What people read of forecasts."""

    _inherit = "collab.forecast"

    @api.model
    @api.readonly
    def panel(self, res_model, res_id):
        """Return the promises a document is about, the most endangered first.

        Who may read the forecast reads the names of all documents in it, but
        ``model`` only of those he may open. No amounts. Lines of an order that wait
        for nothing any more come last, in the state ``done``.

        :param str res_model: sale.order, sale.order.line, collab.workspace,
            mrp.production, purchase.order, purchase.order.line or stock.picking
        :param int res_id: id of the document
        :return: ``{"lines": [...], "more": bool, "as_of": iso or None}``; all moments
            are ISO texts in UTC, slack is in days
        :raise UserError: anything else is asked for
        """
        forecasts = self.search_fetch(
            self._panel_domain(res_model, res_id), ["computed_at"], limit=MOST + 1
        )
        shown = forecasts[:MOST]
        computed = shown.mapped("computed_at")
        return {
            "lines": shown._panel_lines(),
            "more": len(forecasts) > MOST,
            "as_of": self._moment(min(computed, default=None)),
        }

    @api.model
    def _panel_domain(self, res_model, res_id):
        """Return the domain of the forecasts a document is about."""
        if not is_id(res_id):
            raise UserError(self.env._("A document is asked for by its number."))
        if res_model == "collab.workspace":
            return Domain("workspace_id", "=", res_id)
        if res_model == "sale.order":
            return Domain("order_id", "=", res_id)
        if res_model == "sale.order.line":
            return Domain("sale_line_id", "=", res_id)
        if res_model in SUPPLY:
            return Domain("id", "in", self._waiting_for([f"{res_model},{res_id}"]))
        raise UserError(self.env._("There are no promises about %s.", res_model))

    @api.model
    def _waiting_for(self, keys):
        """Return the ids of the forecasts computed from one of these documents."""
        self.flush_model()
        self.env.cr.execute(
            "SELECT id FROM collab_forecast WHERE watch ?| %s::text[]", [list(keys)]
        )
        return [id_ for (id_,) in self.env.cr.fetchall()]

    def _panel_lines(self):
        """Return these forecasts as plain data, see :meth:`panel`."""
        # sudo: the rule of the forecast decides; names of its documents come with it
        forecasts = self.sudo()
        chains = {forecast.id: forecast.chain or [] for forecast in forecasts}
        self._name_chains([entry for chain in chains.values() for entry in chain])
        shown = self._shown_to_customer(forecasts.sale_line_id)
        labels = dict(self._fields["reason"]._description_selection(self.env))
        lines = []
        for forecast in forecasts:
            line = forecast.sale_line_id
            owner = forecast.owner_id
            lines.append(
                {
                    "forecast_id": forecast.id,
                    "line_id": line.id,
                    "order": [forecast.order_id.id, forecast.order_id.name],
                    "customer": forecast.partner_id.display_name,
                    "product": forecast.product_id.display_name,
                    "quantity": forecast.quantity,
                    "unit": line.product_uom_id.name,
                    "first": self._moment(forecast.first_date),
                    "promised": self._moment(forecast.promised_date),
                    "predicted": self._moment(forecast.predicted_date),
                    "slack": forecast._days_left(),
                    "state": forecast.state,
                    "stage": forecast.stage,
                    "reason": forecast.reason or None,
                    "reason_label": labels.get(forecast.reason),
                    "reason_group": forecast.reason_group or None,
                    "owner": [owner.id, owner.name] if owner else None,
                    "department": forecast.department or None,
                    "computed_at": self._moment(forecast.computed_at),
                    "chain": chains[forecast.id],
                    "life": forecast.life or [],
                    "shown": shown.get(line.id),
                }
            )
        return lines

    def _days_left(self):
        """Return the slack in days; None where there is nothing to compare."""
        if not (self.promised_date and self.predicted_date):
            return None
        return self.slack

    @api.model
    def _moment(self, moment):
        return moment.isoformat() if moment else None

    @api.model
    def _shown_to_customer(self, lines):
        """Return ``{line: what the customer sees}`` as far as anything is shown."""
        # sudo: what the customer sees is no secret inside
        view = getattr(self.sudo(), "_customer_view", None)
        return view(lines) if view else {}
