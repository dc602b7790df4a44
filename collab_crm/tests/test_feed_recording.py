from unittest.mock import patch

from psycopg2.errors import UndefinedTable

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_flows import CollabFlows

LEDGER = "odoo.addons.collab_crm.models.promise.promise_fill"
LOGGERS = ("odoo.addons.collab_crm.models.feed.recorder", "odoo.sql_db")


@tagged("post_install", "-at_install")
class TestFeedRecording(CollabFlows):
    """One transaction: recorded once and whole, or not at all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._settle()

    def test_one_insert_a_transaction(self):
        Event = self.registry["collab.event"]
        with patch.object(
            Event,
            "_insert_deliveries",
            autospec=True,
            side_effect=Event._insert_deliveries,
        ) as insert:
            order = self._order()
            lead = self._lead(self.buyer)
            order.action_confirm()
            order.message_post(body="Hi", message_type="comment")
            lead.action_set_won()
            self._flush()
        self.assertEqual(insert.call_count, 1)
        causes = self._events("order.confirmed", order) | self._events("lead.won", lead)
        self.assertEqual(len(set(causes.mapped("cause"))), 1)

    def test_flips_leave_no_trace(self):
        order = self._order()
        order.action_confirm()
        with self.assertTold({}):
            order._action_cancel()
            order.flush_recordset()
            order.action_draft()
            order.picking_ids.unlink()
            order.state = "sale"

    def test_rollback_of_a_savepoint(self):
        order = self._order()
        with (
            self.assertTold({}),
            self.assertRaises(ZeroDivisionError),
            self.env.cr.savepoint(),
        ):
            order.action_confirm()
            raise ZeroDivisionError
        self.assertFalse(self._events("order.confirmed", order))

    def test_rollback_after_recording(self):
        order = self._order()
        with (
            self.assertTold({}),
            self.assertRaises(ZeroDivisionError),
            self.env.cr.savepoint(),
        ):
            order.action_confirm()
            self._flush()
            self.assertTrue(self._events("order.confirmed", order))
            raise ZeroDivisionError

    def test_ghost_of_a_savepoint_without_flush(self):
        order = self._order()
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            order.action_quotation_sent()
            savepoint = self.env.cr.savepoint(flush=False)
            self._lead(self.buyer).message_post(body="Boo", message_type="comment")
            self.env.flush_all()
            savepoint.close(rollback=True)

    def test_ghost_that_left_the_cache(self):
        order = self._order()
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            order.action_quotation_sent()
            self.env.flush_all()
            savepoint = self.env.cr.savepoint(flush=False)
            self._lead(self.buyer).message_post(body="Boo", message_type="comment")
            self.env.flush_all()
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)

    def _fail(self, how):
        """Confirm an order while feed code fails; return order and gap."""
        order = self._order()
        self._flush()
        gaps = self.env["collab.event.gap"].search([])
        with (
            self.assertTold({}),
            patch.object(self.registry["collab.event"], "_insert_deliveries", how),
            mute_logger(*LOGGERS),
        ):
            order.action_confirm()
            self._flush()
        self.assertEqual(order.state, "sale")
        self.env.invalidate_all()
        self.assertEqual(order.state, "sale")
        return order, self.env["collab.event.gap"].search([]) - gaps

    def _assert_repaired(self, order, gap):
        self.assertEqual(len(gap), 1)
        self.assertIn(f"sale.order/{order.id}", gap.documents)
        told = ["order.confirmed*", "delivery.ready"]
        # what was promised is added to the ledger too, and that is said
        with (
            self.assertTold({self.workspace: told}),
            self.assertLogs(LEDGER, "WARNING") as logs,
        ):
            self.env["collab.event"]._cron_reconcile()
        self.assertIn("missed 1 promises", logs.output[0])
        self.assertTrue(gap.repaired_at)
        self.assertEqual(gap.event_count, 2)
        with self.assertTold({}):
            self.env["collab.event"]._cron_reconcile()

    def test_exception_keeps_the_sale(self):
        def fail(model, *args):
            raise ValueError("broken feed")

        order, gap = self._fail(fail)
        self.assertIn("broken feed", gap.reason)
        self._assert_repaired(order, gap)

    def test_sql_error_keeps_the_sale(self):
        def fail(model, *args):
            model.env.cr.execute("SELECT 1 FROM no_such_table_of_ours")

        order, gap = self._fail(fail)
        self.assertIn(UndefinedTable.__name__, gap.reason)
        self._assert_repaired(order, gap)

    def test_failure_is_logged(self):
        def fail(*args):
            raise ValueError("broken feed")

        order = self._order()
        self._flush()
        with (
            patch.object(self.registry["collab.event"], "_insert_deliveries", fail),
            self.assertLogs(LOGGERS[0], "ERROR") as logs,
        ):
            order.action_confirm()
            self._flush()
        self.assertIn("broken feed", logs.output[0])

    def test_failure_while_watching_keeps_the_sale(self):
        def fail(*args):
            raise ValueError("broken feed")

        order = self._order()
        self._flush()
        with (
            patch.object(self.registry["sale.order"], "_collab_raw", fail),
            mute_logger("odoo.addons.collab_crm.models.feed.source", *LOGGERS),
        ):
            order.action_confirm()
            self._flush()
        self.assertEqual(order.state, "sale")

    def test_repeated_emission_is_no_double(self):
        recorded = []
        Event = self.registry["collab.event"]
        original = Event._record

        def spy(model, facts, *args):
            recorded.extend(facts)
            return original(model, facts, *args)

        order = self._order()
        with patch.object(Event, "_record", spy):
            order.action_confirm()
            self._flush()
        self.assertTrue(recorded)
        with self.assertTold({}):
            self.assertEqual(self.env["collab.event"]._record(recorded), 0)

    def test_deleted_document_leaves_nothing(self):
        with self.assertTold({}):
            lead = self._lead(self.buyer)
            lead.unlink()

    def test_nothing_is_watched_where_nobody_has_a_workspace(self):
        self.Workspace.search([]).action_archive()
        with self.assertTold({}):
            self._order().action_confirm()

    def test_skip(self):
        order = self._order()
        with self.assertTold({}):
            order.with_context(collab_skip=True).action_confirm()
            self.env["sale.order"].with_context(collab_skip=True).create(
                {"partner_id": self.buyer.id}
            ).action_quotation_sent()

    def test_two_companies(self):
        other = self._workspace(
            company_id=self.company_two.id, name="Azur elsewhere", user_id=False
        )
        self.env.user.company_ids += self.company_two
        lead = self._lead(self.buyer, company_id=self.company.id)
        with self.assertTold({self.workspace: ["lead.won"]}):
            lead.action_set_won()
        theirs = self._lead(
            self.buyer, company_id=self.company_two.id, team_id=False, user_id=False
        )
        with self.assertTold({other: ["lead.won"]}):
            theirs.action_set_won()

    def test_document_without_company_or_customer(self):
        other = self._workspace(
            company_id=self.company_two.id, name="Azur elsewhere", user_id=False
        )
        vals = {"company_id": False, "team_id": False, "user_id": False}
        lead = self._lead(self.buyer, **vals)
        self.assertFalse(lead.company_id)
        both = {self.workspace: ["lead.won"], other: ["lead.won"]}
        with self.assertTold(both):
            lead.action_set_won()
        with self.assertTold({}):
            self._lead(**vals).action_set_won()

    def test_type_switched_off(self):
        kind = self.env.ref("collab_crm.event_type_quotation_sent")
        kind.active = False
        with self.assertTold({}):
            self._order().action_quotation_sent()
        kind.active = True
        setting = self.env["collab.event.setting"].create(
            {"type_id": kind.id, "company_id": self.company.id, "recorded": False}
        )
        with self.assertTold({}):
            self._order().action_quotation_sent()
        setting.company_id = self.company_two
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            self._order().action_quotation_sent()

    def test_type_made_internal(self):
        self.env.ref("collab_crm.event_type_quotation_sent").audience = "internal"
        with self.assertTold({self.workspace: ["quotation.sent"]}):
            self._order().action_quotation_sent()
