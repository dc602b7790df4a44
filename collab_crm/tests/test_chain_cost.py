from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from .common_chain import CollabChain

MANY = 100


@tagged("post_install", "-at_install")
class TestChainCost(CollabChain):
    """What the sources upstream cost the host."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leg.route_ids = False
        cls._stock(cls.leg, 1000)
        cls._stock(cls.top, 1000)
        cls.saw = cls.env["mrp.workcenter"].create({"name": "Saw"})
        cls.bom.operation_ids = [
            Command.create({"name": "Cut", "workcenter_id": cls.saw.id})
        ]
        cls.loss = cls.env.ref("mrp.block_reason1")
        cls.stranger = cls._company_partner("Cedar Homes")
        cls._flush()

    def _own(self, act):
        """Return how many queries recording needs for what happens."""
        self._flush()
        self.env.invalidate_all()
        counts = []
        event = self.registry["collab.event"]
        original = event._record_pending

        def counted(model):
            model.flush_model()
            before = model.env.cr.sql_log_count
            original(model)
            counts.append(model.env.cr.sql_log_count - before)

        with patch.object(event, "_record_pending", counted):
            act()
            self._flush()
        return sum(counts)

    def _made(self, number, partner=None):
        """Return production orders for stock, or for an order of a customer."""
        if partner:
            order = self._confirmed(partner, quantity=number)
            return order.order_line.move_ids.move_orig_ids.production_id
        values = {"product_id": self.table.id, "bom_id": self.bom.id}
        made = self.env["mrp.production"].create([dict(values) for _n in range(number)])
        made.action_confirm()
        return made

    def _stop(self, number=1):
        values = {"workcenter_id": self.saw.id, "loss_id": self.loss.id}
        log = self.env["mrp.workcenter.productivity"]
        return log.create([dict(values) for _n in range(number)])

    def test_nobody_concerned(self):
        for partner in None, self.stranger:
            made = self._made(1, partner)
            made.action_assign()
            actions = {
                "move date": lambda made=made: made.write(
                    {"date_start": made.date_start + timedelta(days=5)}
                ),
                "start work": made.workorder_ids.button_start,
                "pause work": made.workorder_ids.button_pending,
                "produce": lambda made=made: self._produce(made),
            }
            for name, act in actions.items():
                with self.subTest(name, partner=partner):
                    # whose an order is, is read where the host has not read it
                    self.assertLessEqual(self._own(act), 2 if partner else 0)

    def test_scrap_for_nobody(self):
        scrap = self.env["stock.scrap"].create({"product_id": self.chair.id})
        self.assertEqual(self._own(scrap.action_validate), 0)

    def test_stops_and_dates_are_constant(self):
        self._made(3, self.buyer)
        few, many = (self._own(lambda n=n: self._stop(n)) for n in (1, 20))
        self.assertTrue(few)
        self.assertLessEqual(many, few)

    def test_moved_dates_are_constant(self):
        order = self._confirmed(self.buyer)
        line = order.order_line
        counts = []
        for number in 1, 1, MANY:
            made = self._made(number)
            made.sale_line_id = line
            vals = {"date_finished": made[0].date_finished + timedelta(days=5)}
            counts.append(self._own(lambda made=made, vals=vals: made.write(vals)))
        self.assertTrue(counts[1])
        self.assertLessEqual(counts[2], counts[1])
