from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_relation import NOW, CollabRelation


@tagged("post_install", "-at_install")
class TestRelationDeals(CollabRelation):
    """Opportunities by stage, the open ones, and how others ended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        stages = cls.env["crm.stage"]
        cls.first, cls.second = stages.create(
            [{"name": "Talks", "sequence": 1}, {"name": "Bid", "sequence": 2}]
        )
        cls.reason = cls.env["crm.lost.reason"].create({"name": "Too dear"})

    def _deal(self, revenue=100, stage=None, **vals):
        return self._lead(
            self.buyer,
            expected_revenue=revenue,
            stage_id=(stage or self.first).id,
            **vals,
        )

    def _deals(self, user=None, **asked):
        return self._as(user or self.sales).relation_deals(**asked)

    def test_by_stage(self):
        self._deal(100)
        self._deal(250, self.second)
        self._deal(50, self.second)
        self._lead(self.customer_two, expected_revenue=999)
        self._lead(self.buyer, type="lead", expected_revenue=5)
        found = self._deals()
        self.assertEqual(
            [(s["name"], s["count"], s["amount"]) for s in found["stages"]],
            [("Talks", 1, 100), ("Bid", 2, 300)],
        )
        self.assertEqual([deal["amount"] for deal in found["open"]], [50, 250, 100])
        self.assertEqual(found["currency"], self.company.currency_id.id)

    def test_days_in_stage_and_what_is_next(self):
        deal = self._deal()
        deal.date_last_stage_update = NOW - timedelta(days=12)
        for days in 9, 2:
            deal.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=(NOW + timedelta(days=days)).date(),
                summary=f"Call in {days}",
                user_id=self.sales.id,
            )
        (row,) = self._deals()["open"]
        self.assertEqual(row["days"], 12)
        self.assertEqual(row["plan"]["name"], "Call in 2")
        self.assertEqual(row["plan"]["state"], "planned")
        self.assertEqual(row["plan"]["on"], "2030-06-05")

    def test_won_and_lost(self):
        self._deal(100).action_set_won()
        self._deal(70).action_set_lost(lost_reason_id=self.reason.id)
        self._deal(30).action_set_lost(lost_reason_id=self.reason.id)
        self._deal(20).action_set_lost()
        # put aside is neither
        self._deal(900, probability=40).active = False
        found = self._deals()
        self.assertEqual(found["won"], {"count": 1, "amount": 100, "weighted": 100})
        self.assertEqual((found["lost"]["count"], found["lost"]["amount"]), (3, 120))
        self.assertEqual(
            [(r["name"], r["count"], r["amount"]) for r in found["reasons"]],
            [("Too dear", 2, 100), (None, 1, 20)],
        )
        self.assertEqual((found["stages"], found["open"]), ([], []))

    def test_history_page_by_page(self):
        deals = self.env["crm.lead"]
        for number in range(7):
            deal = self._deal(number)
            deal.action_set_lost(lost_reason_id=self.reason.id)
            # two at one moment, two at none
            deal.date_closed = number < 5 and NOW - timedelta(days=number // 2)
            deals |= deal
        seen, cursor = [], None
        reader = self._as(self.sales)
        while True:
            page = reader.relation_deals_closed(cursor, limit=2)
            seen += [deal["id"] for deal in page["deals"]]
            cursor = page["next"]
            if not cursor:
                break
        found = [deals[index].id for index in (1, 0, 3, 2, 4, 6, 5)]
        self.assertEqual(seen, found)
        self._deal(1).action_set_won()
        won = self._as(self.sales).relation_deals_closed(won=True)["deals"]
        self.assertEqual([deal["won"] for deal in won], [True])
        self.assertEqual(len(reader.relation_deals_closed(won=False)["deals"]), 7)
        self.assertEqual(page["deals"][0]["reason"], "Too dear")

    def test_open_ones_page_by_page(self):
        for number in range(5):
            self._deal(number)
        first = self._deals(limit=2)
        second = self._deals(limit=2, after=first["next"])
        third = self._deals(limit=2, after=second["next"])
        amounts = [
            deal["amount"] for page in (first, second, third) for deal in page["open"]
        ]
        self.assertEqual(amounts, [4, 3, 2, 1, 0])
        self.assertIsNone(third["next"])
        self.assertNotIn("stages", second)

    def test_who_reads_what(self):
        """Nobody reads more than the host lets him; who may read none reads nothing."""
        self._deal(100)
        own = self._deal(40, user_id=self.own.id)
        self.assertEqual(len(self._deals()["open"]), 2)
        self.assertEqual(len(self._deals(self.management)["open"]), 2)
        found = self._deals(self.own)
        self.assertEqual([deal["id"] for deal in found["open"]], own.ids)
        self.assertEqual([stage["amount"] for stage in found["stages"]], [40])
        for user in self.planning, self.warehouse, self.designer:
            self.assertIsNone(self._deals(user))
            self.assertIsNone(self._as(user).relation_deals_closed())
        for user in self.service, self.buyer_user, self.seller_user:
            for method in ("relation_deals", "relation_deals_closed"):
                with self.assertRaises(AccessError):
                    getattr(self._as(user), method)()

    def test_a_room_is_about_its_opportunity(self):
        deal, _other = self._deal(100), self._deal(40)
        room = self._workspace(lead_id=deal.id, parent_id=self.workspace.id)
        found = self._as(self.sales, room).relation_deals()
        self.assertEqual([row["id"] for row in found["open"]], deal.ids)

    def test_a_new_one_in_one_click(self):
        action = self._as(self.sales).action_relation_deal_new()
        deals = self.env["crm.lead"].with_user(self.sales)
        with Form(deals.with_context(**action["context"])) as form:
            form.name = "New hall"
        self.assertEqual(form.record.partner_id, self.customer)
        self.assertEqual(form.record.type, "opportunity")
        with self.assertRaises(AccessError):
            self._as(self.planning).action_relation_deal_new()
        with self.assertRaises(UserError):
            self._as(self.management, self.supply).action_relation_deal_new()

    def test_a_hundred_cost_as_one(self):
        self._deal().action_set_lost(lost_reason_id=self.reason.id)
        self._deal().activity_schedule("mail.mail_activity_data_call")

        def both(workspace):
            workspace.relation_deals(limit=100)
            workspace.relation_deals_closed(limit=100)

        few = self._queries(self.sales, both)
        for number in range(100):
            deal = self._deal(number, (self.first, self.second)[number % 2])
            if number % 3 == 0:
                deal.action_set_lost(lost_reason_id=self.reason.id)
            else:
                deal.activity_schedule("mail.mail_activity_data_call")
        self.assertLessEqual(self._queries(self.sales, both), few)
        self.assertLessEqual(few, 30)
