from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestEventWatch(CollabFlows):
    """An administrator lets the feed tell of a field, without code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the demo watches a field already
        cls.env["collab.event.watch"].with_context(active_test=False).search(
            []
        ).unlink()
        cls.workspace._join(cls.buyer, role="buyer")
        cls.workspace._join((cls.sales + cls.warehouse + cls.designer).partner_id)
        cls._flush()

    @classmethod
    def _watch(cls, model, fname, **vals):
        field = cls.env["ir.model.fields"]._get(model, fname)
        return (
            cls.env["collab.event.watch"]
            .with_user(cls.management)
            .create({"res_model": model, "field_id": field.id, **vals})
        )

    def _change(self, record, **vals):
        """Change a document later, so that it is a run of its own; return the texts."""
        self._flush()
        before = self._last_target()
        record.write(vals)
        self._flush()
        events = self._targets(before).event_id.ids
        return {
            user: [
                entry["text"]
                for entry in self._entries(self.workspace, user)
                if entry["event_id"] in events
            ]
            for user in (self.sales, self.warehouse, self.designer, self.buyer_user)
        }

    def test_reference_of_an_order(self):
        self._watch("sale.order", "client_order_ref", importance="2")
        order = self._order()
        texts = self._change(order, client_order_ref="PO-17")
        sentence = f"{order.name}: Customer Reference was changed to PO-17"
        self.assertEqual(texts[self.designer], [sentence])
        self.assertEqual(texts[self.buyer_user], [])
        texts = self._change(order, client_order_ref="PO-18")
        self.assertIn("from PO-17 to PO-18", texts[self.sales][0])
        texts = self._change(order, client_order_ref=False)
        self.assertIn("from PO-18 to empty", texts[self.sales][0])
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual((entry["importance"], entry["shared"]), ("2", False))
        self.assertEqual(
            (entry["res_model"], entry["res_id"]), ("sale.order", order.id)
        )

    def test_what_goes_back_and_what_is_new_is_no_change(self):
        self._watch("sale.order", "client_order_ref")
        with self.assertTold({}):
            order = self._order(client_order_ref="PO-1")
        with self.assertTold({}):
            order.client_order_ref = "PO-2"
            order.flush_recordset()
            order.client_order_ref = "PO-1"
        with self.assertTold({}):
            order.client_order_ref = "PO-1"

    def test_changes_of_ten_minutes_are_one_entry(self):
        self._watch("sale.order", "client_order_ref")
        order = self._order().with_user(self.sales)
        self._flush()
        for reference in ("PO-1", "PO-2", "PO-3"):
            order.client_order_ref = reference
            self._flush()
        entry = self._entries(self.workspace, self.designer, grouped=True)[0]
        self.assertEqual(entry["count"], 3)
        self.assertTrue(entry["text"].endswith("was changed to PO-3"), entry["text"])

    def test_own_field_of_a_lead(self):
        self.env["ir.model.fields"].create(
            {
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "name": "x_wood",
                "field_description": "Wood",
                "ttype": "selection",
                "selection_ids": [
                    Command.create({"value": "oak", "name": "Oak of the Alps"}),
                    Command.create({"value": "ash", "name": "Ash"}),
                ],
            }
        )
        self._watch("crm.lead", "x_wood", becomes="oak of the alps, Beech")
        lead = self._lead(self.buyer)
        self.assertEqual(self._change(lead, x_wood="ash")[self.sales], [])
        texts = self._change(lead, x_wood="oak")
        self.assertEqual(
            texts[self.sales],
            ["Offices in oak: Wood was changed from Ash to Oak of the Alps"],
        )

    def test_kinds_of_values(self):
        self.sales.lang = "en_US"
        for fname in ("date_deadline", "user_id", "priority", "color"):
            self._watch("crm.lead", fname)
        lead = self._lead(self.buyer)
        vals = {
            "date_deadline": "2031-02-03",
            "user_id": self.management.id,
            "priority": "2",
            "color": 7,
        }
        texts = "\n".join(self._change(lead, **vals)[self.sales])
        for piece in ("to 02/03/2031", "Sally Sales to Manu", "to High", "0 to 7"):
            self.assertIn(piece, texts)

    def test_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        field = self.env["ir.model.fields"]._get("sale.order", "client_order_ref")
        field.with_context(lang="fr_FR").field_description = "Référence du client"
        self._watch("sale.order", "client_order_ref")
        self.designer.lang = "fr_FR"
        texts = self._change(self._order(), client_order_ref="PO-17")
        self.assertIn("Référence du client", texts[self.designer][0])
        self.assertIn("Customer Reference", texts[self.sales][0])

    def test_amounts(self):
        # as the list of an administrator sends it
        self._watch("crm.lead", "expected_revenue", amount_group_ids=[], group_ids=[])
        texts = self._change(self._lead(self.buyer), expected_revenue=76543)
        self.assertIn("76,543", texts[self.sales][0])
        self.assertEqual(
            texts[self.warehouse], ["Offices in oak: Expected Revenue was changed"]
        )

    def test_groups(self):
        watch = self._watch(
            "sale.order",
            "client_order_ref",
            group_ids=self.env.ref("stock.group_stock_user").ids,
        )
        texts = self._change(self._order(), client_order_ref="PO-17")
        self.assertEqual([len(t) for t in texts.values()], [0, 1, 0, 0])
        watch.group_ids = False
        self.assertIn("PO-17", self._entries(self.workspace, self.designer)[0]["text"])

    def test_groups_of_the_field(self):
        """The host's own say, asked when somebody reads."""
        self._watch("sale.order", "client_order_ref")
        order = self._order()
        self._change(order, client_order_ref="PO-17")
        field = self.env["sale.order"]._fields["client_order_ref"]
        self.patch(field, "groups", "stock.group_stock_user")
        self.env.registry.clear_cache()
        self.addCleanup(self.env.registry.clear_cache)
        for user, seen in (
            (self.sales, False),
            (self.warehouse, True),
            (self.designer, False),
        ):
            page = self._entries(self.workspace, user)
            self.assertEqual("PO-17" in str(page), seen, user.name)
            found = self._entries(self.workspace, user, text="PO-17")
            self.assertEqual(bool(found), seen)

    def test_switched_off(self):
        watch = self._watch("sale.order", "client_order_ref")
        order = self._order()
        watch.active = False
        with self.assertTold({}):
            order.client_order_ref = "PO-1"
        watch.active = True
        with self.assertTold({self.workspace: [watch.type_id.code]}):
            order.client_order_ref = "PO-2"
        kind = watch.type_id
        watch.unlink()
        with self.assertTold({}):
            order.client_order_ref = "PO-3"
        self.assertFalse(kind.active)
        self.assertIn("PO-2", self._entries(self.workspace, self.sales)[0]["text"])
        again = self._watch("sale.order", "client_order_ref")
        self.assertEqual(again.type_id, kind)

    def test_never_used_leaves_nothing(self):
        watch = self._watch("sale.order", "origin")
        kind = watch.type_id
        watch.unlink()
        self.assertFalse(kind.exists())

    def test_refused(self):
        for model, fname, why in (
            ("sale.order", "access_token", "secret"),
            ("sale.order", "order_line", "sentence"),
            ("sale.order", "note", "sentence"),
            ("sale.order", "write_date", "sentence"),
            ("crm.lead", "tag_ids", "sentence"),
            ("sale.order", "amount_undiscounted", "stored"),
            ("res.partner", "name", "Choose a document"),
        ):
            with self.subTest(fname), self.assertRaisesRegex(UserError, why):
                self._watch(model, fname)
        watch = self._watch("sale.order", "client_order_ref")
        with self.assertRaises(UserError):
            watch.field_id = self.env["ir.model.fields"]._get("sale.order", "origin")
        with self.assertRaises(UserError):
            watch.type_id.audience = "shared"
        with self.assertRaises(AccessError):
            watch.with_user(self.sales).active = False

    def test_costs(self):
        """Nothing where nobody is concerned; fifteen records cost as much as one."""
        stranger = self._company_partner("Cedar Homes")

        def count(partner, number):
            orders = self.env["sale.order"].union(
                *(self._order(partner) for _n in range(number))
            )
            self._flush()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders.write({"client_order_ref": f"PO-{self._last_target()}"})
            self._flush()
            return self.env.cr.sql_log_count - before

        count(stranger, 1)
        without = count(stranger, 1)
        watch = self._watch("sale.order", "client_order_ref")
        count(stranger, 1)
        self.assertLessEqual(count(stranger, 1), without)
        count(self.buyer, 1)
        one, many = count(self.buyer, 1), count(self.buyer, 15)
        self.assertLessEqual(one - without, 6)
        watch.active = False
        few, more = count(stranger, 1), count(stranger, 15)
        self.assertLessEqual(many - one, more - few + 1)
