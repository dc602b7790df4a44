from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestFeedBulk(CollabFlows):
    """One action on many documents is told in one line."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._settle()

    def _orders(self, count, **vals):
        return self.env["sale.order"].union(
            *(self._order(**vals) for _number in range(count))
        )

    def test_summary(self):
        orders = self._orders(30)
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            orders.action_quotation_sent()
        entry = self._entries(self.workspace)[0]
        self.assertEqual(entry["count"], 30)
        self.assertEqual(entry["text"], "Quotation sent: 30 documents")
        self.assertFalse(entry["res_id"])
        with self.assertTold({}):
            self.env["collab.event"]._cron_reconcile()

    def test_few_are_told_one_by_one(self):
        orders = self._orders(5)
        with self.assertTold({self.workspace: ["quotation.sent*"] * 5}):
            orders.action_quotation_sent()

    def test_each_workspace_has_its_own_summary(self):
        two = self._workspace(self.customer_two)
        orders = self._orders(25) | self._orders(30, partner=self.buyer_two)
        told = {self.workspace: ["quotation.sent*"], two: ["quotation.sent*"]}
        with self.assertTold(told):
            orders.action_quotation_sent()
        self.assertEqual(self._entries(self.workspace)[0]["count"], 25)
        self.assertEqual(self._entries(two)[0]["count"], 30)

    def test_import(self):
        rows = [[f"Lead {n}", "opportunity", str(self.buyer.id)] for n in range(100)]
        with self.assertTold({self.workspace: ["lead.created"]}):
            result = (
                self.env["crm.lead"]
                .with_context(import_file=True)
                .load(["name", "type", "partner_id/.id"], rows)
            )
        self.assertEqual(len(result["ids"]), 100)
        self.assertEqual(self._entries(self.workspace)[0]["count"], 100)
        with self.assertTold({}):
            self.env["collab.event"]._cron_reconcile()

    def test_import_of_orders(self):
        rows = [
            [str(self.buyer.id), "sent", str(self.chair.id), "1"] for _n in range(100)
        ]
        fields = ["partner_id/.id", "state", "order_line/product_id/.id"]
        fields.append("order_line/product_uom_qty")
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            self.env["sale.order"].with_context(import_file=True).load(fields, rows)
        with self.assertTold({}):
            self.env["collab.event"]._cron_reconcile()

    def test_few_imported_are_one_summary_too(self):
        with self.assertTold({self.workspace: ["lead.created"]}):
            self.env["crm.lead"].with_context(import_file=True).create(
                [{"name": f"Lead {n}", "partner_id": self.buyer.id} for n in range(3)]
            )
