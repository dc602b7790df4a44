import random
from collections import defaultdict
from datetime import timedelta
from statistics import median_low

from odoo import Command
from odoo.tests import tagged

from .common_relation import NOW, CollabRelation


@tagged("post_install", "-at_install")
class TestRelationFigures(CollabRelation):
    """All figures of products and deals, added up once more by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = random.Random(20300603)
        cls.dozen = cls.env.ref("uom.product_uom_dozen")
        cls.goods = cls.env["product.product"].create(
            [
                {"name": f"Goods {n}", "list_price": 10 + n, "is_storable": True}
                for n in range(12)
            ]
        )
        for product in cls.goods:
            cls.env["stock.quant"]._update_available_quantity(
                product, cls.stock_location, 10000
            )
        cls.foreign = cls.env["res.currency"].create(
            {
                "name": "QQQ",
                "symbol": "Q",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 4})],
            }
        )
        cls.abroad = cls.env["product.pricelist"].create(
            {"name": "Abroad", "currency_id": cls.foreign.id}
        )

    def _generate(self):
        """Make orders of two years, with all that can happen to them."""
        chance = self.chance
        for _order in range(40):
            goods = [
                (
                    product,
                    chance.randrange(1, 9),
                    {
                        "product_uom_id": chance.choice(
                            (product.uom_id, self.dozen)
                        ).id,
                        "discount": chance.choice((0, 0, 15)),
                    },
                )
                for product in chance.sample(list(self.goods), chance.randrange(1, 4))
            ]
            partner = chance.choice((self.buyer, self.engineer, self.buyer_two))
            vals = {"pricelist_id": self.abroad.id} if chance.random() < 0.3 else {}
            order = self._lines(*goods, partner=partner, **vals)
            fate = chance.choice(("quoted", "cancelled", "open", *["done"] * 5))
            if fate == "quoted":
                continue
            order.action_confirm()
            if fate == "cancelled":
                order._action_cancel()
                continue
            if fate == "done":
                self._validate(order.picking_ids)
                if chance.random() < 0.25:
                    self._return(order.picking_ids, 1)._action_done()
            order.date_order = NOW - timedelta(days=chance.randrange(1, 700))

    def _by_hand(self):
        """Return what of each product was bought, by walking over the records."""
        found = defaultdict(lambda: {"quantity": 0, "amount": 0, "days": {}})
        orders = self.env["sale.order"].search(
            [
                ("partner_id", "in", (self.buyer + self.engineer).ids),
                ("state", "=", "sale"),
                ("company_id", "=", self.company.id),
            ]
        )
        for line in orders.order_line:
            moves = line.move_ids
            out = moves.filtered(lambda m: m.location_dest_id.usage == "customer")
            back = moves.filtered(
                lambda m: m.location_id.usage == "customer" and m.state == "done"
            )
            done = out.filtered(lambda m: m.state == "done")
            waiting = out.filtered(lambda m: m.state not in ("done", "cancel"))
            product = line.product_id
            taken = sum(
                move.product_uom._compute_quantity(
                    move.quantity or move.product_uom_qty, product.uom_id
                )
                for move in done + waiting
            )
            taken -= sum(
                move.product_uom._compute_quantity(move.quantity, product.uom_id)
                for move in back
            )
            price = line.price_unit * (1 - line.discount / 100)
            if line.currency_id == self.foreign:
                price /= 4
            price /= line.product_uom_id._compute_quantity(1, product.uom_id)
            row = found[product]
            row["quantity"] += taken
            row["amount"] += price * taken
            day = line.order_id.date_order.date()
            row["days"][day] = row["days"].get(day, 0) + taken
        return found

    def test_products(self):
        self._generate()
        by_hand = self._by_hand()
        rows = {row["product_id"]: row for row in self._products(limit=100)["rows"]}
        self.assertEqual(
            set(rows), {one.id for one, row in by_hand.items() if row["quantity"] > 0}
        )
        self.assertGreater(len(rows), 8)
        for product, known in by_hand.items():
            if known["quantity"] <= 0:
                continue
            row = rows[product.id]
            self.assertAlmostEqual(row["quantity"], known["quantity"], 4)
            self.assertAlmostEqual(row["amount"], known["amount"], 1)
            days = sorted(day for day, taken in known["days"].items() if taken > 0)
            self.assertEqual(row["since"], (NOW.date() - days[-1]).days)
            steps = [(b - a).days for a, b in zip(days, days[1:])]
            self.assertEqual(row["gap"], median_low(steps) if steps else None)

    def test_deals(self):
        stages = self.env["crm.stage"].create(
            [{"name": f"Stage {n}", "sequence": n} for n in range(3)]
        )
        deals = self.env["crm.lead"]
        for _deal in range(60):
            deal = self._lead(
                self.chance.choice((self.buyer, self.engineer, self.buyer_two)),
                stage_id=self.chance.choice(stages).id,
                expected_revenue=self.chance.randrange(1000),
                type=self.chance.choice(("opportunity", "opportunity", "lead")),
            )
            fate = self.chance.random()
            if fate < 0.2:
                deal.action_set_won()
            elif fate < 0.5:
                deal.action_set_lost()
            deals |= deal
        mine = deals.filtered(
            lambda d: d.type == "opportunity" and d.partner_id != self.buyer_two
        )
        won = mine.filtered(lambda d: d.stage_id.is_won)
        lost = mine.filtered(lambda d: not d.active)
        found = self._as(self.sales).relation_deals(limit=100)
        for name, ended in (("won", won), ("lost", lost)):
            self.assertEqual(found[name]["count"], len(ended))
            self.assertEqual(
                found[name]["amount"], sum(ended.mapped("expected_revenue"))
            )
        going = mine - won - lost
        self.assertEqual({row["id"] for row in found["open"]}, set(going.ids))
        for stage in found["stages"]:
            here = going.filtered(lambda d, stage=stage: d.stage_id.id == stage["id"])
            self.assertEqual(
                (stage["count"], stage["amount"]),
                (len(here), sum(here.mapped("expected_revenue"))),
            )
        self.assertEqual(sum(s["count"] for s in found["stages"]), len(going))
