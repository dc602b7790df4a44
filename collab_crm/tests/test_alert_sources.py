from datetime import timedelta

from freezegun import freeze_time

from odoo import Command, api, models
from odoo.tests import tagged

from ..tools.alerting import Cause
from .common_alert import CollabAlert


@tagged("post_install", "-at_install")
class TestAlertSources(CollabAlert):
    """What the job finds in stored data, through real flows, and that it goes again."""

    def _found(self, kind, key=None):
        self._flush()
        self.Alert._cron_alert()
        self._flush()
        domain = [("kind", "=", kind), ("state", "!=", "resolved")]
        return self.Alert.search([*domain, ("cause", "=", key)] if key else domain)

    def test_delivery_not_picked(self):
        order = self._order()
        order.action_confirm()
        picking = order.picking_ids
        key = f"stock.picking,{picking.id}"
        picking.scheduled_date = self.now + timedelta(days=1)
        self.assertFalse(self._found("delivery_waiting", key))
        picking.scheduled_date = self.now - timedelta(days=10)
        picking.user_id = self.warehouse
        alert = self._found("delivery_waiting", key)
        self.assertEqual(alert.user_id, self.warehouse)
        self.assertEqual(alert.department, "inventory")
        self.assertEqual(alert.impact_ids.order_id, order)
        self.assertEqual(alert.severity, "2")
        self.assertEqual(self._codes(alert), ["promise.at_risk"])
        picking.move_ids.picked = True
        picking.button_validate()
        self.assertFalse(self._found("delivery_waiting", key))
        self.assertEqual(alert.state, "resolved")

    def test_a_delivery_that_a_forecast_names_is_one_alert(self):
        order = self._order()
        order.action_confirm()
        order.picking_ids.scheduled_date = self.now - timedelta(days=10)
        self._evaluate(
            self._forecast(
                order.order_line,
                cause=f"stock.move,{order.order_line.move_ids.id}",
                reason="delivery_late",
                department="inventory",
            )
        )
        self._found("delivery_waiting")
        alerts = self.Alert.search(
            [("cause", "=", f"stock.picking,{order.picking_ids.id}")]
        )
        self.assertEqual(alerts.mapped("kind"), ["delivery_late"])

    def test_promise_missed(self):
        line = self._lines(self.customer)
        key = f"sale.order,{line.order_id.id}"
        forecast = self._forecast(line, promised_date=self.now - timedelta(hours=5))
        self.assertFalse(self._found("promise_missed", key))
        forecast.promised_date = self.now - timedelta(days=4)
        alert = self._found("promise_missed", key)
        self.assertEqual(alert.user_id, self.sales)
        self.assertEqual(round(alert.days_late), 4)
        forecast.unlink()
        self.assertFalse(self._found("promise_missed", key))

    def test_overdue_invoice_of_who_waits_for_goods(self):
        self._load_accounting()
        order = self._order(self.customer)
        order.action_confirm()
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.buyer.id,
                "invoice_user_id": self.sales.id,
                "invoice_date": self.now.date() - timedelta(days=60),
                "invoice_date_due": self.now.date() - timedelta(days=30),
                "invoice_line_ids": [
                    Command.create({"name": "Chairs", "quantity": 1, "price_unit": 9})
                ],
            }
        )
        invoice.action_post()
        key = f"res.partner,{self.customer.id}"
        self.assertFalse(self._found("invoice_overdue", key))
        self._forecast(order.order_line, state="kept", slack=3)
        alert = self._found("invoice_overdue", key)
        self.assertEqual((alert.user_id, alert.department), (self.sales, "finance"))
        self.assertEqual((alert.res_model, alert.res_id), ("account.move", invoice.id))
        self.assertEqual(alert.impact_ids.order_id, order)
        self.assertEqual(self._codes(alert), ["alert.opened"])
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({})._create_payments()
        self.assertFalse(self._found("invoice_overdue", key))

    def test_opportunity_past_its_closing(self):
        lead = self._lead(self.buyer, date_deadline=self.now.date() - timedelta(days=1))
        key = f"crm.lead,{lead.id}"
        self.assertFalse(self._found("deal_stalled", key))
        lead.date_deadline = self.now.date() - timedelta(days=10)
        alert = self._found("deal_stalled", key)
        self.assertEqual((alert.user_id, alert.name), (self.sales, "Offices in oak"))
        lead.date_deadline = self.now.date() + timedelta(days=10)
        self.assertFalse(self._found("deal_stalled", key))

    def test_opportunity_rotting(self):
        lead = self._lead(self.buyer)
        lead.date_last_stage_update = self.now - timedelta(days=20)
        key = f"crm.lead,{lead.id}"
        self.assertFalse(self._found("deal_stalled", key))
        lead.stage_id.rotting_threshold_days = 5
        alert = self._found("deal_stalled", key)
        self.assertEqual(round(alert.days_late), 15)
        lead.action_set_won()
        self.assertFalse(self._found("deal_stalled", key))

    def test_quotation_that_expires_unseen(self):
        order = self._order(validity_date=self.now.date() + timedelta(days=2))
        key = f"sale.order,{order.id}"
        self.assertFalse(self._found("quotation_unseen", key))
        order.action_quotation_sent()
        alert = self._found("quotation_unseen", key)
        self.assertEqual((alert.user_id, alert.name), (self.sales, order.name))
        order.message_post(
            body="Quotation viewed by customer", subtype_xmlid="sale.mt_order_viewed"
        )
        self.assertFalse(self._found("quotation_unseen", key))

    def test_message_without_an_answer(self):
        start = self.now - timedelta(days=5)
        key = f"collab.workspace,{self.workspace.id}"
        order = self._order()
        self._flush()
        with freeze_time(start):
            self._write_from_outside(order)
        alert = self._found("message_unanswered", key)
        self.assertEqual(alert.user_id, self.workspace.user_id)
        self.assertEqual(alert.impact_ids.order_id, order)
        # an internal note answers nobody
        order.with_user(self.sales).message_post(
            body="Who knows?", message_type="comment", subtype_xmlid="mail.mt_note"
        )
        self.assertTrue(self._found("message_unanswered", key))
        order.with_user(self.sales).message_post(
            body="On Monday", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertFalse(self._found("message_unanswered", key))

    def test_an_answer_in_the_workspace_counts(self):
        key = f"collab.workspace,{self.workspace.id}"
        order = self._order()
        self._flush()
        with freeze_time(self.now - timedelta(days=5)):
            self._write_from_outside(order)
        self.assertTrue(self._found("message_unanswered", key))
        self.workspace._join(self.buyer, role="buyer")
        self.workspace._join(self.management.partner_id, "management")
        self.workspace.with_user(self.management).feed_post("On Monday", shared=True)
        self.assertFalse(self._found("message_unanswered", key))

    def _acknowledged_by(self, act):
        """Let the customer write "The yard, from seven on": it needs no words."""
        key = f"collab.workspace,{self.workspace.id}"
        self.workspace._join(self.buyer, role="buyer")
        self.workspace._join(self.management.partner_id, "management")
        with freeze_time(self.now - timedelta(days=5)):
            entry = self.workspace.with_user(self.buyer_user).feed_post("The yard")
            self._flush()
        self.assertTrue(self._found("message_unanswered", key))
        act(self.workspace.with_user(self.management), entry["event_id"])
        self._flush()
        self.assertFalse(self._found("message_unanswered", key))

    def test_a_sign_is_an_answer_too(self):
        self._acknowledged_by(lambda room, entry: room.feed_react(entry, "✔️", True))

    def test_a_pin_is_an_answer_too(self):
        self._acknowledged_by(lambda room, entry: room.feed_pin(entry, True))

    def test_what_a_supplier_writes_is_no_question_of_a_customer(self):
        self._order(product=self.table).action_confirm()
        self._flush()
        lines = self.env["purchase.order.line"].search(
            [("product_id", "=", self.leg.id), ("move_dest_ids", "!=", False)]
        )
        purchase = lines.order_id
        with freeze_time(self.now - timedelta(days=5)):
            self._write_from_outside(purchase, self.seller)
        kinds = self.env["collab.event.type"]._kinds()
        told = self.env["collab.event.target"].search(
            [
                ("type_id", "=", kinds["message.received"].id),
                ("workspace_id", "=", self.workspace.id),
            ]
        )
        self.assertTrue(told)
        key = f"collab.workspace,{self.workspace.id}"
        self.assertFalse(self._found("message_unanswered", key))

    def test_zero_looks_for_nothing(self):
        self.env["res.company"].search([]).write(
            {
                "collab_alert_pick_hours": 0,
                "collab_alert_missed_days": 0,
                "collab_alert_invoice_days": 0,
                "collab_alert_deal_days": 0,
                "collab_alert_quote_days": 0,
                "collab_alert_message_hours": 0,
            }
        )
        self._lead(self.buyer, date_deadline=self.now.date() - timedelta(days=10))
        self._forecast(
            self._lines(self.customer), promised_date=self.now - timedelta(days=9)
        )
        self._flush()
        self.Alert._cron_alert()
        kinds = set(self.Alert.search([("state", "!=", "resolved")]).mapped("kind"))
        self.assertLessEqual(kinds, {"purchase_late"})

    def test_customers_without_a_workspace_concern_nobody(self):
        lead = self._lead(
            self.buyer_two, date_deadline=self.now.date() - timedelta(days=10)
        )
        self.assertFalse(self._found("deal_stalled", f"crm.lead,{lead.id}"))

    def test_one_cause_that_fails_leaves_the_others_alone(self):
        def fail(*_args):
            raise ValueError("broken")

        lead = self._lead(self.buyer, date_deadline=self.now.date() - timedelta(days=9))
        key = f"crm.lead,{lead.id}"
        alert = self._found("deal_stalled", key)
        self.patch(self.registry["collab.alert.cause.deal"], "_found", fail)
        line = self._lines(self.customer)
        self._forecast(line, promised_date=self.now - timedelta(days=9))
        with self.assertLogs(
            "odoo.addons.collab_crm.models.promise.alert_job", "ERROR"
        ):
            found = self._found("promise_missed", f"sale.order,{line.order_id.id}")
        self.assertTrue(found)
        self.assertEqual(alert.state, "open")

    def test_the_job_asks_no_more_for_many(self):
        counts = []
        for number in (1, 30):
            for partner in self._customers(number):
                self._lead(partner, date_deadline=self.now.date() - timedelta(days=9))
                order = self._order(
                    partner, validity_date=self.now.date() + timedelta(days=1)
                )
                order.action_quotation_sent()
            self._flush()
            self.Alert._cron_alert()
            self._flush()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.Alert._cron_alert()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 3, counts)

    def test_another_addon_adds_a_cause(self):
        """As the developer guide says: a model, its kinds, and what it finds."""
        found = [
            Cause(
                self.company.id,
                "circular",
                f"product.product,{self.table.id}",
                "product.product",
                self.table.id,
                self.table.name,
                "design",
                (self.planning.id,),
            )
        ]

        class Source(models.AbstractModel):
            _name = "collab.alert.cause.sample"
            _inherit = ["collab.alert.cause"]
            _description = "Sample"
            _module = "collab_crm"
            _kinds = ("circular",)

            @api.model
            def _found(self):
                return found

        self.Alert._settle(Source._found(None), Source._kinds)
        alert = self.Alert.search([("cause", "=", f"product.product,{self.table.id}")])
        self.assertEqual((alert.user_id, alert.department), (self.planning, "design"))
        self.Alert._settle([], Source._kinds)
        self.assertEqual(alert.state, "resolved")
