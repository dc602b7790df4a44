from datetime import timedelta

from odoo import fields, models

from ...tools.fact import Fact
from .publish_review import WAITING

CODE = "promise.revised"


class PublishTell(models.Model):
    """Publishes: the ledger, the forecast, and what the customer is told."""

    _inherit = "collab.forecast"

    def _publish(self, date, reason, **said):
        """Promise a date anew for these forecasts (in sudo).

        :param datetime date: naive, UTC
        :param str reason: group of ``GROUPS``
        :param said: values of the ledger rows; without an author the rule said it
        """
        facts = self._revised(date, reason)
        self.env["collab.promise"]._say(
            self.sale_line_id, "revised", date, reason=reason, **said
        )
        for forecast in self:
            late = forecast.predicted_date and forecast.predicted_date > date
            forecast.write(
                {
                    **dict.fromkeys(WAITING, False),
                    "shown_date": date,
                    "shown_reason": reason,
                    "promised_date": date,
                    "answered_date": forecast.predicted_date if late else False,
                    "slack": forecast._slack_of(date),
                    **(
                        {} if late or not forecast.predicted_date else {"state": "kept"}
                    ),
                }
            )
        self._look_again()
        self._remind_owners(self.workspace_id)
        # sudo: the feed is written by the system
        self.env["collab.event"].sudo()._record(facts)

    def _slack_of(self, date):
        predicted = self.predicted_date
        return (date - predicted) / timedelta(days=1) if predicted else self.slack

    def _revised(self, date, reason):
        """Return the :class:`Fact` of each order: what the customer may read of it."""
        now = fields.Datetime.now()
        facts = []
        for order, forecasts in self.grouped("order_id").items():
            before = set(forecasts.mapped("promised_date"))
            products = forecasts.product_id
            data = {
                "document": order.name,
                "from": fields.Datetime.to_string(before.pop())
                if len(before) == 1
                else False,
                "to": fields.Datetime.to_string(date),
                "reason": {
                    "as": "selection",
                    "of": ["collab.promise", "reason"],
                    "value": reason,
                },
                "product": self._product_told(products)
                if len(forecasts) == 1
                else False,
            }
            facts.append(
                Fact(
                    CODE,
                    order._name,
                    order.id,
                    occurred_at=now,
                    uid=self.env.uid,
                    data=data,
                    stamp=f"{now.isoformat()}/{min(forecasts.ids)}",
                )
            )
        return facts

    def _product_told(self, product):
        """Return the name of a product in every language, without our code for it."""
        return {
            code: product.with_context(
                lang=code, display_default_code=False
            ).display_name
            for code, _name in self.env["res.lang"].get_installed()
        }
