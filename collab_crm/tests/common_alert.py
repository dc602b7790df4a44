"""What tests of alerts share: forecasts written by hand, and a late purchase."""

from datetime import timedelta

from odoo import Command, fields

from .common_flows import CollabFlows


class CollabAlert(CollabFlows):
    """``purchase`` of ``purchasing`` has one line, ``late``, that customers wait for.

    ``manager`` is asked next in purchasing.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Alert = cls.env["collab.alert"]
        cls.Forecast = cls.env["collab.forecast"]
        cls.Alert.search([("state", "!=", "resolved")])._resolve()
        cls.Forecast.search([]).unlink()
        cls.now = fields.Datetime.now()
        cls.workspace._join(cls.sales.partner_id, "sales")
        cls.purchase = cls._purchase()
        cls.late = cls.purchase.order_line
        cls.cause = f"purchase.order.line,{cls.late.id}"
        cls.manager = cls.purchasing.copy(
            {"login": "collab_buying_head", "name": "Hedda Head"}
        )
        cls.desk = cls.env["collab.alert.department"].create(
            {
                "company_id": cls.company.id,
                "department": "purchasing",
                "manager_id": cls.manager.id,
            }
        )
        cls._flush()

    @classmethod
    def _purchase(cls, **vals):
        return cls.env["purchase.order"].create(
            {
                "partner_id": cls.supplier.id,
                "user_id": cls.purchasing.id,
                "order_line": [
                    Command.create({"product_id": cls.leg.id, "product_qty": 20})
                ],
                **vals,
            }
        )

    @classmethod
    def _forecast(cls, line, **vals):
        """Return a forecast of an order line, late because of ``late``."""
        order = line.order_id
        place = cls.Workspace.search(
            [
                ("partner_id", "=", order.partner_id.commercial_partner_id.id),
                ("company_id", "=", order.company_id.id),
                ("kind", "=", "customer"),
            ]
        )
        return cls.Forecast.create(
            {
                "sale_line_id": line.id,
                "order_id": order.id,
                "company_id": order.company_id.id,
                "partner_id": order.partner_id.commercial_partner_id.id,
                "workspace_id": place.id,
                "user_id": order.user_id.id,
                "product_id": line.product_id.id,
                "quantity": line.product_uom_qty,
                "promised_date": cls.now + timedelta(days=2),
                "predicted_date": cls.now + timedelta(days=5),
                "slack": -3.0,
                "state": "late",
                "reason": "purchase_late",
                "department": "purchasing",
                "cause": cls.cause,
                **vals,
            }
        )

    @classmethod
    def _customers(cls, count):
        """Return so many customers with a workspace each."""
        partners = cls.env["res.partner"].create(
            [{"name": f"Customer {n}", "is_company": True} for n in range(count)]
        )
        cls.Workspace.create(
            [{"partner_id": p.id, "user_id": cls.sales.id} for p in partners]
        )
        return partners

    @classmethod
    def _lines(cls, partner, count=1, price=10):
        """Return so many lines of one order of a customer."""
        line = {"product_id": cls.chair.id, "product_uom_qty": 1, "price_unit": price}
        order = cls._order(partner, order_line=[Command.create(line)] * count)
        return order.order_line

    @classmethod
    def _evaluate(cls, forecasts, before=None):
        """Do what the job does when it has computed forecasts."""
        cls.Forecast.sudo()._evaluated(forecasts, before or {})
        cls._flush()

    @classmethod
    def _alert(cls, **vals):
        """Return the alert of ``late``, opened by one line of ``customer``."""
        forecast = cls._forecast(cls._lines(cls.customer), **vals)
        cls._evaluate(forecast)
        return cls.Alert.search([("cause", "=", cls.cause)])

    def _gone(self, forecasts):
        """Let forecasts be on time again."""
        before = {
            f.sale_line_id.id: (f.predicted_date, f.state, f.cause) for f in forecasts
        }
        forecasts.write({"state": "kept", "slack": 2.0})
        self._evaluate(forecasts, before)

    def _activities(self, alert, active=True):
        return (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search(
                [
                    ("res_model", "=", alert._name),
                    ("res_id", "in", alert.ids),
                    ("active", "=", active),
                ]
            )
        )

    def _codes(self, alert, workspace=None):
        """Return which events of an alert a workspace got, oldest first."""
        targets = self.env["collab.event.target"].search(
            [
                ("res_model", "=", "collab.alert"),
                ("event_id.res_id", "in", alert.ids),
                ("workspace_id", "=", (workspace or self.workspace).id),
            ],
            order="id",
        )
        return targets.type_id.mapped("code") and [t.type_id.code for t in targets]

    def _write_from_outside(self, document, author=None):
        document.message_post(
            body="When will it come?",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=(author or self.buyer).id,
        )
        self._flush()
