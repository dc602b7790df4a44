import json

from odoo.tests import tagged

from odoo.addons.http_routing.tests.common import MockRequest

from ..models.insight.monitor_ringing import CHANNEL, MONITOR, SUBCHANNEL
from .common_monitor import CollabMonitor


@tagged("post_install", "-at_install")
class TestMonitorLive(CollabMonitor):
    """Monitors of a company are told that something moved, and nothing else."""

    def _rung(self, act):
        """Return the channels told while something is done."""
        Bus = self.env["bus.bus"]
        self._flush()
        last = Bus.search([], order="id desc", limit=1).id or 0
        act()
        self._flush()
        rows = Bus.search([("id", ">", last), ("message", "like", MONITOR)])
        self.assertLessEqual(
            {json.loads(row.message)["type"] for row in rows}, {MONITOR}
        )
        for row in rows:
            self.assertFalse(json.loads(row.message)["payload"])
        return [json.loads(row.channel)[1:] for row in rows]

    def test_an_event_rings(self):
        order = self._order()
        expected = [["res.company", self.company.id, SUBCHANNEL]]
        self.assertEqual(self._rung(order.action_confirm), expected)

    def test_many_events_ring_once(self):
        orders = self._order() | self._order() | self._order()
        self.assertEqual(len(self._rung(orders.action_confirm)), 1)

    def test_nobody_concerned_nobody_rung(self):
        stranger = self._company_partner("Cedar Homes")
        order = self._order(stranger)
        self.assertEqual(self._rung(order.action_confirm), [])

    def test_a_forecast_rings(self):
        ids = self.workspace.ids
        self.assertEqual(len(self._rung(lambda: self.Forecast._ring(ids))), 1)

    def test_who_hears(self):
        def heard(user):
            env = self.env(user=user)
            with MockRequest(env) as request:
                request.session.uid = user.id
                found = env["ir.websocket"]._build_bus_channel_list([CHANNEL])
            # whoever can spell it could listen
            self.assertNotIn(CHANNEL, [one for one in found if isinstance(one, str)])
            pairs = [one for one in found if isinstance(one, tuple)]
            return [company for company, name in pairs if name == SUBCHANNEL]

        self.assertEqual(heard(self.management), [self.company])
        self.management.company_ids |= self.company_two
        self.assertEqual(len(heard(self.management)), 2)
        for user in (self.designer, self.buyer_user, self.seller_user):
            self.assertFalse(heard(user), user.login)
