from unittest.mock import patch

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

    def _signed(self, name):
        order = self._order(require_signature=True)
        order.write({"signed_by": name, "signed_on": "2026-01-01 10:00:00"})
        self._flush()
        return order

    def _finds(self, user, text):
        found = self._entries(self.workspace, user, text=text)
        mine = self.Workspace.with_user(user).my_feed_page(text=text)["entries"]
        self.assertEqual(bool(found), bool(mine))
        return bool(found)

    def test_words_kept_before_the_field_was_closed(self):
        self.env["collab.event"]._cron_words()
        order = self._signed("Zacharias")
        self.assertTrue(self._finds(self.designer, "Zacharias"))
        self._keep("sale.order", "signed_by")
        # at once, by no form of the word; who may read it, finds it
        for text in ("Zacharias", "zach", f"{order.name} zacharias"):
            self.assertFalse(self._finds(self.designer, text), text)
        self.assertTrue(self._finds(self.warehouse, "Zacharias"))
        # and when the index is made anew, all the rest is found again
        self.env["collab.event"]._cron_words()
        self.assertFalse(self._finds(self.designer, "Zacharias"))
        self.assertTrue(self._finds(self.designer, order.name))
        self.env.cr.execute(
            "SELECT 1 FROM collab_event_target WHERE words @@ '''zacharias'''"
        )
        self.assertFalse(self.env.cr.fetchall())

    def test_nor_beside_others_with_the_same_word(self):
        self.env["collab.event"]._cron_words()
        for _closed in range(2):
            self._signed("Zacharias")
        self._keep("sale.order", "signed_by")
        self._tell(count=2, data={"document": "Zacharias"})
        self.env["collab.event"]._index_missing()
        for reader, found in ((self.designer, 2), (self.warehouse, 4)):
            page = {"text": "zacharias", "limit": 2, "grouped": False}
            workspace = self.workspace.with_user(reader)
            for first in workspace.feed_page(**page), workspace.my_feed_page(**page):
                texts = [entry["text"] for entry in first["entries"]]
                self.assertEqual(len(texts), 2)
                self.assertEqual(bool(first["next"]), found > 2, texts)

    def test_words_of_a_field_that_is_open_again(self):
        self._keep("sale.order", "signed_by")
        self.env["collab.event"]._cron_words()
        self._signed("Zacharias")
        self.assertFalse(self._finds(self.warehouse, "Zacharias"))
        self._keep("sale.order", "signed_by", None)
        self.env["collab.event"]._cron_words()
        self.assertTrue(self._finds(self.designer, "Zacharias"))

    def test_words_are_made_anew_in_parts(self):
        self.env["collab.event"]._cron_words()
        order = self._signed("Zacharias")
        self._signed("Zenobia")
        self._keep("sale.order", "signed_by")
        room = "odoo.addons.collab_crm.models.feed.words_closed."
        with patch(room + "BATCH", 1), patch(room + "RUN_MOST", 1):
            self.env["collab.event"]._cron_words()
            self.assertFalse(self._finds(self.designer, order.name), "not done yet")
            self.assertFalse(self._finds(self.designer, "Zenobia"))
        self.env["collab.event"]._cron_words()
        self.assertTrue(self._finds(self.designer, order.name))
        self.assertFalse(self._finds(self.designer, "Zenobia"))

    def test_outsiders_do_not_find_what_was_closed(self):
        self.env["collab.event"]._cron_words()
        self.workspace._join(self.buyer)
        order = self._confirmed()
        self._flush()
        self.assertTrue(self._finds(self.buyer_user, order.name))
        self._keep("sale.order", "name")
        self.assertFalse(self._finds(self.buyer_user, order.name))
        self.assertTrue(self._finds(self.warehouse, order.name))

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
