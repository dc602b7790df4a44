from odoo import Command
from odoo.tests import tagged

from odoo.addons.collab_crm.tools.notice import REASONS

from .common_notice import CollabNotice


@tagged("post_install", "-at_install")
class TestNoticeActions(CollabNotice):
    """One business action makes one line and one interruption for each reader, through
    the flows of the host with all that follows from them.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.management.partner_id, "management")
        cls.workspace._join(cls.purchasing.partner_id, "purchasing")
        cls.management.notification_type = "inbox"
        cls.purchasing.notification_type = "inbox"
        cls.supply._join(cls.sales.partner_id, "sales")
        every = cls.workspace.team_ids + cls.supply.team_ids
        every.notify = "all"
        reasons = {reason.code: "mail" for reason in REASONS}
        cls.Preference.with_user(cls.planning)._mine().write(reasons)
        cls.company.collab_notice_outside = True
        cls.readers = cls.sales + cls.management + cls.purchasing
        cls._flush()

    def _lines(self, user):
        page = self.workspace.with_user(user).feed_page(limit=100)
        return {entry["event_id"]: entry for entry in page["entries"]}

    def assertOnce(self, act, codes, outside=()):
        """Check that an action is told once, whatever follows from it.

        :param act: called without arguments
        :param codes: event types the colleagues have to read in the one line
        :param outside: those the customer has to read
        """
        self._flush()
        self._run(minutes=self.minute)
        users = self.readers + self.buyer_user
        before = {user: self._lines(user).keys() for user in users}
        last = self.Notice.search([], order="id desc", limit=1).id or 0
        mails = self._mails(self.planning)
        inbox = {user: self._inbox(user) for user in self.readers}
        act()
        self._run(minutes=self.minute + 1)
        for user in users:
            wanted = codes if user in self.readers else outside
            lines = [
                line
                for event_id, line in self._lines(user).items()
                if event_id not in before[user]
            ]
            self.assertEqual(len(lines), bool(wanted), (user.name, lines))
            if wanted:
                events = self.workspace.with_user(user).feed_page(
                    limit=100, grouped=False
                )["entries"]
                told = {e["type"] for e in events if e["event_id"] not in before[user]}
                self.assertGreaterEqual(told, set(wanted), user.name)
        notices = self.Notice.search([("id", ">", last)])
        for user in self.readers - self.actor:
            mine = notices.filtered(lambda n, u=user: n.user_id == u)
            here = mine.filtered(lambda n: n.workspace_id == self.workspace)
            self.assertGreaterEqual(
                set(here.type_id.mapped("code")), set(codes), user.name
            )
            self.assertEqual(sum(here.mapped("interruptions")), 1, user.name)
            self.assertEqual(len(self._inbox(user) - inbox[user]), 1, user.name)
        self._run(minutes=self.minute + 15)
        self.assertEqual(len(self._mails(self.planning) - mails), 1)
        self.minute += 60

    minute = 0
    actor = None

    def test_delivery_of_an_order(self):
        self.actor = self.warehouse
        order = self._order()
        order.order_line = [
            Command.create({"product_id": self.chair.id, "product_uom_qty": 4})
        ]
        order.action_confirm()
        self.assertOnce(
            lambda: self._validate(order.picking_ids),
            ["delivery.done", "order.delivered"],
            ["delivery.done", "order.delivered"],
        )

    def test_order_that_starts_production_and_purchase(self):
        self.actor = self.env["res.users"]
        order = self._order(product=self.table)
        self.assertOnce(
            order.action_confirm,
            ["order.confirmed", "production.confirmed"],
            ["order.confirmed"],
        )

    def test_goods_that_let_production_and_delivery_go_on(self):
        order, production = self._table_order()
        self._flush()
        legs = self.env["purchase.order.line"].search(
            [("product_id", "=", self.leg.id)]
        )
        legs.order_id.button_confirm()
        self.env["stock.quant"]._update_available_quantity(
            self.top, self.stock_location, 5
        )
        production.action_assign()
        self._flush()
        self.actor = self.warehouse
        self.assertOnce(
            lambda: self._validate(legs.order_id.picking_ids),
            ["receipt.done", "production.ready"],
        )
        self.actor = self.planning
        self.assertOnce(
            lambda: self._produce(production),
            ["production.done", "delivery.ready"],
            ["production.done"],
        )
        self.actor = self.warehouse
        self.assertOnce(
            lambda: self._validate(order.picking_ids),
            ["delivery.done", "order.delivered"],
            ["delivery.done", "order.delivered"],
        )

    def test_late_goods_of_three_orders(self):
        orders = self.env["sale.order"]
        for _number in range(3):
            orders += self._table_order()[0]
        self._flush()
        legs = self.env["purchase.order.line"].search(
            [("product_id", "=", self.leg.id)]
        )
        legs.order_id.button_confirm()
        self._flush()
        self.actor = self.purchasing
        self.assertOnce(
            lambda: legs.with_user(self.purchasing).write(
                {"date_planned": "2035-01-01 10:00:00"}
            ),
            ["purchase.date"],
        )
        entry = self.workspace.with_user(self.sales).feed_page()["entries"][0]
        for order in orders:
            self.assertIn(order.name, str(entry))
