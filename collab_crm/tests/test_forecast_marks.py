import random
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import Command, api
from odoo.api import SUPERUSER_ID
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .common_cost import CollabCost
from .common_forecast import NOW, CollabForecast

EVALUATE = "odoo.addons.collab_crm.models.promise.evaluate"


@tagged("post_install", "-at_install")
class TestForecastMarks(CollabForecast):
    """What changes is marked once, and computed anew outside the user's action."""

    def setUp(self):
        super().setUp()
        self.order = self._ordered_table()
        self.line = self._bought(self.wood)
        self.line.order_id.button_confirm()
        self.forecast = self._forecast(self.order)

    def _marks(self):
        self._flush()
        return self.env["collab.forecast.mark"].search([]).mapped("key")

    def test_marks_of_a_change(self):
        self.assertFalse(self._marks())
        self.line.date_planned += timedelta(days=9)
        self.assertEqual(self._marks(), [f"purchase.order.line,{self.line.id}"])
        cron = self.env.ref("collab_crm.cron_promises")
        called = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.assertTrue(called)
        self._run()
        self.assertFalse(self._marks())

    def test_stranger_leaves_no_mark(self):
        stranger = self._company_partner("Cedar Homes")
        self._flush()
        before = len(self._marks())
        order = self._confirmed(stranger, self.chair)
        self._validate(order.picking_ids)
        purchase = self._purchase(self.chair, partner=stranger)
        purchase.button_confirm()
        purchase.order_line.date_planned += timedelta(days=3)
        self.assertEqual(len(self._marks()), before)

    def test_time_alone(self):
        self.assertEqual(self.forecast.state, "kept")
        self.assertLessEqual(self.forecast.next_at, self.line.date_planned)
        # nobody touches anything, and nothing comes
        with self.at(datetime(2031, 6, 21, 9)):
            self._run()
        self.assertEqual(self.forecast.state, "late")
        self.assertEqual(self.forecast.reason, "purchase_late")
        self.assertEqual(self.forecast.computed_at, datetime(2031, 6, 21, 9))

    def test_at_risk_before_it_is_late(self):
        # there is time left for a while
        self.order.commitment_date = datetime(2031, 7, 10)
        with self.at(self.line.date_planned + timedelta(days=2)):
            self._run()
        self.assertEqual(self.forecast.state, "risk")
        self.assertEqual(self.forecast.reason, "purchase_late")

    def test_one_line_that_fails(self):
        others = [self._ordered_table() for _n in range(3)]
        self._flush()
        bad = others[1].order_line.id
        rows = self.registry["collab.forecast"]._rows

        def failing(model, ids):
            if bad in ids:
                raise ValueError("Broken")
            return rows(model, ids)

        with (
            patch.object(self.registry["collab.forecast"], "_rows", failing),
            mute_logger(EVALUATE),
        ):
            self._run()
        known = self.Forecast.search([]).sale_line_id.ids
        self.assertNotIn(bad, known)
        for order in others[0], others[2]:
            self.assertIn(order.order_line.id, known)
        # the night repairs it
        self.Forecast._cron_promises_all()
        self._run()
        self.assertIn(bad, self.Forecast.search([]).sale_line_id.ids)

    def test_failure_to_record_loses_no_mark(self):
        failing = patch.object(
            self.registry["collab.event"], "_insert_deliveries", side_effect=ValueError
        )
        with failing, mute_logger("odoo.addons.collab_crm.models.feed.recorder"):
            self.line.date_planned += timedelta(days=30)
            self._flush()
        self._run()
        self.assertEqual(self.forecast.state, "late")

    def test_out_of_time(self):
        for _n in range(3):
            self._ordered_table()
        self._flush()
        path = "odoo.addons.collab_crm.models.promise.mark_job.MARKS"
        before = len(self._marks())
        with patch(path, 2), self.committing(stop_after=1) as commits:
            self.Forecast._cron_promises()
        self.assertEqual(len(commits), 1)
        self.assertTrue(self._marks())
        self.assertLess(len(self._marks()), before)
        self._run()
        self.assertFalse(self._marks())

    def test_workspace_opened_later(self):
        cedar = self._company_partner("Cedar Homes")
        order = self._confirmed(cedar, self.chair, 2)
        self.assertFalse(self._forecast(order))
        workspace = self._workspace(cedar)
        self.assertTrue(self._forecast(order))
        workspace.action_archive()
        self.assertFalse(self._forecast(order))

    def test_browsers_hear_of_it(self):
        self.line.date_planned += timedelta(days=30)
        self._flush()
        sent = []
        bus = self.registry["bus.bus"]

        def send(_bus, target, kind, message):
            sent.append((target, kind, message))

        with patch.object(bus, "_sendone", send):
            self._run()
        mine = [m for _t, kind, m in sent if kind == "collab_crm/forecast"]
        self.assertTrue(mine)
        for message in mine:
            self.assertEqual(message, {"workspace_ids": self.workspace.ids})

    def test_hook_is_told_of_before(self):
        calls = []

        def evaluated(_model, forecasts, before):
            calls.append((forecasts, before))

        was = self.forecast.predicted_date
        self.line.date_planned += timedelta(days=30)
        self._flush()
        with patch.object(self.registry["collab.forecast"], "_evaluated", evaluated):
            self._run()
        (forecasts, before) = calls[-1]
        self.assertEqual(forecasts, self.forecast)
        self.assertEqual(before[self.order.order_line.id][:2], (was, "kept"))

    def test_constant_queries(self):
        counts = []
        loader = self.env["collab.forecast.loader"]
        lines = self.order.order_line
        for number in 1, 1, 99:
            for _n in range(number - 1):
                lines |= self._order(
                    product=self.table, commitment_date=datetime(2031, 6, 20)
                ).order_line
            lines.order_id.filtered(lambda o: o.state == "draft").action_confirm()
            self._flush()
            before = self.env.cr.sql_log_count
            found = loader._lines(lines.ids)
            loader._graph(found, NOW)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], 10)


