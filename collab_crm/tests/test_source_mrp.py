from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourceMrp(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.leg, 100)

    @classmethod
    def _stock(cls, product, quantity):
        cls.env["stock.quant"]._update_available_quantity(
            product, cls.stock_location, quantity
        )

    def _make(self, **vals):
        """Return a draft production order for stock."""
        return self.env["mrp.production"].create(
            {
                "product_id": self.table.id,
                "product_qty": 2,
                "bom_id": self.bom.id,
                **vals,
            }
        )

    def _ordered(self, quantity=1):
        """Return the production order of a confirmed customer order."""
        self.leg.route_ids = False
        _order, production = self._table_order(quantity)
        self._flush()
        return production

    def test_confirmed_with_the_order(self):
        self.leg.route_ids = False
        order = self._order(product=self.table)
        told = ["order.confirmed*", "production.confirmed"]
        with self.assertTold({self.workspace: told}):
            order.action_confirm()
        self.assertIn(
            "is planned: 1 Units of Table", self._text("production.confirmed")
        )

    def test_components_ready_once(self):
        production = self._ordered()
        self._stock(self.top, 5)
        with self.assertTold({self.workspace: ["production.ready"]}):
            production.action_assign()
        with self.assertTold({}):
            production.do_unreserve()
            self._flush()
            production.action_assign()

    def test_started_progress_done(self):
        production = self._ordered(4)
        self._stock(self.top, 10)
        production.action_assign()
        with self.assertTold({self.workspace: ["production.started*"]}):
            production.with_user(self.planning).qty_producing = 1
        event = self._events("production.started", production)
        self.assertEqual(event.actor_id, self.planning.partner_id)
        with self.assertTold({self.workspace: ["production.progress"]}):
            production.qty_producing = 2
        self.assertIn("2 of 4 Units of Table", self._text("production.progress"))
        with self.assertTold({self.workspace: ["production.progress"]}):
            production.qty_producing = 3
        with self.assertTold({self.workspace: ["production.done*", "delivery.ready"]}):
            self._produce(production, 4)
        self.assertIn("is finished", self._text("production.done"))

    def test_produced_at_once(self):
        production = self._ordered()
        self._stock(self.top, 10)
        with self.assertTold({self.workspace: ["production.done*", "delivery.ready"]}):
            self._produce(production)

    def test_cancelled(self):
        production = self._ordered()
        with self.assertTold({self.workspace: ["production.cancelled"]}):
            production.action_cancel()

    def test_made_for_stock(self):
        self._stock(self.top, 10)
        with self.assertTold({}):
            production = self._make()
            production.action_confirm()
            self._flush()
            self._produce(production)

    # in working hours: what is begun after them moves to the next day
    @freeze_time("2031-06-03 09:00:00")
    def test_work_orders(self):
        center = self.env["mrp.workcenter"].create({"name": "Saw"})
        self.bom.operation_ids = [
            Command.create({"name": "Cut", "workcenter_id": center.id}),
            Command.create({"name": "Sand", "workcenter_id": center.id}),
        ]
        self._stock(self.top, 10)
        production = self._ordered()
        cut, sand = production.workorder_ids
        production.action_assign()
        with self.assertTold(
            {self.workspace: ["workorder.started", "production.started*"]}
        ):
            cut.with_user(self.planning).button_start()
        event = self._events("workorder.started", cut)
        self.assertEqual(event.actor_id, self.planning.partner_id)
        with self.assertTold({}):
            cut.button_pending()
            self._flush()
            cut.button_start()
        with self.assertTold({self.workspace: ["workorder.finished"]}):
            cut.button_finish()
        self.assertEqual(
            self._text("workorder.finished"),
            f"Cut finished for {production.name} at Saw",
        )
        with self.assertTold({self.workspace: ["workorder.started"]}):
            sand.button_start()
        told = ["workorder.finished", "production.done*", "delivery.ready"]
        with self.assertTold({self.workspace: told}):
            production.button_mark_done()

    def test_sub_assembly_serves_the_order(self):
        self.leg.route_ids = False
        part = self._product("Frame", 20, self.table.route_ids)
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": part.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": self.leg.id})],
            }
        )
        self.bom.bom_line_ids = [Command.create({"product_id": part.id})]
        order = self._order(product=self.table)
        told = ["order.confirmed*", "production.confirmed", "production.confirmed"]
        with self.assertTold({self.workspace: [*told, "production.ready"]}):
            order.action_confirm()
        made = self.env["mrp.production"].search([("product_id", "=", part.id)])
        self.assertFalse(made.sale_line_id)
        with self.assertTold({self.workspace: ["production.done"]}):
            self._produce(made)

    def test_other_customer_hears_nothing(self):
        other = self._workspace(self.customer_two)
        self.leg.route_ids = False
        order = self._order(self.buyer_two, self.table)
        with self.assertTold({other: ["order.confirmed*", "production.confirmed"]}):
            order.action_confirm()
