from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from .common_forecast import NOW, CollabForecast

PROMISED = datetime(2031, 6, 20)


@tagged("post_install", "-at_install")
class TestForecastStock(CollabForecast):
    """Goods from stock, and goods that nobody linked to who waits for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lamp = cls._product("Lamp", 40)
        cls._stock(cls.lamp, 2)
        cls._flush()

    def _sold(self, quantity=3, product=None, partner=None, **vals):
        vals.setdefault("commitment_date", PROMISED)
        return self._confirmed(
            partner or self.buyer, product or self.lamp, quantity, **vals
        )

    def _vendor(self, product=None, **vals):
        product = product or self.lamp
        product.seller_ids = [
            Command.create({"partner_id": self.supplier.id, "delay": 3, **vals})
        ]

    def _coming(self, quantity=3, days=10, product=None, **vals):
        purchase = self._purchase(product or self.lamp, quantity, **vals)
        purchase.order_line.date_planned = NOW + timedelta(days=days)
        purchase.button_confirm()
        return purchase

    def test_urgent_receipts_are_given_first(self):
        """As the host's own forecast does: what is urgent first, whatever its date."""
        self._coming(3, 5)
        urgent = self._coming(3, 9)
        urgent.picking_ids.priority = "1"
        order = self._sold(5)
        later = self._sold(3, partner=self.buyer_two)
        forecast = self._forecast(order)
        self.assertEqual(forecast.predicted_date.date(), PROMISED.date())
        receipts = [e["id"] for e in forecast.chain if e["kind"] == "receipt"]
        self.assertEqual(receipts, urgent.picking_ids.ids)
        other = self._forecast(later)
        receipts = [e["id"] for e in other.chain if e["kind"] == "receipt"]
        self.assertNotIn(urgent.picking_ids.id, receipts)

    def test_reserved(self):
        order = self._sold(2)
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        # when it is planned to leave, and not before
        self.assertEqual(forecast.predicted_date, order.picking_ids.scheduled_date)
        self.assertEqual(forecast.slack, 0)
        self.assertFalse(forecast.reason)
        self.assertEqual(forecast.stage, "secured")
        self.assertEqual([e["kind"] for e in forecast.chain], ["delivery", "stock"])

    def test_not_picked_in_time(self):
        order = self._sold(2)
        self._forecast(order)
        with self.at(datetime(2031, 6, 25, 9)):
            forecast = self._forecast(order)
            self.assertEqual(forecast.predicted_date, datetime(2031, 6, 25, 9))
        self.assertEqual(forecast.state, "late")
        self.assertEqual(forecast.reason, "delivery_late")
        self.assertEqual(forecast.department, "inventory")

    def test_nobody_sells_it(self):
        forecast = self._forecast(self._sold())
        self.assertEqual(forecast.state, "unknown")
        self.assertFalse(forecast.predicted_date)
        self.assertEqual(forecast.reason, "no_vendor")
        self.assertIn("shortage", forecast.cause)

    def test_no_route(self):
        warehouse = self.stock_location.warehouse_id
        warehouse.write({"buy_to_resupply": False, "manufacture_to_resupply": False})
        forecast = self._forecast(self._sold())
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "no_route"))

    def test_without_reordering_rule(self):
        self._vendor()
        self.lamp.responsible_id = self.purchasing
        forecast = self._forecast(self._sold())
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "shortage"))
        self.assertEqual(forecast.department, "purchasing")
        self.assertEqual(forecast.owner_id, self.purchasing)

    def test_with_reordering_rule(self):
        self._vendor()
        self.env["stock.warehouse.orderpoint"].create(
            {"product_id": self.lamp.id, "product_min_qty": 0, "product_max_qty": 0}
        )
        order = self._sold()
        line = self._bought(self.lamp)
        self.assertTrue(line)
        forecast = self._forecast(order)
        self.assertEqual(forecast.reason, "purchase_open")
        self.assertEqual(forecast.owner_id, self.purchasing)
        line.order_id.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        self.assertGreaterEqual(forecast.predicted_date, line.date_planned)

    def test_no_lead_time(self):
        self._vendor(delay=0)
        order = self._sold(product=self.leg, quantity=2)
        self._bought(self.leg).order_id.button_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        self.assertGreaterEqual(forecast.predicted_date, NOW)

    def test_coming_goods_and_a_supplier_who_is_late(self):
        order = self._sold()
        purchase = self._coming()
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "kept")
        self.assertIn("purchase", [e["kind"] for e in forecast.chain])
        # on the portal, nobody being linked to the order
        line = purchase.order_line
        purchase.with_user(self.seller_user).sudo()._update_date_planned_for_lines(
            [(line, datetime(2031, 7, 7))]
        )
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("late", "purchase_late"))
        self.assertEqual(forecast.predicted_date, line.date_planned)
        self.assertEqual(self._kinds(forecast), ["delivery", "receipt", "purchase"])
        self.assertEqual(forecast.owner_id, self.purchasing)

    def test_who_comes_first_is_served(self):
        covered = self._sold(2)
        first, second = self._sold(), self._sold(partner=self.buyer_two)
        self._coming(3, days=5)
        self._coming(3, days=40)
        self.assertEqual(self._forecast(covered).state, "kept")
        self.assertEqual(self._forecast(first).state, "kept")
        late = self._forecast(second)
        self.assertEqual(late.state, "late")
        # the first one is gone: his goods are the other one's
        first._action_cancel()
        self.assertFalse(self._forecast(first))
        self.assertEqual(self._forecast(second).state, "kept")

    def test_partly_on_stock(self):
        order = self._sold(5)
        self._coming(3, days=9)
        forecast = self._forecast(order)
        self.assertGreaterEqual(forecast.predicted_date, NOW + timedelta(days=9))
        kinds = [entry["kind"] for entry in forecast.chain]
        self.assertIn("stock", kinds)
        self.assertIn("receipt", kinds)

    def test_stock_is_counted_anew(self):
        order = self._sold()
        self.assertEqual(self._forecast(order).state, "unknown")
        self._stock(self.lamp, 10)
        order.picking_ids.action_assign()
        self.assertEqual(self._forecast(order).state, "kept")

    def test_other_warehouse(self):
        order = self._sold()
        other = self.env["stock.warehouse"].create({"name": "North", "code": "NO"})
        self._coming(9, picking_type_id=other.in_type_id.id)
        self.assertEqual(self._forecast(order).state, "unknown")

    def test_component_on_the_way(self):
        self._bom(self.lamp, {self.top: 1})
        order = self._sold()
        made = self.env["mrp.production"].create(
            {"product_id": self.lamp.id, "product_qty": 3}
        )
        made.action_confirm()
        forecast = self._forecast(order)
        self.assertEqual((forecast.state, forecast.reason), ("unknown", "no_vendor"))
        self.assertEqual(self._kinds(forecast), ["delivery", "production", "shortage"])
        self._coming(3, days=60, product=self.top)
        forecast = self._forecast(order)
        self.assertEqual(forecast.state, "late")
        self.assertEqual(
            self._kinds(forecast), ["delivery", "production", "receipt", "purchase"]
        )

    def test_dozens(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self._order(
            order_line=[
                Command.create(
                    {
                        "product_id": self.chair.id,
                        "product_uom_id": dozen.id,
                        "product_uom_qty": 2,
                    }
                )
            ]
        )
        order.action_confirm()
        forecast = self._forecast(order)
        self.assertEqual(forecast.quantity, 2)
        self.assertEqual(forecast.stage, "secured")
        self._validate(order.picking_ids, 12)
        forecast = self._forecast(order)
        self.assertEqual(forecast.quantity, 1)
        life = {entry["stage"]: entry for entry in forecast.life}
        self.assertEqual(life["shipped"]["done"], 1)

    def test_service_and_stranger(self):
        service = self.env["product.product"].create(
            {"name": "Advice", "type": "service"}
        )
        self.assertFalse(self._forecast(self._sold(product=service)))
        stranger = self._company_partner("Cedar Homes")
        order = self._sold(partner=stranger)
        self.assertFalse(self._forecast(order))

    def test_two_companies(self):
        order = self._sold(2)
        other = (
            self.env["sale.order"]
            .with_company(self.company_two)
            .create(
                {
                    "partner_id": self.buyer.id,
                    "company_id": self.company_two.id,
                    "order_line": [Command.create({"product_id": self.lamp.id})],
                }
            )
        )
        other.action_confirm()
        self.assertTrue(self._forecast(order))
        # no workspace of the other company, no stock of ours
        self.assertFalse(self._forecast(other))
        self._workspace(company_id=self.company_two.id, user_id=False)
        self.Forecast._cron_promises_all()
        forecast = self._forecast(other)
        self.assertEqual(forecast.company_id, self.company_two)
        self.assertEqual(forecast.state, "unknown")
