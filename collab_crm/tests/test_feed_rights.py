from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestFeedRights(CollabFlows):
    """Who joins by working on a document, and who reads what was told."""

    def _member(self, user, workspace=None):
        return self.Member.search(
            [
                ("workspace_id", "=", (workspace or self.workspace).id),
                ("partner_id", "=", user.partner_id.id),
            ]
        )

    def _assert_joined(self, user, department, workspace=None):
        self._flush()
        member = self._member(user, workspace)
        self.assertTrue(member.granted, user.name)
        self.assertEqual(member.department, department)
        self.assertEqual(member.side, "internal")

    def test_salesperson_of_a_lead(self):
        self._lead(self.buyer)
        self._assert_joined(self.sales, "sales")

    def test_responsible_of_an_order(self):
        self._order().action_quotation_sent()
        self._assert_joined(self.sales, "sales")

    def test_responsible_of_a_production(self):
        _order, production = self._table_order()
        production.user_id = self.planning
        production.qty_producing = 1
        self._assert_joined(self.planning, "manufacturing")

    def test_buyer(self):
        self._purchase().button_confirm()
        self._assert_joined(self.purchasing, "purchasing", self.supply)

    def test_buyer_of_a_component(self):
        self._order(product=self.table).action_confirm()
        line = self.env["purchase.order.line"].search(
            [("product_id", "=", self.leg.id)], order="id desc", limit=1
        )
        line.order_id.user_id = self.purchasing
        line.order_id.button_confirm()
        self._assert_joined(self.purchasing, "purchasing")

    def test_responsible_in_the_warehouse(self):
        order = self._order()
        order.action_confirm()
        order.picking_ids.user_id = self.warehouse
        self._validate(order.picking_ids)
        self._assert_joined(self.warehouse, "inventory")

    def test_assignee_of_a_task(self):
        project = self.env["project.project"].create(
            {"name": "Fitting", "partner_id": self.customer.id}
        )
        self.env["project.task"].create(
            {
                "name": "Measure",
                "project_id": project.id,
                "user_ids": (self.service + self.designer).ids,
            }
        )
        self._assert_joined(self.service, "service")
        self._assert_joined(self.designer, "service")

    def test_switched_off_for_a_workspace(self):
        self.workspace.auto_join = False
        self._order().action_quotation_sent()
        self._flush()
        self.assertFalse(self._member(self.sales))

    def test_switched_off_for_a_company(self):
        self.company.collab_auto_join = False
        self._order().action_quotation_sent()
        self._flush()
        self.assertFalse(self._member(self.sales))

    def test_who_was_taken_out_stays_out(self):
        self._order().action_quotation_sent()
        self._assert_joined(self.sales, "sales")
        self.workspace._leave(self.sales.partner_id)
        self._order().action_quotation_sent()
        self._flush()
        self.assertFalse(self._member(self.sales).granted)

    def test_outsiders_never_join(self):
        self._order(user_id=self.buyer_two_user.id).action_quotation_sent()
        self._order(user_id=self.buyer_user.id).action_quotation_sent()
        self._flush()
        self.assertFalse(self._member(self.buyer_two_user))
        self.assertFalse(self._member(self.buyer_user))

    def test_a_message_makes_nobody_join(self):
        order = self._order(state="sent", user_id=False)
        order.with_user(self.management).message_post(
            body="Hi", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._flush()
        self.assertFalse(self._member(self.sales))

    def test_many_join_with_one_order(self):
        _order, production = self._table_order()
        production.user_id = self.planning
        production.qty_producing = 1
        self._assert_joined(self.sales, "sales")
        self._assert_joined(self.planning, "manufacturing")

    # the rule of a company

    def _opened(self):
        self._flush()
        return self.Workspace.search([("partner_id", "=", self.customer_two.id)])

    def test_never(self):
        self._lead(self.buyer_two).action_set_won()
        self._order(self.buyer_two).action_confirm()
        self.assertFalse(self._opened())

    def test_when_won(self):
        self.company.collab_open_rule = "won"
        lead = self._lead(self.buyer_two)
        self._order(self.buyer_two).action_confirm()
        self.assertFalse(self._opened())
        lead.action_set_won()
        workspace = self._opened()
        self.assertEqual(workspace.company_id, self.company)
        codes = [entry["type"] for entry in self._entries(workspace)]
        self.assertIn("lead.won", codes)
        self._assert_joined(self.sales, "sales", workspace)

    def test_with_the_first_order(self):
        self.company.collab_open_rule = "order"
        self._lead(self.buyer_two).action_set_won()
        self.assertFalse(self._opened())
        order = self._order(self.buyer_two)
        order.with_user(self.sales).action_confirm()
        workspace = self._opened()
        self.assertEqual(len(workspace), 1)
        self.assertIn("order.confirmed", [e["type"] for e in self._entries(workspace)])
        self._order(self.buyer_two).action_confirm()
        self.assertEqual(self._opened(), workspace)

    def test_rule_of_another_company(self):
        self.company_two.collab_open_rule = "order"
        self.company.collab_open_rule = "won"
        self._order(self.buyer_two).action_confirm()
        self.assertFalse(self._opened())

    def test_rule_leaves_an_archived_workspace_closed(self):
        self.company.collab_open_rule = "order"
        workspace = self.Workspace._open_for_partners(self.customer_two)
        workspace.action_archive()
        self._order(self.buyer_two).action_confirm()
        self.assertFalse(self._opened())
        self.assertFalse(workspace.active)

    # reading

    def test_a_type_that_was_told_is_not_deleted(self):
        self._order().action_quotation_sent()
        self._flush()
        kind = self.env.ref("collab_crm.event_type_quotation_sent")
        with self.assertRaises(UserError):
            kind.with_user(self.management).unlink()
        self.assertTrue(self._entries(self.workspace))

    def test_membership_taken_away_closes_the_feed(self):
        self.workspace._join(self.warehouse.partner_id)
        self._order().action_quotation_sent()
        self.assertTrue(self._entries(self.workspace, self.warehouse))
        self.workspace._leave(self.warehouse.partner_id)
        with self.assertRaises(AccessError):
            self._entries(self.workspace, self.warehouse)
        mine = self.Workspace.with_user(self.warehouse).my_feed_page()
        self.assertEqual(mine["entries"], [])

    def test_rows_are_closed_to_everybody(self):
        self._order().action_quotation_sent()
        self._flush()
        users = self.sales + self.management + self.buyer_user + self.designer
        for user in users:
            for model in "collab.event", "collab.event.target":
                with self.subTest(user=user.login, model=model):
                    rows = self.env[model].with_user(user)
                    with self.assertRaises(AccessError):
                        rows.search_read([], ["id"], limit=1)
                    with self.assertRaises(AccessError):
                        rows.create({})

    def test_actor_and_news(self):
        self.workspace._join(self.buyer)
        order = self._order()
        bus = self.env["bus.bus"]
        since = bus.search([], order="id desc", limit=1).id
        order.commitment_date = "2030-01-01"
        order.action_confirm()
        self._flush()
        told, _news = self._news_since(since)
        self.assertIn(self.buyer.id, told)
        since = bus.search([], order="id desc", limit=1).id
        order.commitment_date = "2030-02-01"
        self._flush()
        told, news = self._news_since(since)
        self.assertTrue(told)
        self.assertNotIn(self.buyer.id, told)
        for message in news:
            self.assertEqual(set(message), {"workspace_id", "shared"})
