from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourceStock(CollabFlows):
    def _steps(self, **vals):
        warehouse = self.stock_location.warehouse_id
        warehouse.write(vals)
        return warehouse

    def _delivery(self, **vals):
        order = self._order(**vals)
        order.action_confirm()
        self._flush()
        return order.picking_ids

    def test_done(self):
        delivery = self._delivery()
        with self.assertTold({self.workspace: ["delivery.done*", "order.delivered*"]}):
            self._validate(delivery)
        event = self._events("delivery.done", delivery)
        self.assertEqual(event.actor_id, self.warehouse.partner_id)
        self.assertEqual(
            self._text("delivery.done"),
            f"{delivery.name} for {delivery.sale_id.name} left our warehouse",
        )

    def test_ready_once(self):
        self.env["stock.quant"]._update_available_quantity(
            self.chair, self.stock_location, -1000
        )
        delivery = self._delivery()
        self.env["stock.quant"]._update_available_quantity(
            self.chair, self.stock_location, 5
        )
        with self.assertTold({self.workspace: ["delivery.ready"]}):
            self.env["stock.rule"].run_scheduler()
        for _again in range(2):
            with self.assertTold({}):
                delivery.do_unreserve()
                self._flush()
                delivery.action_assign()

    def test_no_backorder(self):
        delivery = self._delivery(quantity=3)
        with self.assertTold({self.workspace: ["delivery.done*", "order.delivered*"]}):
            self._validate(delivery, 1, backorder=False)

    def test_cancelled(self):
        delivery = self._delivery()
        with self.assertTold({self.workspace: ["delivery.cancelled"]}):
            delivery.action_cancel()

    def test_returned_by_the_customer(self):
        delivery = self._delivery(quantity=2)
        self._validate(delivery)
        self._flush()
        with self.assertTold({}):
            back = self._return(delivery)
        with self.assertTold({self.workspace: ["return.done*"]}):
            back.button_validate()
        self.assertIn("Goods came back", self._text("return.done"))

    def test_three_steps(self):
        self._steps(delivery_steps="pick_pack_ship")
        order = self._order()
        with self.assertTold({self.workspace: ["order.confirmed*"]}):
            order.action_confirm()
        with self.assertTold({self.workspace: ["transfer.done"]}):
            self._validate(order.picking_ids)
        pack = order.picking_ids.filtered(lambda p: p.state == "assigned")
        with self.assertTold({self.workspace: ["transfer.done", "delivery.ready"]}):
            self._validate(pack)
        ship = order.picking_ids.filtered(lambda p: p.state == "assigned")
        with self.assertTold({self.workspace: ["delivery.done*", "order.delivered*"]}):
            self._validate(ship)

    def test_receipt_in_two_steps(self):
        self._steps(reception_steps="two_steps")
        purchase = self._purchase()
        purchase.button_confirm()
        with self.assertTold({self.supply: ["receipt.done*", "purchase.received*"]}):
            self._validate(purchase.picking_ids)
        store = purchase.picking_ids.move_ids.move_dest_ids.picking_id
        with self.assertTold({}):
            self._validate(store)

    def test_receipt_with_backorder_and_refusal(self):
        purchase = self._purchase()
        purchase.button_confirm()
        receipt = purchase.picking_ids
        told = ["receipt.partial*", "purchase.received_partial*"]
        with self.assertTold({self.supply: told}):
            self._validate(receipt, 2)
        back = self._return(receipt)
        with self.assertTold({self.supply: ["refusal.done*"]}):
            back.button_validate()
        rest = (purchase.picking_ids - receipt - back).filtered(
            lambda p: p.state == "assigned"
        )
        told = ["receipt.cancelled", "purchase.received*"]
        with self.assertTold({self.supply: told}):
            rest.action_cancel()

    def test_customer_that_is_a_supplier_too(self):
        other = self._workspace(self.customer, kind="supplier", name="Azur supplies")
        delivery = self._delivery()
        self._validate(delivery)
        self._flush()
        back = self._return(delivery)
        with self.assertTold({self.workspace: ["return.done*"]}):
            back.button_validate()
        purchase = self._purchase(partner=self.customer)
        with self.assertTold({other: ["purchase.confirmed*"]}):
            purchase.button_confirm()
        with self.assertTold({other: ["receipt.done*", "purchase.received*"]}):
            self._validate(purchase.picking_ids)

    def test_transfer_of_nobody(self):
        transfer = self.env["stock.picking"].create(
            {
                "picking_type_id": self.stock_location.warehouse_id.int_type_id.id,
                "location_id": self.stock_location.id,
                "location_dest_id": self.stock_location.id,
                "move_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.chair.id,
                            "product_uom_qty": 1,
                            "location_id": self.stock_location.id,
                            "location_dest_id": self.stock_location.id,
                        },
                    )
                ],
            }
        )
        with self.assertTold({}):
            transfer.action_confirm()
            self._validate(transfer)
