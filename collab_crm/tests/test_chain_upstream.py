from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_chain import CollabChain


@tagged("post_install", "-at_install")
class TestChainUpstream(CollabChain):
    """What happens on the shop floor and upstream, and whom it concerns."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leg.route_ids = False
        cls._stock(cls.leg, 100)
        cls._stock(cls.top, 100)
        cls.saw, cls.press = cls.env["mrp.workcenter"].create(
            [{"name": "Saw"}, {"name": "Press"}]
        )
        cls.bom.operation_ids = [
            Command.create({"name": "Cut", "workcenter_id": cls.saw.id}),
            Command.create({"name": "Glue", "workcenter_id": cls.press.id}),
        ]

    def _stop(self, center, note="Blade broken"):
        """Block a work centre as the dialog of the shop floor does."""
        log = self.env["mrp.workcenter.productivity"].with_user(self.planning)
        log = log.with_context(default_workcenter_id=center.id)
        view = "mrp.mrp_workcenter_block_wizard_form"
        form = Form(log, view=view)
        form.loss_id = self.env.ref("mrp.block_reason1")
        form.description = note
        form.save().button_block()

    def _production(self, order):
        return order.order_line.move_ids.move_orig_ids.production_id

    def test_work_centre_stops_and_runs_again(self):
        one = self._confirmed(self.buyer) + self._confirmed(self.buyer)
        two = self._confirmed(self.buyer_two)
        done = self._confirmed(self.buyer)
        self._produce(self._production(done))
        self._flush()
        third = self._company_partner("Cedar Homes")
        self._workspace(third)
        self._confirmed(third, self.chair)
        both = {self.workspace: one, self.two: two}
        for center in self.saw, self.press:
            with self.assertNamed("workcenter.stopped", both):
                self._stop(center)
        for center in self.saw, self.press:
            with self.assertNamed("workcenter.running", both):
                center.with_user(self.planning).unblock()
        texts = [entry["text"] for entry in self._entries(self.workspace)[:4]]
        self.assertIn("Saw stopped: Equipment Failure – Blade broken", texts)
        self.assertIn("Press is running again", texts)
        event = self._events("workcenter.stopped")[-1]
        self.assertEqual(event.actor_id, self.planning.partner_id)
        shop_floor = self._targets().filtered(lambda t: "workcenter" in t.type_id.code)
        self.assertEqual(set(shop_floor.mapped("audience")), {"internal"})

    def test_work_alone_stops_nothing(self):
        production = self._production(self._confirmed(self.buyer))
        production.action_assign()
        self._flush()
        with self.assertNamed("workcenter.stopped", {}):
            production.workorder_ids[0].button_start()
            self._flush()
            production.workorder_ids[0].button_pending()

    def test_stop_that_nobody_recorded_is_found(self):
        order = self._confirmed(self.buyer)
        failing = patch.object(
            self.registry["collab.event"], "_insert_deliveries", side_effect=ValueError
        )
        with failing, mute_logger("odoo.addons.collab_crm.models.feed.recorder"):
            self._stop(self.saw)
            self._flush()
        self.assertEqual(self.saw.working_state, "blocked")
        self.assertFalse(self._events("workcenter.stopped"))
        with self.assertNamed("workcenter.stopped", {self.workspace: order}):
            self._settle()

    def test_work_order_paused_and_waiting(self):
        order = self._confirmed(self.buyer)
        production = self._production(order)
        production.action_assign()
        self._flush()
        cut = production.workorder_ids[0]
        cut.button_start()
        with self.assertNamed("workorder.paused", {self.workspace: order}):
            cut.set_state("ready")
        with self.assertNamed("workorder.blocked", {self.workspace: order}):
            cut.set_state("blocked")
        self.assertEqual(
            self._text("workorder.paused"), f"Cut paused for {production.name} at Saw"
        )

    # in the morning: what is begun late in the evening ends on the next day
    @freeze_time("2031-06-03 09:00:00")
    def test_production_date_moves(self):
        order = self._confirmed(self.buyer)
        production = self._production(order).with_user(self.planning)
        with self.assertNamed("production.moved", {self.workspace: order}):
            production.date_start += timedelta(days=6)
        self.assertIn("(Table) now ends on", self._text("production.moved"))
        with self.assertNamed("production.moved", {}):
            production.date_start = production.date_start.replace(hour=3)
        with self.assertNamed("production.moved", {}):
            self._produce(production)

    def test_delivery_date_moves(self):
        order = self._confirmed(self.buyer, self.chair)
        with self.assertNamed("delivery.moved", {self.workspace: order}):
            order.picking_ids.scheduled_date += timedelta(days=6)
        with self.assertNamed("delivery.moved", {}):
            self._validate(order.picking_ids)

    def _scrap(self, product, **vals):
        scrap = self.env["stock.scrap"].create({"product_id": product.id, **vals})
        scrap.with_user(self.warehouse).action_validate()
        return scrap

    def test_scrap_of_a_component(self):
        order = self._confirmed(self.buyer)
        production = self._production(order)
        with self.assertNamed("scrap.done", {self.workspace: order}):
            self._scrap(self.leg, production_id=production.id, scrap_qty=2)
        self.assertEqual(
            self._text("scrap.done"),
            f"2 Units of Table Leg were scrapped from {production.name}",
        )

    def test_scrap_of_goods_ready_to_leave(self):
        order = self._confirmed(self.buyer, self.chair, 3)
        self._confirmed(self.buyer_two, self.chair)
        with self.assertNamed("scrap.done", {self.workspace: order}):
            self._scrap(self.chair, picking_id=order.picking_ids.id)
        with self.assertNamed("scrap.done", {}):
            self._scrap(self.top)
