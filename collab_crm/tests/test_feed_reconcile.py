from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_flows import CollabFlows

LOGGER = "odoo.addons.collab_crm.models.feed.reconcile"


@tagged("post_install", "-at_install")
class TestFeedReconcile(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._settle()

    def _reconcile(self):
        with mute_logger(LOGGER):
            self.env["collab.event"]._cron_reconcile()

    def _story(self):
        """Let a bit of everything happen, in transactions of their own."""
        lead = self._lead(self.buyer)
        self._flush()
        lead.action_set_won()
        self._flush()
        self.leg.route_ids = False
        order, production = self._table_order(2, opportunity_id=lead.id)
        self._flush()
        self.env["stock.quant"]._update_available_quantity(
            self.top, self.stock_location, 10
        )
        self.env["stock.quant"]._update_available_quantity(
            self.leg, self.stock_location, 10
        )
        production.action_assign()
        self._flush()
        production.qty_producing = 1
        self._flush()
        self._produce(production)
        self._flush()
        self._validate(order.picking_ids, 1)
        self._flush()
        purchase = self._purchase()
        purchase.button_confirm()
        self._flush()
        self._validate(purchase.picking_ids)
        self._flush()

    def test_nothing_is_added_to_what_is_complete(self):
        self._story()
        with self.assertTold({}):
            self._reconcile()

    def test_missing_events_are_found(self):
        self._story()
        codes = ("lead.won", "order.confirmed", "production.done", "delivery.partial")
        lost = self.env["collab.event"].search(
            [
                ("type_id.code", "in", codes),
                ("id", "in", self._targets_of(self.workspace).event_id.ids),
            ]
        )
        self.assertEqual(len(lost), 4)
        before = self._shape(lost)
        lost.unlink()
        with self.assertLogs(LOGGER, "WARNING"):
            self.env["collab.event"]._cron_reconcile()
        found = self.env["collab.event"].search(
            [("type_id.code", "in", codes), ("id", ">", max(lost.ids))]
        )
        self.assertEqual(self._shape(found), before)
        with self.assertTold({}):
            self._reconcile()

    def _targets_of(self, workspace):
        return self.env["collab.event.target"].search(
            [("workspace_id", "=", workspace.id)]
        )

    def _shape(self, events):
        return sorted(
            (event.type_id.code, event.res_model, event.res_id, event.data["document"])
            for event in events
        )

    def test_new_workspace_reads_the_past(self):
        order = self._order(self.buyer_two)
        order.action_confirm()
        self._flush()
        workspace = self._workspace(self.customer_two)
        self.assertFalse(self._targets_of(workspace))
        self._reconcile()
        codes = self._targets_of(workspace).type_id.mapped("code")
        self.assertEqual(sorted(codes), ["delivery.ready", "order.confirmed"])
        self.assertTrue(workspace.filled_at)
        with self.assertTold({}):
            self._reconcile()

    def test_room_shares_the_events_of_its_customer(self):
        lead = self._lead(self.customer)
        self._order(opportunity_id=lead.id).action_confirm()
        self._flush()
        room = self.Workspace._open_for_leads(lead)
        room._join(self.management.partner_id)
        self._reconcile()
        event = self._events("order.confirmed")[-1]
        targets = self.env["collab.event.target"].search([("event_id", "=", event.id)])
        self.assertEqual(targets.workspace_id, self.workspace | room)

    def test_switched_off_types_are_not_added(self):
        self._reconcile()
        kind = self.env.ref("collab_crm.event_type_quotation_sent")
        kind.active = False
        self._order().action_quotation_sent()
        self._flush()
        with self.assertTold({}):
            self._reconcile()

    def test_archived_workspace_gets_nothing(self):
        self._reconcile()
        order = self._order()
        self.workspace.action_archive()
        order.action_confirm()
        self._flush()
        with self.assertTold({}):
            self._reconcile()
