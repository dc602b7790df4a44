from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestFeedSearch(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls.workspace._join(cls.buyer)
        cls._flush()

    def _find(self, text, user=None, **filters):
        """Return the sentences of what is found."""
        entries = self._entries(
            self.workspace, user or self.sales, text=text, **filters
        )
        return [entry["text"] for entry in entries]

    def _say(self, body, subtype="mail.mt_comment", document=None):
        document = document or self._order(state="sent")
        message = document.with_user(self.sales).message_post(
            body=body, message_type="comment", subtype_xmlid=subtype
        )
        self._flush()
        return message

    def test_document_number(self):
        order = self._order()
        order.action_confirm()
        other = self._order()
        other.action_confirm()
        found = self._find(order.name)
        self.assertTrue(found)
        self.assertTrue(all(order.name in text for text in found))
        self.assertFalse(self._find(order.name + "9"))

    def test_the_sentence_of_the_type(self):
        order = self._order()
        order.action_confirm()
        self.assertEqual(len(self._find(f"confirmed {order.name}")), 1)
        self.assertEqual(len(self._find("confirm")), 1)

    def test_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        # the sentence that salespeople read instead of that of the event type
        face = self.env.ref("collab_crm.event_face_order_confirmed_sales")
        face.with_context(lang="zh_CN").text = "订单 {document} 已确认"
        order = self._order()
        order.action_confirm()
        self.assertFalse(self._find("已确认"))
        self.sales.lang = "zh_CN"
        self.assertEqual(len(self._find("已确认")), 1)
        self.assertEqual(len(self._find("确认 " + order.name)), 1)
        self.assertFalse(self._find("已取消"))

    def test_what_was_said(self):
        self._say("The <b>varnish</b> of the Stühle is too dark")
        self._say("客户要求提前交货")
        self.assertEqual(len(self._find("varnish stuhle")), 1)
        self.assertEqual(len(self._find("交货")), 1)
        self.assertEqual(len(self._find("要求 交货")), 1)
        self.assertFalse(self._find("varnish 交货"))

    def test_the_person_by_his_name_of_today(self):
        self._say("Good morning")
        self.assertTrue(self._find("sally"))
        self.assertTrue(self._find("Sally morning"))
        self.sales.name = "Selma Šale"
        self.env.flush_all()
        self.assertFalse(self._find("sally"))
        self.assertTrue(self._find("selma"))

    def test_amounts_are_not_found(self):
        order = self._order(quantity=7)
        order.order_line.price_unit = 7351.5
        order.action_confirm()
        amount = order.amount_total
        self.assertIn(f"{amount:,.2f}", self._text("order.confirmed", user=self.sales))
        for text in (str(int(amount)), f"{amount:.2f}", f"{amount:,.2f}", "7351"):
            self.assertFalse(self._find(text), text)

    def test_outsiders_find_what_their_sentence_shows(self):
        events = self._tell(
            code="delivery.done", data={"document": "OUT7", "secret": "zebra"}
        )
        self.env["collab.event"]._index_missing()
        self.assertEqual(len(self._find("zebra", self.sales)), len(events))
        self.assertFalse(self._find("zebra", self.buyer_user))
        self.assertEqual(len(self._find("out7", self.buyer_user)), 1)
        self._say("Internal walnut", "mail.mt_note")
        self.assertTrue(self._find("walnut", self.sales))
        self.assertFalse(self._find("walnut", self.buyer_user))

    def test_orders_are_found_in_their_own_workspace_only(self):
        other = self._workspace(self.customer_two)
        other._join(self.sales.partner_id)
        event = self._tell(self.workspace + other)
        for target in self.env["collab.event.target"].search(
            [("event_id", "=", event.id)]
        ):
            target.data = {"orders": [[1, f"SO{target.workspace_id.id}77"]]}
        self.env.flush_all()
        self.env["collab.event"]._index_missing()
        self.assertTrue(self._find(f"SO{self.workspace.id}77"))
        self.assertFalse(self._find(f"SO{other.id}77"))

    def test_my_feed(self):
        order = self._order()
        order.action_confirm()
        self._flush()
        feed = self.Workspace.with_user(self.sales)
        found = feed.my_feed_page(text=order.name, grouped=False)["entries"]
        self.assertTrue(found)
        self.assertTrue(all(order.name in entry["text"] for entry in found))
        foreign = self.Workspace.with_user(self.purchasing)
        self.assertFalse(foreign.my_feed_page(text=order.name)["entries"])

    def test_rare_words_far_back(self):
        self._tell(data={"document": "Needle"}, at=datetime(2020, 1, 1))
        self._tell(count=1200, at=datetime(2026, 1, 1))
        self.env["collab.event"]._index_missing()
        self.assertEqual(len(self._find("needle")), 1)
        feed = self.Workspace.with_user(self.sales)
        self.assertEqual(len(feed.my_feed_page(text="needle")["entries"]), 1)

    def test_seldom_words_of_the_last_weeks(self):
        now = fields.Datetime.now()
        day = timedelta(days=1)
        old = self._tell(count=5, data={"document": "Ash"}, at=datetime(2020, 1, 1))
        new = self._tell(count=5, data={"document": "Ash"}, at=now - 3 * day)
        self._tell(count=1100, at=now - day)
        self.env["collab.event"]._cron_words()
        reader = self.workspace.with_user(self.sales)
        page = reader.feed_page(limit=3, text="ash", grouped=False)
        ids = [entry["event_id"] for entry in page["entries"]]
        page = reader.feed_page(page["next"], 100, text="ash", grouped=False)
        ids += [entry["event_id"] for entry in page["entries"]]
        self.assertEqual(ids, new.ids[::-1] + old.ids[::-1])

    def test_pages(self):
        self._tell(count=60, data={"document": "Oak"})
        self._tell(count=60, data={"document": "Elm"}, at=datetime(2025, 1, 1))
        self.env["collab.event"]._index_missing()
        reader = self.workspace.with_user(self.sales)
        ids, cursor = [], None
        while cursor is not None or not ids:
            page = reader.feed_page(cursor, 7, text="elm")
            ids += [entry["event_id"] for entry in page["entries"]]
            cursor = page["next"]
        self.assertEqual(len(ids), 60)
        self.assertEqual(ids, sorted(set(ids), reverse=True))

    def test_an_edited_message_is_found_by_its_new_text(self):
        message = self._say("The first wording")
        message.body = "<p>Another sentence</p>"
        self.env["collab.event"]._refresh_words(message.ids)
        self.assertFalse(self._find("wording"))
        self.assertEqual(len(self._find("sentence")), 1)

    def test_what_a_merged_workspace_brings(self):
        other = self._workspace(self.customer_two)
        self._tell(other, data={"document": "Walnut"})
        self.env["collab.event"]._index_missing()
        other._merge_into(self.workspace)
        self._tell(count=1100, at=datetime(2026, 2, 1))
        self.env["collab.event"]._index_missing()
        self.assertEqual(len(self._find("walnut")), 1)

    def test_the_job_indexes_what_has_no_words(self):
        self._tell(count=3, data={"document": "Larch"})
        self.assertFalse(self._find("larch"))
        self.env["collab.event"]._cron_words()
        self.assertEqual(len(self._find("larch")), 3)

    def test_goods_by_their_name(self):
        order = self._order(product=self.chair)
        order.action_confirm()
        self._flush()
        self._validate(order.picking_ids)
        self._flush()
        number = order.picking_ids.name
        self.assertTrue(self._find(f"{number} left"))
        self.env["collab.event"]._cron_words()
        self.assertTrue(self._find(f"{number} {self.chair.name}"))
        self.assertFalse(self._find(f"{number} {self.leg.name}"))

    def test_nothing_to_search_for(self):
        self._tell(count=3)
        self.assertEqual(len(self._find("  ")), 3)
        self.assertEqual(self._find("?!"), [])

    def test_bad_input(self):
        for text in (5, {"a": 1}, True, "x" * 201, ["x", 5], ["x"] * 11):
            with self.assertRaises(UserError):
                self._find(text)
        for text in ("a' | 'b", "\x00", "x:*", "((", "\\", "%", "a" * 200, "'@1'"):
            self.assertEqual(self._find(text), [])

    def test_cost_of_a_search(self):
        for number in range(5):
            self._say(f"Hello {number}")
        self._tell(count=50, actor_id=self.buyer.id, data={"document": "Oak"})
        self.env["collab.event"]._index_missing()
        reader = self.workspace.with_user(self.sales)
        for read in reader.feed_page, reader.my_feed_page:
            for _turn in range(2):
                self.env.flush_all()
                self.env.invalidate_all()
                self.env["collab.workspace"]._index()
                before = self.env.cr.sql_log_count
                read(text="sally hello")
                cost = self.env.cr.sql_log_count - before
            self.assertLessEqual(cost, 6)
