import threading
from datetime import timedelta
from functools import partial

from odoo import Command, api
from odoo.api import SUPERUSER_ID
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .common_forecast import NOW

MANY = 20
# how often each of them changes his mind
TIMES = 2
# runs of the job after which something hangs
MOST = 300


def last_date(number):
    """Return the date one of them says last."""
    return NOW + timedelta(days=30 + number)


@tagged("post_install", "-at_install")
class TestForecastThreads(BaseCase):
    """Twenty buyers change purchase dates at the same time, each in a thread and in
    transactions of his own, while the job runs: all is computed from the last dates.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        # the host holds it while tests run: threads could not ask for the registry
        self.patch(Registry, "_lock", DummyRLock())
        self.ids = self._commit(self._make)
        self.addCleanup(self._commit, self._clean)
        self._work()

    def _commit(self, function):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            return retrying(partial(function, env), env)

    def _make(self, env):
        """Return the ids of order lines, each waiting for a purchase of its own."""
        customer = env["res.partner"].create({"name": "Raced", "is_company": True})
        env["collab.workspace"]._open_for_partners(customer).auto_join = False
        house = env["stock.warehouse"].search(
            [("company_id", "=", env.company.id)], limit=1
        )
        routes = house.mto_pull_id.route_id | house.buy_pull_id.route_id
        routes.active = True
        vendors = env["res.partner"].create(
            [{"name": f"Raced vendor {n}"} for n in range(MANY)]
        )
        products = env["product.product"].create(
            [
                {
                    "name": f"Raced {vendor.id}",
                    "is_storable": True,
                    "route_ids": [Command.set(routes.ids)],
                    "seller_ids": [Command.create({"partner_id": vendor.id})],
                }
                for vendor in vendors
            ]
        )
        order = env["sale.order"].create(
            {
                "partner_id": customer.id,
                "user_id": False,
                "order_line": [Command.create({"product_id": p.id}) for p in products],
            }
        )
        order.action_confirm()
        self._bought(env, products).order_id.button_confirm()
        return order.order_line.ids

    def _bought(self, env, products):
        return env["purchase.order.line"].search([("product_id", "in", products.ids)])

    def _clean(self, env):
        lines = env["sale.order.line"].browse(self.ids)
        order, products = lines.order_id, lines.product_id
        purchases = self._bought(env, products).order_id
        people = order.partner_id | purchases.partner_id
        env["collab.forecast"].search([("order_id", "=", order.id)]).unlink()
        order._action_cancel()
        purchases.button_cancel()
        moves = env["stock.move"].search([("product_id", "in", products.ids)])
        moves.picking_id.unlink()
        moves.exists().unlink()
        env.flush_all()
        purchases.order_line.unlink()
        env.cr.execute("DELETE FROM collab_promise WHERE order_id = %s", [order.id])
        order.unlink()
        purchases.unlink()
        places = env["collab.workspace"].with_context(active_test=False)
        places.search([("partner_id", "in", people.ids)]).unlink()
        products.unlink()
        people.action_archive()
        env.flush_all()
        env.cr.flush()
        env["collab.forecast.mark"].search([]).unlink()
        self.registry.clear_cache()

    def _work(self):
        """Let the job do what is to be done now, as the host's worker would."""
        self._commit(lambda env: env["collab.forecast"]._cron_promises())

    def _change(self, number, start, failed):
        """Change a purchase date, again and again."""
        try:
            start.wait(30)
            for turn in range(TIMES):
                date = last_date(number) + timedelta(days=turn + 1 - TIMES)
                self._commit(partial(self._write, number=number, date=date))
        except Exception as error:  # noqa: BLE001  told by the main thread
            failed.append(error)

    def _write(self, env, number, date):
        product = env["sale.order.line"].browse(self.ids[number]).product_id
        self._bought(env, product).date_planned = date

    def test_no_change_is_lost(self):
        start, failed = threading.Barrier(MANY + 1), []
        people = [
            threading.Thread(
                target=self._change, args=(number, start, failed), daemon=True
            )
            for number in range(MANY)
        ]
        # two may meet, and one is run again: the host says so in its log
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for person in people:
                person.start()
            start.wait(30)
            runs = 0
            while any(person.is_alive() for person in people) and runs < MOST:
                self._work()
                runs += 1
            for person in people:
                person.join(30)
            self._work()
        self.assertFalse(failed)
        self.assertGreater(runs, 0)
        self._commit(self._check)

    def _check(self, env):
        self.assertFalse(env["collab.forecast.mark"].search_count([]))
        forecasts = env["collab.forecast"].search([("sale_line_id", "in", self.ids)])
        self.assertEqual(len(forecasts), MANY)
        self.assertEqual(
            {f.sale_line_id.id: f.predicted_date for f in forecasts},
            {id_: last_date(number) for number, id_ in enumerate(self.ids)},
        )
