from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models

from ....tools.alerting import Cause, Hit
from ....tools.reasons import REASONS

AT_RISK = ("risk", "late", "unknown")
# the document people open for one that is a line or a step of it
OPENED = {
    "purchase.order.line": ("order_id",),
    "mrp.workorder": ("production_id",),
    "sale.order.line": ("order_id",),
    "stock.move": ("picking_id", "production_id", "raw_material_production_id"),
}
DAY = 86400
# the chains of forecasts are long, and not asked for here
READ = (
    "company_id", "cause", "reason", "state", "slack", "department", "owner_id",
    "workspace_id", "partner_id", "order_id", "sale_line_id", "product_id",
    "quantity", "promised_date", "predicted_date",
)  # fmt: skip


class ForecastCause(models.AbstractModel):
    """The critical document of order lines that will not be delivered as promised."""

    _name = "collab.alert.cause.forecast"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Forecasts"
    _kinds = tuple(REASONS)

    @api.model
    def _found(self, keys=None):
        """Return the causes that forecasts name, each with all it hits.

        :param keys: only these causes, as forecasts name them; None: all
        """
        domain = [("state", "in", AT_RISK), ("cause", "!=", False)]
        domain += [("reason", "!=", False)]
        if keys is not None:
            domain += [("cause", "in", list(keys))]
        forecasts = self.env["collab.forecast"].search_fetch(
            domain, READ, order="slack, id"
        )
        documents = self._documents(set(forecasts.mapped("cause")))
        groups = defaultdict(list)
        for forecast in forecasts:
            if document := documents.get(forecast.cause):
                groups[forecast.company_id.id, document].append(forecast.id)
        tiers = self.env["collab.alert"]._collab_tier_rank(forecasts.partner_id)
        whole = forecasts.ids
        return [
            self._cause(
                company, *document, forecasts.browse(ids).with_prefetch(whole), tiers
            )
            for (company, document), ids in groups.items()
            if self._is_due(document[1], forecasts.browse(ids).with_prefetch(whole))
        ]

    @api.model
    def _is_due(self, document, forecasts):
        """Tell whether the company wants to hear of it already: one is enough."""
        company = forecasts.company_id
        days, hours = company.collab_alert_risk_days, company.collab_alert_open_hours
        born = fields.Datetime.now() - timedelta(hours=hours)
        return any(
            not hours or document.create_date <= born
            if forecast.reason == "purchase_open"
            else forecast.state != "late" or self._days_late(forecast) >= days
            for forecast in forecasts
        )

    @api.model
    def _cause(self, company_id, key, document, forecasts, tiers):
        # the worst comes first
        worst, *_others = forecasts
        opened = self._opened(document)
        hits = tuple(self._hit(forecast, tiers) for forecast in forecasts)
        certain = "late" in (states := set(forecasts.mapped("state")))
        return Cause(
            company_id,
            worst.reason,
            key,
            opened._name,
            opened.id,
            self._name_of(document),
            worst.department or REASONS[worst.reason].department,
            (
                *self.env["collab.alert"]._candidates(document),
                *self._owners_of(forecasts).ids,
            ),
            max(hit.days_late for hit in hits),
            "1" if certain or "unknown" in states else "0",
            hits,
        )

    @api.model
    def _owners_of(self, forecasts):
        """Return whose the critical documents are. Where nobody is responsible for one,
        a forecast names who stands for the customer: the department comes before him.
        """
        known = forecasts.filtered(
            lambda f: f.owner_id not in (f.workspace_id.user_id | f.user_id)
        )
        return known.owner_id

    @api.model
    def _hit(self, forecast, tiers):
        line = forecast.sale_line_id
        return Hit(
            f"collab.forecast,{forecast.id}",
            forecast.workspace_id.id,
            forecast.partner_id.id,
            forecast.order_id.id,
            forecast.order_id.name,
            forecast.id,
            forecast.product_id.id,
            forecast.quantity,
            forecast.promised_date,
            forecast.predicted_date,
            self._days_late(forecast),
            tiers.get(forecast.partner_id.id, 0.0),
            line.price_subtotal / (forecast.order_id.currency_rate or 1.0),
        )

    @api.model
    def _days_late(self, forecast):
        """Return by how many days it is late; where no date can be told, by how many
        it is late already.
        """
        if forecast.state == "late":
            return max(-forecast.slack, 0.0)
        if forecast.state == "unknown" and forecast.promised_date:
            late = fields.Datetime.now() - forecast.promised_date
            return max(late.total_seconds() / DAY, 0.0)
        return 0.0

    @api.model
    def _name_of(self, document):
        if document._name == "purchase.order.line":
            return f"{document.order_id.name}: {document.product_id.display_name}"
        if document._name == "mrp.workorder":
            return f"{document.production_id.name}: {document.name}"
        return document.display_name

    @api.model
    def _opened(self, document):
        for fname in OPENED.get(document._name, ()):
            if document[fname]:
                return document[fname]
        return document

    @api.model
    def _documents(self, causes):
        """Return ``{cause: (key, document)}`` of documents that are still there, one
        query for each model. "shortage,17,1" is about product 17. The moves of one
        transfer are one cause: one person picks them together.
        """
        ids = defaultdict(dict)
        for cause in causes:
            model, res_id, *_more = cause.split(",")
            if res_id.isdigit():
                model = model if model in self.env else "product.product"
                ids[model][cause] = int(res_id)
        found = {}
        for model, by_cause in ids.items():
            there = self.env[model].browse(set(by_cause.values())).exists()
            alike = {document.id: document for document in there}
            for cause, res_id in by_cause.items():
                if document := alike.get(res_id):
                    found[cause] = self._one_for_all(cause, document)
        return found

    @api.model
    def _one_for_all(self, cause, document):
        if document._name == "stock.move" and document.picking_id:
            return f"stock.picking,{document.picking_id.id}", document.picking_id
        return cause, document

    @api.model
    def _together(self, causes):
        """Return all causes that are one with one of these, and the keys of all."""
        documents = self._documents(causes).values()
        keys = {key for key, _document in documents}
        pickings = (doc for _key, doc in documents if doc._name == "stock.picking")
        moves = self.env["stock.picking"].union(*pickings).move_ids
        return set(causes) | {f"stock.move,{move.id}" for move in moves}, keys
