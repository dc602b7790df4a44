from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestEventMoved(CollabFlows):
    """Who a document does not belong to any more reads nothing of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.buyer, role="buyer")
        cls.workspace_two = cls._workspace(cls.customer_two, user_id=cls.management.id)
        cls.workspace_two._join(cls.buyer_two, role="buyer")
        cls._flush()

    def _codes(self, workspace, user):
        return [entry["type"] for entry in self._entries(workspace, user)]

    def _sent(self):
        order = self._order()
        order.action_quotation_sent()
        order.message_post(
            body="Our offer", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._flush()
        self.assertEqual(
            self._codes(self.workspace, self.buyer_user),
            ["message.sent", "quotation.sent"],
        )
        return order

    def test_quotation_of_another_customer(self):
        order, other = self._sent(), self._order()
        other.action_quotation_sent()
        order.partner_id = self.buyer_two
        self.assertEqual(
            self._codes(self.workspace, self.buyer_user), ["quotation.sent"]
        )
        inside = self._codes(self.workspace, self.management)
        self.assertEqual(inside.count("quotation.sent"), 2)
        order.with_user(self.management).action_confirm()
        self.assertIn(
            "order.confirmed", self._codes(self.workspace_two, self.buyer_two_user)
        )
        self.assertNotIn("order.confirmed", self._codes(self.workspace, self.sales))

    def test_nothing_comes_back_by_itself(self):
        order = self._sent()
        order.partner_id = self.buyer_two
        self._flush()
        order.partner_id = self.buyer
        self._settle()
        self.assertEqual(self._codes(self.workspace, self.buyer_user), [])

    def test_another_contact_of_the_same_customer(self):
        order = self._sent()
        order.partner_id = self.engineer
        self.assertEqual(len(self._codes(self.workspace, self.buyer_user)), 2)

    def test_a_customer_without_workspace(self):
        order = self._sent()
        order.partner_id = self._company_partner("Cedar Homes")
        self.assertEqual(self._codes(self.workspace, self.buyer_user), [])

    def test_production_of_the_order_moves_along(self):
        order, production = self._table_order()
        self._flush()
        self._produce(production)
        self.assertIn(
            "production.started", self._codes(self.workspace, self.buyer_user)
        )
        order.partner_id = self.buyer_two
        found = self._codes(self.workspace, self.buyer_user)
        self.assertFalse({"production.started", "order.confirmed"} & set(found))

    def test_supplier(self):
        self.supply._join(self.seller, role="manager")
        self._flush()
        purchase = self._purchase(user_id=self.purchasing.id)
        purchase.state = "sent"
        self.assertIn("purchase.sent", self._codes(self.supply, self.seller_user))
        purchase.partner_id = self._company_partner("Other Timber")
        self.assertNotIn("purchase.sent", self._codes(self.supply, self.seller_user))

    def test_many_at_once(self):
        def costs(count):
            orders = self.env["sale.order"].union(
                *(self._order() for _n in range(count))
            )
            orders.action_quotation_sent()
            self._flush()
            self.env.invalidate_all()
            with self._counted() as counts:
                orders.write({"partner_id": self.buyer_two.id})
                self._flush()
            self.assertEqual(
                self.env["collab.event.target"].search_count(
                    [
                        ("workspace_id", "=", self.workspace.id),
                        ("event_id.res_id", "in", orders.ids),
                        ("event_id.res_model", "=", "sale.order"),
                        ("audience", "=", "shared"),
                    ]
                ),
                0,
            )
            return sum(counts)

        costs(1)
        few, many = costs(1), costs(10)
        self.assertLessEqual(many, few + 2)

    def _counted(self):
        counts = []
        Event = self.registry["collab.event"]
        original = Event._record_pending

        def record(model):
            before = model.env.cr.sql_log_count
            original(model)
            counts.append(model.env.cr.sql_log_count - before)

        patcher = patch.object(Event, "_record_pending", record)

        class Counted:
            def __enter__(self):
                patcher.start()
                return counts

            def __exit__(self, *_error):
                patcher.stop()

        return Counted()

    @mute_logger("odoo.addons.collab_crm.models.feed.recorder")
    def test_a_failure_is_made_good(self):
        order = self._sent()
        Event = self.registry["collab.event"]
        with patch.object(Event, "_facts", side_effect=ValueError("broken")):
            order.partner_id = self.buyer_two
            self._flush()
        self.assertEqual(len(self._codes(self.workspace, self.buyer_user)), 2)
        self._settle()
        self.assertEqual(self._codes(self.workspace, self.buyer_user), [])

    def test_draft_invoice(self):
        self._load_accounting()
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.buyer.id,
                "invoice_line_ids": [
                    Command.create({"name": "Chair", "price_unit": 80, "quantity": 1})
                ],
            }
        )
        invoice.action_post()
        self._flush()
        invoice.button_draft()
        self._flush()
        invoice.partner_id = self.buyer_two
        self.assertNotIn("invoice.posted", self._codes(self.workspace, self.buyer_user))

    def test_archived_workspace(self):
        """When it is restored, nothing of what others own now is shared in it."""
        order = self._sent()
        self.workspace.action_archive()
        self._flush()
        order.partner_id = self.buyer_two
        self._flush()
        self.workspace.action_unarchive()
        self.assertEqual(self._codes(self.workspace, self.buyer_user), [])

    def test_all_workspaces_are_archived(self):
        order, stranger = self._sent(), self._company_partner("Cedar Homes")
        self.Workspace.search([]).action_archive()
        self._flush()
        late = self.env["res.partner"].create(
            {"name": "Late", "parent_id": self.customer.id}
        )
        order.partner_id = late
        order.with_context(collab_skip=True).partner_id = stranger
        self._flush()
        self.workspace.action_unarchive()
        self.assertEqual(self._codes(self.workspace, self.buyer_user), [])

    def test_nobody_is_asked_where_all_is_archived(self):
        order = self._sent()
        self.Workspace.search([]).action_archive()
        self._flush()

        def cost(partner):
            self.env.invalidate_all()
            self.env["collab.workspace"]._index()
            before = self.env.cr.sql_log_count
            order.partner_id = partner
            self._flush()
            return self.env.cr.sql_log_count - before

        cost(self.engineer)
        with_archive = cost(self.buyer)
        self.Workspace.with_context(active_test=False).search([]).unlink()
        cost(self.engineer)
        self.assertEqual(with_archive, cost(self.buyer))

    def test_summary_of_many(self):
        orders = self.env["sale.order"].union(*(self._order() for _n in range(25)))
        orders.action_quotation_sent()
        self.assertEqual(
            self._codes(self.workspace, self.buyer_user), ["quotation.sent"]
        )
        orders[8].partner_id = self.engineer
        self.assertEqual(len(self._codes(self.workspace, self.buyer_user)), 1)
        orders[7].partner_id = self.buyer_two
        self.assertEqual(self._codes(self.workspace, self.buyer_user), [])
        inside = self._codes(self.workspace, self.management)
        self.assertEqual(inside, ["quotation.sent"])
