import json
from datetime import timedelta
from unittest.mock import Mock, patch

import requests
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_flows import CollabFlows
from .common_guide import guide_code, guide_names

JOB = "odoo.addons.collab_crm.models.automation.call_job"


class AutomationCase(CollabFlows):
    """A rule that calls a web address when an order is confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref("collab_crm.event_type_order_confirmed")
        cls.rule = cls._rule()
        cls.Call = cls.env["collab.event.call"]
        cls.env.cr.flush()

    @classmethod
    def _rule(cls, **vals):
        return cls.env["collab.event.rule"].create(
            {
                "name": "Tell the shop",
                "type_ids": cls.kind.ids,
                "url": "https://shop.example.com/feed",
                "user_id": cls.management.id,
                **vals,
            }
        )

    def _confirm(self, **vals):
        order = self._order(**vals)
        order.action_confirm()
        self._flush()
        return order

    def _calls(self, rule=None):
        return self.Call.search([("rule_id", "=", (rule or self.rule).id)])


@tagged("post_install", "-at_install")
class TestAutomation(AutomationCase):
    """Rules react to events after the commit, signed, tried again, never in the way."""

    def _run(self, *answers):
        """Run the job; return what the receiver got, as ``(url, arguments)``."""
        replies = [
            answer if isinstance(answer, Exception) else Mock(status_code=answer)
            for answer in answers
        ]
        with (
            self.committing(),
            mute_logger(JOB),
            patch.object(requests.Session, "post", side_effect=replies) as post,
        ):
            self.Call._cron_calls()
        return [(call.args[0], call.kwargs) for call in post.call_args_list]

    def test_event_is_sent_after_the_commit(self):
        with patch.object(requests.Session, "post", side_effect=AssertionError):
            order = self._confirm()
        self.assertEqual(self._calls().state, "waiting")
        ((url, sent),) = self._run(200)
        self.assertEqual(url, "https://shop.example.com/feed")
        body = json.loads(sent["data"])
        self.assertEqual(body["type"], "order.confirmed")
        self.assertEqual((body["res_model"], body["res_id"]), ("sale.order", order.id))
        self.assertEqual(body["workspaces"][0]["id"], self.workspace.id)
        self.assertIn(order.name, body["text"])
        self.assertEqual(self._calls().state, "done")
        self.assertEqual(self._run(), [])

    def test_receiver_of_the_guide_knows_the_sender(self):
        """The receiver printed in the developer guide accepts what we send, only."""
        receiver = guide_names(guide_code("import hashlib"))
        self._confirm()
        ((_url, sent),) = self._run(200)
        check = receiver["is_from_us"]
        secret, headers, body = self.rule.secret, sent["headers"], sent["data"]
        self.assertTrue(check(secret, headers, body))
        self.assertFalse(check("other", headers, body))
        self.assertFalse(check(secret, headers, body + b" "))
        old = {**headers, "X-Collab-Timestamp": "1000000000"}
        self.assertFalse(check(secret, old, body))

    def test_rolled_back_events_are_not_sent(self):
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self._confirm()
            raise ZeroDivisionError
        self.assertFalse(self._calls())

    def test_other_events_and_workspaces_cost_nothing(self):
        self.rule.workspace_ids = self.supply
        self._confirm()
        self.assertFalse(self._calls())
        self.rule.workspace_ids = self.workspace
        self._confirm(partner=self.buyer_two)
        self._order().action_quotation_sent()
        self._flush()
        self.assertFalse(self._calls())
        self._confirm()
        self.assertEqual(len(self._calls()), 1)

    def test_no_statement_where_no_rule_is(self):
        def cost():
            order = self._order()
            self._flush()
            before = self.env.cr.sql_log_count
            order.action_confirm()
            self._flush()
            return self.env.cr.sql_log_count - before

        cost()
        with_rule = cost()
        self.rule.active = False
        self.env["collab.event.type"]._kinds()
        cost()
        self.assertLessEqual(with_rule - cost(), 4)

    def test_failures_are_tried_again(self):
        self._confirm()
        self._run(500)
        call = self._calls()
        self.assertEqual((call.state, call.attempts), ("waiting", 1))
        self.assertIn("500", call.error)
        self.assertEqual(self._run(), [], "not before its time")
        with freeze_time(fields.Datetime.now() + timedelta(minutes=2)):
            self._run(requests.Timeout("slow"))
        self.assertEqual((call.state, call.attempts), ("waiting", 2))
        with freeze_time(fields.Datetime.now() + timedelta(minutes=10)):
            self._run(204)
        self.assertEqual((call.state, call.error), ("done", False))

    def test_a_rule_that_keeps_failing_is_switched_off(self):
        for _number in range(5):
            self._confirm()
        now = fields.Datetime.now()
        for day in range(6):
            with freeze_time(now + timedelta(days=day)):
                self._run(*[500] * 5)
        self.assertEqual(set(self._calls().mapped("state")), {"failed"})
        self.assertFalse(self.rule.active)
        self.assertIn("500", self.rule.switched_off)
        self._confirm()
        self.assertEqual(len(self._calls()), 5)
        self.rule.active = True
        self._calls().with_user(self.env.ref("base.user_admin")).action_retry()
        self.assertEqual(len(self._run(*[200] * 5)), 5)
        self.assertFalse(self.rule.failures or self.rule.switched_off)

    def test_redirect_is_no_success(self):
        self._confirm()
        ((_url, sent),) = self._run(302)
        self.assertFalse(sent["allow_redirects"])
        self.assertEqual(self._calls().state, "waiting")

    def test_action_runs_on_the_workspace(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Note it",
                "model_id": self.env["ir.model"]._get_id("collab.workspace"),
                "state": "code",
                "code": "record.message_post(body='Hurrah')",
            }
        )
        rule = self._rule(action="server", url=False, server_action_id=action.id)
        self._confirm()
        self._run(200)
        self.assertEqual(self._calls(rule).state, "done")
        self.assertIn("Hurrah", self.workspace.message_ids[0].body)

    def test_rules_do_not_start_themselves(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Order again",
                "model_id": self.env["ir.model"]._get_id("collab.event.target"),
                "state": "code",
                "code": "env['sale.order'].browse(record.event_id.res_id).copy()"
                ".action_confirm()",
            }
        )
        rule = self._rule(action="server", url=False, server_action_id=action.id)
        self.rule.active = False
        self._confirm()
        self._run()
        self._flush()
        self.assertEqual(self._calls(rule).mapped("state"), ["done"])

    def test_failing_action_leaves_no_trace(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Half",
                "model_id": self.env["ir.model"]._get_id("collab.workspace"),
                "state": "code",
                "code": "record.write({'name': 'Changed'})\n1 / 0",
            }
        )
        rule = self._rule(action="server", url=False, server_action_id=action.id)
        name = self.workspace.name
        self._confirm()
        with mute_logger("odoo.addons.base.models.ir_actions"):
            self._run(200)
        self.assertEqual(self.workspace.name, name)
        self.assertEqual(self._calls(rule).state, "waiting")

    def test_the_past_is_not_sent(self):
        self.rule.active = False
        self._confirm(partner=self.buyer_two)
        self.rule.active = True
        self._workspace(self.customer_two)
        self.env["collab.history"]._cron_history()
        self.assertFalse(self._calls())

    def test_reader_of_the_rule_has_to_see_it(self):
        self.rule.user_id = self.designer
        self._confirm()
        self.assertEqual(self._run(), [])
        self.assertIn("AccessError", self._calls().error)

    def test_amounts_are_those_of_the_reader(self):
        self.kind.amount_group_ids = self.env.ref("account.group_account_manager")
        self.kind.face_ids.unlink()
        self.kind.text = "{document}[ for {amount:money}]"
        order = self._confirm()
        ((_url, sent),) = self._run(200)
        self.assertEqual(json.loads(sent["data"])["text"], order.name)

    def test_only_administrators_configure(self):
        for user in (self.sales, self.management, self.buyer_user):
            with self.assertRaises(AccessError):
                self.rule.with_user(user).read(["secret"])
            with self.assertRaises(AccessError):
                self.env["collab.event.rule"].with_user(user).create({"name": "x"})
        admin = self.env.ref("base.user_admin")
        self.rule.with_user(admin).name = "Mine"

    def test_wrong_rules_are_refused(self):
        for vals in (
            {"url": "file:///etc/passwd"},
            {"url": False},
            {"action": "server"},
        ):
            with self.assertRaises(ValidationError):
                self._rule(**vals)
