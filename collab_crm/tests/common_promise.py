"""What tests of the ledger and of publishing share."""

from datetime import datetime, timedelta

from odoo import Command, fields
from odoo.tests import new_test_user

from .common_flows import CollabFlows

NOW = datetime(2026, 5, 4, 9)  # a Monday


class CollabPromise(CollabFlows):
    """``workspace`` of Azur belongs to ``sales`` here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace.user_id = cls.sales
        cls.sales.tz = "Europe/Berlin"
        cls._flush()

    def _ledger(self, order, *fnames):
        """Return the rows of an order: kinds and dates, or the fields asked for."""
        self._flush()
        rows = self.env["collab.promise"].search([("order_id", "=", order.id)])
        names = fnames or ("kind", "date")
        return [tuple(row[fname] for fname in names) for row in rows]

    def _confirmed(self, date=None, product=None, partner=None, **vals):
        """Return a confirmed order with a promised date: naive, UTC."""
        order = self._order(partner, product, commitment_date=date, **vals)
        self._flush()
        order.action_confirm()
        self._flush()
        return order

    def _forecast(self, line, predicted, reason="purchase_late", **vals):
        """Write the forecast of a line by hand and tell it; return it.

        :param datetime predicted: naive, UTC; None: it cannot be predicted
        """
        self._flush()
        Forecast = self.env["collab.forecast"]
        known = Forecast.search([("sale_line_id", "=", line.id)])
        before = {
            f.sale_line_id.id: (f.predicted_date, f.state, f.cause) for f in known
        }
        rows = self.env["collab.promise"].search(
            [("sale_line_id", "=", line.id), ("kind", "in", ("confirmed", "revised"))]
        )
        promised = rows[-1:].date
        values = {
            "sale_line_id": line.id,
            "order_id": line.order_id.id,
            "company_id": line.company_id.id,
            "partner_id": line.order_id.partner_id.commercial_partner_id.id,
            "workspace_id": self.workspace.id,
            "user_id": line.order_id.user_id.id,
            "product_id": line.product_id.id,
            "quantity": line.product_uom_qty - line.qty_delivered,
            "first_date": rows[:1].date,
            "promised_date": promised,
            "predicted_date": predicted,
            "slack": (promised - predicted) / timedelta(days=1) if predicted else 0,
            "state": self._state(promised, predicted),
            "reason": reason,
            "reason_group": "material",
            "cause": "purchase.order.line,1",
            "computed_at": fields.Datetime.now(),
            **vals,
        }
        known.write(values) if known else (known := Forecast.create(values))
        Forecast._evaluated(known, before)
        self._flush()
        return known

    def _seen(self, line=None):
        view = self.env["collab.forecast"]._customer_view(line or self.line)
        return view[(line or self.line).id]

    @staticmethod
    def _state(promised, predicted):
        if not predicted:
            return "unknown"
        return "late" if predicted > promised else "kept"

    @classmethod
    def _seller_of_own(cls, login="collab_own"):
        """Return a salesperson who sees his own documents only."""
        return new_test_user(cls.env, login, "sales_team.group_sale_salesman")

    def _two_lines(self, **vals):
        lines = [
            Command.create({"product_id": product.id})
            for product in (self.chair, self.chair)
        ]
        return self._order(order_line=lines, **vals)
