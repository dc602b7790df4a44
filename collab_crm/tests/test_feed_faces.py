from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common_flows import CollabFlows

STOCK = "stock.group_stock_user"


@tagged("post_install", "-at_install")
class TestFeedFaces(CollabFlows):
    """One event, another sentence for each department."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref("collab_crm.event_type_order_confirmed")
        team = cls.sales + cls.warehouse + cls.planning + cls.designer
        cls.workspace._join((team + cls.management).partner_id)
        cls._flush()

    def _face(self, text, *groups, **vals):
        refs = [self.env.ref(group).id for group in groups]
        return self.env["collab.event.face"].create(
            {
                "type_id": self.kind.id,
                "group_ids": [Command.set(refs)],
                "text": text,
                **vals,
            }
        )

    def _confirmed(self):
        order = self._order(
            commitment_date="2030-05-06 10:00:00",
            order_line=[
                Command.create({"product_id": self.chair.id, "product_uom_qty": n})
                for n in (4, 1, 2, 3, 5)
            ],
        )
        order.action_confirm()
        self._flush()
        return order

    def test_departments_read_what_they_need(self):
        order = self._confirmed()
        texts = {
            user: self._text("order.confirmed", user=user)
            for user in self.sales + self.warehouse + self.planning + self.designer
        }
        self.assertIn("1,380", texts[self.sales])
        goods = "4 Units Chair, 1 Units Chair, 2 Units Chair and 2 more"
        for user in self.warehouse + self.planning:
            self.assertEqual(
                texts[user],
                f"Order {order.name} was confirmed: {goods}, promised for 05/06/2030",
            )
        for user in self.warehouse + self.planning + self.designer:
            self.assertNotIn("1,380", texts[user])
        self.assertEqual(
            texts[self.designer],
            f"Order {order.name} was confirmed, promised for 05/06/2030",
        )

    def test_delivery_with_quantities(self):
        order = self._order(quantity=3)
        order.action_confirm()
        self._flush()
        self._validate(order.picking_ids, 2)
        name = order.picking_ids.sorted("id")[0].name
        part = f"A part left with {name} for {order.name}, the rest follows"
        self.assertEqual(self._text("delivery.partial"), part)
        seen = self._text("delivery.partial", user=self.warehouse)
        self.assertEqual(seen, f"{part}: 2 Units Chair")

    def test_first_face_counts(self):
        self._face("Second", STOCK, sequence=2)
        self._face("First", STOCK, "mrp.group_mrp_user", sequence=1)
        self._confirmed()
        for user in self.warehouse + self.planning:
            self.assertEqual(self._text("order.confirmed", user=user), "First")

    def test_amounts_stay_hidden_in_every_face(self):
        self._face("Worth {amount:money} {amount}[ or {amount}]", STOCK, sequence=1)
        self._confirmed()
        seen = self._text("order.confirmed", user=self.warehouse)
        self.assertEqual(seen, "Worth … …")

    def test_rights_of_today_count(self):
        self._confirmed()
        self.assertIn("Units Chair", self._text("order.confirmed", user=self.warehouse))
        self.warehouse.group_ids = self.designer.group_ids
        text = self._text("order.confirmed", user=self.warehouse)
        self.assertNotIn("Chair", text)

    def test_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        face = self._face("Ready", STOCK, sequence=1)
        face.with_context(lang="fr_FR").text = "Prêt"
        self._confirmed()
        self.assertEqual(self._text("order.confirmed", user=self.warehouse), "Ready")
        self.warehouse.lang = "fr_FR"
        self.assertEqual(self._text("order.confirmed", user=self.warehouse), "Prêt")

    def test_outsiders_read_the_shared_sentence(self):
        portal = self.env.ref("base.group_portal").id
        self._face("Inside", STOCK, sequence=1).group_ids = [Command.link(portal)]
        self._confirmed()
        row = self.env["collab.event.type"]._faces("en_US")[self.kind.id]
        reader = {"outside": True, "groups": {portal}}
        text = self.Workspace._feed_sentence(row, reader)
        self.assertEqual(text, self.kind.shared_text or self.kind.text)

    def test_bad_faces(self):
        for text, groups in (("{amount:wrong}", [STOCK]), ("Fine", [])):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self._face(text, *groups)
        face = self._face("Fine", STOCK)
        with self.assertRaises(AccessError):
            face.with_user(self.warehouse).text = "Mine"
        face.with_user(self.management).text = "Ours"

    def test_customers_get_no_value_that_their_sentence_keeps_back(self):
        self.workspace._join(self.buyer, role="buyer")
        self._tell(
            self.workspace,
            code="production.done",
            res_model="mrp.production",
            data={"document": "WH/MO/00099", "product": "Table"},
        )
        inside = self.workspace.with_user(self.sales).feed_page()
        self.assertIn("WH/MO/00099", str(inside))
        outside = self.workspace.with_user(self.buyer_user).feed_page()
        self.assertIn("Table is finished", [e["text"] for e in outside["entries"]])
        self.assertNotIn("00099", str(outside))