@tagged("post_install", "-at_install")
class TestForecastCost(CollabCost):
    """Marks cost the actions of the host nothing."""

    @contextmanager
    def _alone(self):
        """Give the statements that write marks and nothing else."""
        found, execute = [], self.env.cr.execute

        def spy(query, *args, **kwargs):
            code = getattr(query, "code", query)
            if "collab_forecast_mark" in code and "added AS" not in code:
                found.append(code)
            return execute(query, *args, **kwargs)

        with patch.object(self.env.cr, "execute", spy):
            yield found

    def test_marks_ride_along(self):
        order = self._order(self.buyer, self.table)
        order.action_confirm()
        self._flush()
        for act, most in (
            (lambda: order.write({"commitment_date": "2031-01-01"}), 0),
            (lambda: order.order_line.write({"product_uom_qty": 2}), 2),
        ):
            with self._alone() as statements:
                act()
                self._flush()
            self.assertLessEqual(len(statements), most)


@tagged("post_install", "-at_install")
class TestForecastRace(BaseCase):
    """Twenty people change dates at once, on real connections."""

    MANY = 20

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.ids = self._commit(self._make)
        self.addCleanup(self._commit, self._clean)

    def _commit(self, function, *args):
        with self.registry.cursor() as cr:
            return function(api.Environment(cr, SUPERUSER_ID, {}), *args)

    def _make(self, env):
        customer = env["res.partner"].create({"name": "Raced", "is_company": True})
        product = env["product.product"].create({"name": "Raced", "type": "consu"})
        place = env["collab.workspace"]._open_for_partners(customer)
        place.auto_join = False
        orders = env["sale.order"].create(
            [
                {
                    "partner_id": customer.id,
                    "user_id": False,
                    "order_line": [Command.create({"product_id": product.id})],
                }
                for _n in range(self.MANY)
            ]
        )
        orders.action_confirm()
        env.cr.flush()
        env["collab.forecast.mark"].search([]).unlink()
        return orders.ids

    def _clean(self, env):
        orders = env["sale.order"].browse(self.ids)
        partner = orders.partner_id
        keys = [f"sale.order,{id_}" for id_ in self.ids]
        env["collab.forecast.mark"].search([("key", "in", keys)]).unlink()
        env["collab.forecast"].search([("order_id", "in", self.ids)]).unlink()
        orders._action_cancel()
        env.cr.execute(
            "DELETE FROM collab_promise WHERE order_id = ANY(%s)", [self.ids]
        )
        orders.picking_ids.unlink()
        orders.unlink()
        workspaces = env["collab.workspace"].with_context(active_test=False)
        workspaces.search([("partner_id", "=", partner.id)]).unlink()
        partner.action_archive()
        env.flush_all()
        env.cr.flush()
        env["collab.forecast.mark"].search([]).unlink()
        self.registry.clear_cache()

    def test_no_mark_is_lost(self):
        dice = random.Random(7)
        cursors = [self.registry.cursor() for _id in self.ids]
        for cr in cursors:
            self.addCleanup(cr.close)
            cr.execute("SET lock_timeout = '20s'")
        # all are open at once, and what was marked first is committed last
        for cr, order_id in zip(cursors, self.ids, strict=True):
            order = api.Environment(cr, SUPERUSER_ID, {})["sale.order"].browse(order_id)
            order.commitment_date = datetime(2031, 6, 1)
            cr.flush()
        seen = set()
        dice.shuffle(cursors)
        for number, cr in enumerate(cursors):
            cr.commit()  # pylint: disable=invalid-commit
            if number % 3 == 0:
                seen |= self._taken(2)
        while found := self._taken(100):
            seen |= found
        self.assertGreaterEqual(seen, {f"sale.order,{id_}" for id_ in self.ids})

    def _taken(self, most):
        return set(self._commit(lambda env: env["collab.forecast.mark"]._take(most)))
