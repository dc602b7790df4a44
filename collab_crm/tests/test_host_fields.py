from odoo.tests import tagged

from .common_flows import CollabFlows

STOCK = "stock.group_stock_user"


@tagged("post_install", "-at_install")
class TestHostFields(CollabFlows):
    """Who may not read a field is not told its value, whenever it was told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for place in cls.workspace + cls.supply:
            team = cls.sales + cls.warehouse + cls.designer + cls.purchasing
            place._join(team.partner_id)
        cls._flush()

    def _keep(self, model, fname, groups=STOCK):
        """Let the host keep a field for some groups, as a customisation does."""
        self.patch(self.env[model]._fields[fname], "groups", groups)
        self.env.registry.clear_cache()
        self.addCleanup(self.env.registry.clear_cache)

    def _confirmed(self):
        order = self._order(commitment_date="2030-05-06 10:00:00")
        order.action_confirm()
        return order

    def test_promised_date(self):
        order = self._confirmed()
        sentence = f"Order {order.name} was confirmed"
        told = f"{sentence}, promised for 05/06/2030"
        self.assertEqual(self._text("order.confirmed", user=self.designer), told)
        self._keep("sale.order", "commitment_date")
        self.assertEqual(self._text("order.confirmed", user=self.designer), sentence)
        self.assertIn(
            "promised for 05/06/2030",
            self._text("order.confirmed", user=self.warehouse),
        )

    def test_quantities_behind_a_path(self):
        self._confirmed()
        self._keep("sale.order.line", "product_uom_qty", "purchase.group_purchase_user")
        self.assertNotIn("Chair", self._text("order.confirmed", user=self.warehouse))
        self._keep("sale.order.line", "product_uom_qty", None)
        self.assertIn(
            "1 Units Chair", self._text("order.confirmed", user=self.warehouse)
        )

    def test_supplier_s_name(self):
        purchase = self._purchase()
        purchase.button_confirm()
        self.assertIn(
            "Forest Timber",
            self._text("purchase.confirmed", self.supply, self.designer),
        )
        self._keep("purchase.order", "partner_id")
        text = self._text("purchase.confirmed", self.supply, self.designer)
        self.assertNotIn("Forest Timber", text)

    def test_amount_of_the_host(self):
        self._confirmed()
        self.assertIn("$", self._text("order.confirmed", user=self.sales))
        self._keep("sale.order", "amount_total")
        self.assertNotIn("$", self._text("order.confirmed", user=self.sales))

    def test_not_found_by_words(self):
        self._keep("sale.order", "signed_by")
        order = self._order(require_signature=True)
        order.write({"signed_by": "Zacharias", "signed_on": "2026-01-01 10:00:00"})
        self._flush()
        self.assertNotIn("Zacharias", str(self._entries(self.workspace, self.designer)))
        self.assertIn("Zacharias", str(self._entries(self.workspace, self.warehouse)))
        for user in self.designer, self.warehouse:
            self.assertFalse(self._entries(self.workspace, user, text="Zacharias"))
        self.env.cr.execute("UPDATE collab_event_target SET words = NULL")
        self.env["collab.event"]._cron_words()
        self.assertFalse(self._entries(self.workspace, self.designer, text="Zacharias"))

    def test_declared_fields_are_there(self):
        for source in self.env["collab.event"]._sources():
            for value, path in source._collab_origins().items():
                with self.subTest(source._name, value=value):
                    self.assertEqual(
                        len(source._collab_path(path)), path.count(".") + 1
                    )

    def test_costs_nothing(self):
        reading = self.env["sale.order"].with_user(self.designer)
        reading._collab_closed()
        with self.assertQueryCount(0):
            self.assertFalse(reading._collab_closed())
