from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.feed.supply import SINCE
from .common_chain import CollabChain


@tagged("post_install", "-at_install")
class TestChainForecast(CollabChain):
    """Goods that nobody linked to an order reach those who wait for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lamp = cls._product("Lamp", 40)
        cls._stock(cls.lamp, 2)
        cls._flush()
        cls.env["collab.supply"]._cron_forecast()

    def _look(self):
        self._flush()
        self.env["collab.supply"]._cron_forecast()

    def _waiting(self, product=None):
        """Return orders: one that is covered by stock, one that waits, one more."""
        return [
            self._confirmed(partner, product or self.lamp, quantity)
            for partner, quantity in ((self.buyer, 2), (self.buyer_two, 3))
        ]

    def _ordered(self, quantity=3, product=None):
        purchase = self._purchase(product or self.lamp, quantity)
        purchase.button_confirm()
        return purchase

    def test_only_who_is_not_covered(self):
        _covered, waits = self._waiting()
        with self.assertNamed("purchase.confirmed", {self.two: waits}):
            purchase = self._ordered()
            self._look()
        with self.assertNamed("purchase.date", {self.two: waits}):
            purchase.order_line.date_planned += timedelta(days=9)
            self._look()
        # the supplier was told at once: it is the same event
        self.assertEqual(len(self._events("purchase.date", purchase.order_line)), 1)
        with self.assertNamed("purchase.date", {}):
            self._look()
        with self.assertNamed("receipt.done", {self.two: waits}):
            self._validate(purchase.picking_ids)
            self._look()

    def test_earlier_supply_covers(self):
        _covered, waits = self._waiting()
        self._ordered(3)
        self._look()
        later = self._confirmed(self.buyer, self.lamp, 1)
        with self.assertNamed("purchase.confirmed", {self.workspace: later}):
            purchase = self._purchase(self.lamp, 5)
            purchase.order_line.date_planned += timedelta(days=30)
            purchase.button_confirm()
            self._look()
        self.assertTrue(waits)

    def test_nobody_waits(self):
        self._confirmed(self.buyer, self.lamp, 1)
        with self.assertNamed("purchase.confirmed", {}):
            self._ordered()
            self._look()

    def test_made_for_stock_from_what_is_bought_for_stock(self):
        self._bom(self.lamp, {self.top: 1})
        _covered, waits = self._waiting()
        made = self.env["mrp.production"].create(
            {"product_id": self.lamp.id, "product_qty": 3}
        )
        with self.assertNamed("production.confirmed", {self.two: waits}):
            made.action_confirm()
            self._look()
        with self.assertNamed("purchase.confirmed", {self.two: waits}):
            self._ordered(3, self.top)
            self._look()
        with self.assertNamed("production.moved", {self.two: waits}):
            made.date_start += timedelta(days=8)
            self._look()

    def test_scrap_takes_from_who_comes_last(self):
        self._stock(self.lamp, 3)
        _first, last = self._waiting()
        with self.assertNamed("scrap.done", {self.two: last}):
            scrap = self.env["stock.scrap"].create({"product_id": self.lamp.id})
            scrap.with_user(self.warehouse).action_validate()
            self._look()

    def test_other_warehouse(self):
        self._waiting()
        other = self.env["stock.warehouse"].create({"name": "North", "code": "NO"})
        with self.assertNamed("purchase.confirmed", {}):
            purchase = self._purchase(self.lamp, 9, picking_type_id=other.in_type_id.id)
            purchase.button_confirm()
            self._look()

    def test_constant_queries(self):
        self._waiting()
        counts = []
        for number in 1, 1, 20:
            for _n in range(number):
                self._ordered(1)
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["collab.supply"]._cron_forecast()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 5)

    def test_what_failed_is_looked_at_again(self):
        _covered, waits = self._waiting()
        supply = self.env["collab.supply"]
        since = self.env["ir.config_parameter"].get_param(SINCE)
        failing = patch.object(type(supply), "_tell", side_effect=ValueError)
        with failing, mute_logger("odoo.addons.collab_crm.models.feed.supply"):
            self._ordered()
            self._look()
        self.assertEqual(self.env["ir.config_parameter"].get_param(SINCE), since)
        with self.assertNamed("purchase.confirmed", {self.two: waits}):
            self._look()
