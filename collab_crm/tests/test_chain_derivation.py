from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from .common_chain import CollabChain


@tagged("post_install", "-at_install")
class TestChainDerivation(CollabChain):
    """An event reaches the orders that wait down the chain, and no other."""

    def _later(self, line):
        line.date_planned += timedelta(days=9)

    def _two_levels(self):
        """Let tables need frames, and frames be made of planks bought for them."""
        frame = self._product("Frame", 20, self.table.route_ids)
        self._bom(frame, {self.wood: 2})
        self.bom.bom_line_ids = [
            Command.clear(),
            Command.create({"product_id": frame.id}),
        ]
        return frame

    def test_two_levels_made_to_order(self):
        frame = self._two_levels()
        order = self._confirmed(self.buyer)
        other = self._confirmed(self.buyer_two, self.chair)
        self.assertTrue(other.picking_ids)
        line = self._bought(self.wood)
        with self.assertNamed("purchase.confirmed", {self.workspace: order}):
            line.order_id.button_confirm()
        with self.assertNamed("purchase.date", {self.workspace: order}):
            self._later(line)
        with self.assertNamed("receipt.done", {self.workspace: order}):
            self._validate(line.order_id.picking_ids)
        made = self.env["mrp.production"].search([("product_id", "=", frame.id)])
        with self.assertNamed("production.done", {self.workspace: order}):
            self._produce(made)

    def test_one_line_for_several_customers(self):
        self.supplier.group_rfq = "all"
        one = self._confirmed(self.buyer) + self._confirmed(self.buyer)
        two = self._confirmed(self.buyer_two)
        line = self._bought(self.leg)
        self.assertEqual(len(line), 1)
        line.order_id.button_confirm()
        with self.assertNamed("purchase.date", {self.workspace: one, self.two: two}):
            self._later(line)
        # the cancelled order does not wait any more
        two.action_cancel()
        with self.assertNamed("purchase.date", {self.workspace: one}):
            self._later(line)

    def test_partial_receipt_and_its_rest(self):
        self.leg.route_ids = self.table.route_ids[:1] + self.leg.route_ids
        order = self._confirmed(self.buyer, quantity=5)
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        with self.assertNamed("receipt.partial", {self.workspace: order}):
            self._validate(line.order_id.picking_ids, 4)
        rest = line.order_id.picking_ids.filtered(lambda p: p.state == "assigned")
        with self.assertNamed("receipt.moved", {self.workspace: order}):
            rest.scheduled_date += timedelta(days=3)
        with self.assertNamed("receipt.done", {self.workspace: order}):
            self._validate(rest)

    def test_who_has_got_his_part_waits_no_more(self):
        self.supplier.group_rfq = "all"
        one = self._confirmed(self.buyer, self.leg, 1)
        two = self._confirmed(self.buyer_two, self.leg, 5)
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        self._validate(line.order_id.picking_ids, 2)
        self._flush()
        self._validate(one.picking_ids)
        with self.assertNamed("purchase.date", {self.two: two}):
            self._later(line)

    def test_kit(self):
        kit = self._product("Set", 90)
        self._bom(kit, {self.leg: 2, self.chair: 1}, type="phantom")
        order = self._confirmed(self.buyer, kit)
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        with self.assertNamed("purchase.date", {self.workspace: order}):
            self._later(line)

    def test_three_steps_out_and_two_steps_in(self):
        warehouse = self.stock_location.warehouse_id
        warehouse.delivery_steps = "pick_pack_ship"
        warehouse.reception_steps = "two_steps"
        order = self._confirmed(self.buyer, self.leg)
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        with self.assertNamed("purchase.date", {self.workspace: order}):
            self._later(line)
        with self.assertNamed("receipt.done", {self.workspace: order}):
            self._validate(line.order_id.picking_ids)
        for code in "transfer.done", "transfer.done", "delivery.done":
            leg = order.picking_ids.filtered(lambda p: p.state == "assigned")
            if not leg:
                # the goods are put away first
                store = line.move_ids.move_dest_ids.picking_id
                self._validate(store.filtered(lambda p: p.state == "assigned"))
                self._flush()
                leg = order.picking_ids.filtered(lambda p: p.state == "assigned")
            with self.assertNamed(code, {self.workspace: order}):
                self._validate(leg)

    def test_return_names_the_order(self):
        order = self._confirmed(self.buyer, self.chair, 2)
        self._validate(order.picking_ids)
        self._flush()
        back = self._return(order.picking_ids)
        with self.assertNamed("return.done", {self.workspace: order}):
            back.button_validate()

    def test_invoice_names_its_orders(self):
        self._load_accounting()
        orders = self._confirmed(self.buyer, self.chair)
        orders += self._confirmed(self.buyer, self.chair)
        for order in orders:
            self._validate(order.picking_ids)
        invoice = orders._create_invoices()
        self.assertEqual(len(invoice), 1)
        with self.assertNamed("invoice.posted", {self.workspace: orders}):
            invoice.action_post()

    def test_circle_of_moves_ends(self):
        order = self._confirmed(self.buyer)
        line = self._bought(self.leg)
        line.order_id.button_confirm()
        move = order.order_line.move_ids.filtered("picking_id")
        line.move_ids.move_orig_ids = move
        with self.assertNamed("purchase.date", {self.workspace: order}):
            self._later(line)

    def test_one_query_for_all(self):
        self.supplier.group_rfq = "all"
        for _n in range(5):
            self._confirmed(self.buyer)
        lines = self._bought(self.leg)
        lines.order_id.button_confirm()
        self._flush()
        for found in lines[:1], lines:
            with self.assertQueryCount(1):
                orders = found._collab_chain_orders()
            self.assertTrue(all(orders[line.id] for line in found))
