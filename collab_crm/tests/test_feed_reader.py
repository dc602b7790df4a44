from datetime import datetime
from functools import partial

from odoo.tests import tagged

from .common_flows import CollabFlows

PAGE_QUERIES = 6


@tagged("post_install", "-at_install")
class TestFeedReader(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer, role="buyer")
        cls._flush()

    def _pages(self, read, limit=7, between=None):
        """Return the event ids of all pages, in order of reading."""
        ids, cursor = [], None
        while True:
            page = read(cursor=cursor, limit=limit)
            self.assertLessEqual(len(page["entries"]), limit)
            ids += [event_id for entry in page["entries"] for event_id in entry["ids"]]
            cursor = page["next"]
            if not cursor:
                return ids
            if between:
                between()

    def test_paging_loses_and_doubles_nothing(self):
        events = self._tell(count=50)
        reader = self.workspace.with_user(self.sales)
        ids = self._pages(reader.feed_page)
        self.assertEqual(ids, sorted(events.ids, reverse=True))

    def test_paging_while_rows_are_inserted(self):
        events = self._tell(count=30)
        news = []

        def more():
            news.append(self._tell(at=datetime(2026, 2, 1, 0, len(news))))

        reader = self.workspace.with_user(self.sales)
        ids = self._pages(reader.feed_page, between=more)
        self.assertEqual(ids, sorted(events.ids, reverse=True))
        self.assertTrue(news)

    def test_paging_over_all_workspaces(self):
        other = self._workspace(self.customer_two)
        closed = self._workspace(self._company_partner("Closed"), user_id=False)
        other._join(self.sales.partner_id)
        mine = self._tell(count=20) | self._tell(other, 20, at=datetime(2026, 1, 2))
        both = self._tell(self.workspace + other, 5, at=datetime(2025, 1, 1))
        self._tell(closed, 5, at=datetime(2026, 1, 3))
        feed = self.Workspace.with_user(self.sales)
        ids = self._pages(feed.my_feed_page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(set(ids), set((mine | both).ids))
        entries = feed.my_feed_page(limit=100)["entries"]
        shared = [e for e in entries if e["event_id"] in both.ids]
        for entry in shared:
            names = [workspace["id"] for workspace in entry["workspaces"]]
            self.assertEqual(sorted(names), sorted((self.workspace + other).ids))

    def test_filters(self):
        self._tell(code="lead.won")
        self._tell(code="delivery.done", res_model="stock.picking")
        self._tell(code="message.sent", actor_id=self.buyer.id)
        self._tell(code="lead.assigned")

        def codes(**filters):
            entries = self._entries(self.workspace, self.sales, **filters)
            return sorted(entry["type"] for entry in entries)

        everything = ["delivery.done", "lead.assigned", "lead.won", "message.sent"]
        self.assertEqual(codes(), everything)
        self.assertEqual(codes(scope="all"), everything)
        self.assertEqual(codes(scope="people"), ["message.sent"])
        self.assertEqual(codes(department="inventory"), ["delivery.done"])
        self.assertEqual(
            codes(department=["inventory", "service"]),
            ["delivery.done", "message.sent"],
        )
        self.assertEqual(codes(importance="2"), ["delivery.done", "lead.won"])
        self.assertEqual(codes(actor=self.buyer.id), ["message.sent"])
        self.assertEqual(codes(document="stock.picking"), ["delivery.done"])
        self.assertEqual(codes(audience="shared"), ["delivery.done", "message.sent"])
        self.assertEqual(codes(audience="internal"), ["lead.assigned", "lead.won"])
        self.assertEqual(
            codes(scope="changes", importance="2", audience="shared"), ["delivery.done"]
        )

    def test_types_of_a_group_leave_no_gap(self):
        events = self._tell(count=20, code="lead.won")
        self._tell(count=20, code="lead.lost", at=datetime(2026, 1, 2))
        kind = self.env.ref("collab_crm.event_type_lead_lost")
        kind.group_ids = self.env.ref("sales_team.group_sale_salesman")
        reader = self.workspace.with_user(self.warehouse)
        first = reader.feed_page(limit=10)
        self.assertEqual(len(first["entries"]), 10)
        self.assertEqual(
            self._pages(reader.feed_page), sorted(events.ids, reverse=True)
        )
        entries = self._entries(self.workspace, self.sales)
        self.assertEqual(len(entries), 40)

    def test_amounts_only_for_those_allowed(self):
        order = self._order(quantity=3)
        order.action_confirm()
        amount = f"{order.amount_total:,.2f}"
        text = self._text("order.confirmed", user=self.sales)
        self.assertIn(amount, text)
        self.assertNotIn(amount, self._text("order.confirmed", user=self.warehouse))
        outside = self._text("order.confirmed", user=self.buyer_user)
        self.assertEqual(outside, f"Order {order.name} is confirmed")

    def test_link_only_with_access_to_the_model(self):
        purchase = self._purchase()
        self.supply._join((self.purchasing + self.sales).partner_id)
        purchase.button_confirm()
        linked = self._entries(self.supply, self.purchasing)[0]
        self.assertEqual(
            (linked["res_model"], linked["res_id"]), ("purchase.order", purchase.id)
        )
        self.supply._join(self.designer.partner_id)
        closed = self._entries(self.supply, self.designer)[0]
        self.assertFalse(closed["res_id"])
        self.assertFalse(closed["res_model"])
        self.assertEqual(closed["document"], purchase.name)

    def test_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        kind = self.env.ref("collab_crm.event_type_lead_stage")
        kind.with_context(lang="zh_CN").text = "{document} 进入 {stage:name}"
        stage = self.env["crm.stage"].create({"name": "Bid", "sequence": 1})
        stage.with_context(lang="zh_CN").name = "投标"
        lead = self._lead(self.buyer)
        self._flush()
        lead.stage_id = stage
        self.sales.lang = "zh_CN"
        self.warehouse.lang = "en_US"
        self.assertEqual(
            self._text("lead.stage", user=self.sales), "Offices in oak 进入 投标"
        )
        self.assertEqual(
            self._text("lead.stage", user=self.warehouse),
            "Offices in oak moved on to Bid",
        )

    def test_currency_and_time_zone(self):
        euro = (
            self.env["res.currency"]
            .with_context(active_test=False)
            .search([("name", "=", "EUR")])
        )
        euro.active = True
        self._tell(
            code="lead.created", data={"document": "L", "amount": [1234.5, euro.id]}
        )
        self.assertIn("1,234.50\N{NO-BREAK SPACE}€", self._text("lead.created"))
        self._tell(
            code="order.promised",
            data={"document": "S", "to": "2026-03-01 23:30:00"},
        )
        self.sales.tz = "UTC"
        self.warehouse.tz = "Asia/Shanghai"
        self.assertIn("03/01/2026", self._text("order.promised", user=self.sales))
        self.assertIn("03/02/2026", self._text("order.promised", user=self.warehouse))

    def test_outside_reads_only_what_is_shared(self):
        self._tell(count=9, code="lead.won")
        shared = self._tell(count=9, code="delivery.done", at=datetime(2025, 1, 1))
        ids = self._pages(self.workspace.with_user(self.buyer_user).feed_page, limit=2)
        self.assertEqual(ids, sorted(shared.ids, reverse=True))
        mine = self.Workspace.with_user(self.buyer_user).my_feed_page
        self.assertEqual(self._pages(mine, limit=2), ids)

    def test_message_made_internal_later_is_hidden_again(self):
        order = self._order(state="sent")
        message = order.message_post(
            body="Oops", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertTrue(self._entries(self.workspace, self.buyer_user, scope="people"))
        message.is_internal = True
        self.assertFalse(self._entries(self.workspace, self.buyer_user, scope="people"))

    def _assert_page_cost(self, read, limits=(100, 1, 100)):
        costs = []
        read = partial(read, grouped=False)
        for limit in limits:
            self._flush()
            self.env.invalidate_all()
            self.env["collab.workspace"]._index()
            before = self.env.cr.sql_log_count
            entries = read(limit=limit)["entries"]
            costs.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(entries), limit)
        self.assertLessEqual(max(costs[1:]), PAGE_QUERIES)

    def test_cost_of_a_page(self):
        order = self._order(state="sent")
        for number in range(20):
            order.message_post(
                body=f"Hi {number}",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
                attachments=[("a.txt", b"a")],
            )
        self._flush()
        mine = self.workspace.with_user(self.sales)
        for event in self._events("message.sent", order):
            mine.feed_reply(event.id, "Answer")
            mine.feed_react(event.id, "👍", True)
        self._tell(count=100, actor_id=self.buyer.id)
        facts = self._tell(count=20, code="order.confirmed", actor_id=self.engineer.id)
        for event in facts:
            mine.feed_react(event.id, "🎉", True)
            mine.feed_reply(event.id, "Answer")
            mine.feed_pin(event.id, True)
        self._assert_page_cost(self.workspace.with_user(self.sales).feed_page)
        self._assert_page_cost(self.Workspace.with_user(self.sales).my_feed_page)

    def test_cost_over_many_workspaces(self):
        places = self.Workspace.create(
            [
                {"partner_id": self._company_partner(f"C{n}").id, "user_id": False}
                for n in range(100)
            ]
        )
        (self.workspace + places)._join(self.planning.partner_id)
        self._tell(places, count=3, actor_id=self.buyer.id)
        self._tell(count=100, cause="A", at=datetime(2026, 2, 1))
        feed = self.Workspace.with_user(self.planning)
        self._assert_page_cost(feed.my_feed_page, limits=(3, 3))
        everything = partial(feed.my_feed_page, everywhere=True)
        self._assert_page_cost(everything, limits=(3, 3))
        costs = []
        for ids in (self.workspace.ids, places.ids) * 2:
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(feed.my_feed_page(workspace=ids)["entries"])
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[2], costs[3])

    def test_entry(self):
        order = self._order(state="sent")
        order.with_user(self.sales).message_post(
            body="Here",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachments=[("plan.txt", b"plan")],
        )
        entry = self._entries(self.workspace, self.sales)[0]
        self.assertEqual(entry["scope"], "people")
        self.assertEqual(entry["department"], "sales")
        self.assertEqual(entry["actor"]["id"], self.sales.partner_id.id)
        self.assertFalse(entry["actor"]["external"])
        self.assertEqual(entry["attachments"][0]["name"], "plan.txt")
        self.assertTrue(entry["shared"])
        self.assertEqual(entry["workspaces"], [])
        self.assertEqual(entry["document"], order.name)
