from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_act import CollabAct
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActAgain(CollabAct):
    """A customer orders the same again."""

    def _again(self):
        answer = self._send(f"{self.place}/again")
        self._flush()
        return answer

    def _quotation(self):
        wish = self.env["collab.order.again"].search([("order_id", "=", self.order.id)])
        return wish.quotation_id

    def test_a_quotation_at_todays_prices(self):
        self.chair.list_price = 95
        self._flush()
        self._login(self.buyer_user)
        with self.assertTold({self.workspace: ["order.again*"]}):
            self.assertEqual(self._again().status_code, 303)
        quotation = self._quotation()
        self.assertEqual(quotation.state, "draft")
        line = quotation.order_line
        self.assertEqual((line.product_id, line.product_uom_qty), (self.chair, 10))
        self.assertEqual(line.price_unit, 95, "today's price")
        self.assertEqual(self.order.order_line.price_unit, 80)
        self.assertEqual(quotation.partner_id, self.buyer)
        self.assertEqual(quotation.user_id, self.sales)
        self.assertEqual(quotation.activity_ids.user_id, self.sales)
        self.assertNotIn(self.buyer, quotation.message_partner_ids)
        page = self._page(self.place)
        self.assertIn("We have your wish", page)
        self.assertIn(quotation.name, page)

    def test_twice_is_once(self):
        self._login(self.buyer_user)
        self._again()
        self.assertEqual(self._again().status_code, 303)
        self.assertEqual(len(self._quotation()), 1)
        self._quotation().action_quotation_sent()
        self._flush()
        self.assertIn(f"/my/orders/{self._quotation().id}", self._page(self.place))
        self._quotation().action_confirm()
        self._flush()
        self.assertIn("Order the same again", self._page(self.place))
        self._again()
        self.assertEqual(len(self._quotation()), 2, "that one is an order now")

    def test_what_is_not_offered_any_more(self):
        self.order.order_line = [
            Command.create({"product_id": self.top.id, "product_uom_qty": 2}),
            Command.create({"display_type": "line_section", "name": "More"}),
        ]
        self.top.active = False
        self._flush()
        self._login(self.buyer_user)
        self._again()
        self.assertEqual(self._quotation().order_line.product_id, self.chair)
        self.assertIn("Table Top", self._text("order.again"))
        self.assertIn("Table Top", self._quotation().activity_ids.note)

    def test_nothing_is_offered_any_more(self):
        self.chair.sale_ok = False
        self._flush()
        self._login(self.buyer_user)
        answer = self._again()
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Nothing of this order", answer.text)
        self.assertFalse(self._quotation())

    def test_who_may_not(self):
        self.workspace._join(self.engineer, role="engineer")
        self._flush()
        self._login(self.engineer_user)
        self.assertEqual(self._again().status_code, 400)
        self._login(self.sales)
        self.assertEqual(self._again().status_code, 400)
        for user in self.strangers - self.engineer_user:
            self._login(user)
            answer = self._again()
            self.assertTrue(answer.headers["Location"].endswith("/my"))
        self.assertFalse(self._quotation())

    def test_salesperson_is_told(self):
        self._login(self.buyer_user)
        self._again()
        Notice = self.env["collab.notice"]
        Notice._collect()
        told = Notice.search([("type_id.code", "=", "order.again")])
        self.assertIn(self.sales, told.user_id)

    def test_too_fast(self):
        page, workspace, order = self._of()
        page._order_again(workspace, order)
        with self.assertRaises(UserError):
            for _time in range(25):
                workspace.feed_post("again and again")
