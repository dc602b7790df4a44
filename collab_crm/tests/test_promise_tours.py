from datetime import timedelta

from odoo import Command, fields
from odoo.tests import HttpCase, new_test_user, tagged

from .common_chain import CollabChain

GROUPS = (
    "base.group_system,collab_crm.group_collab_manager,sales_team.group_sale_manager,"
    "purchase.group_purchase_user,mrp.group_mrp_user,stock.group_stock_user"
)


class PromiseScene(CollabChain):
    """An order of two tables, promised in ten days: a table is made of a frame, a frame
    of planks that ``purchasing`` has bought, and that come ten days after the promise.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = new_test_user(cls.env, "collab_chief", GROUPS, name="Cleo Chief")
        cls.workspace._join(cls.sales.partner_id | cls.chief.partner_id)
        cls.supplier.buyer_id = cls.purchasing
        cls.frame = cls._product("Frame", 20, cls.table.route_ids)
        cls._bom(cls.frame, {cls.wood: 2})
        parts = {cls.frame: 1, cls.top: 1}
        cls.bom.bom_line_ids = [
            Command.clear(),
            *(
                Command.create({"product_id": part.id, "product_qty": quantity})
                for part, quantity in parts.items()
            ),
        ]
        cls._stock(cls.top, 50)
        cls.now = fields.Datetime.now()

    def setUp(self):
        super().setUp()
        self.order = self._promised(10)
        self.quotation = self._order(
            self.buyer, self.table, commitment_date=self._in(1)
        )
        self.bought = self._bought(self.wood)
        self.bought.order_id.button_confirm()
        self.bought.date_planned = self._in(20)
        self._compute()

    def _in(self, days):
        return self.now + timedelta(days=days)

    def _promised(self, days):
        return self._confirmed(self.buyer, quantity=2, commitment_date=self._in(days))

    def _compute(self):
        self._flush()
        with self.committing():
            self.env["collab.forecast"]._cron_promises()
        self._flush()

    @property
    def production(self):
        """The order for the frames, one level below the tables."""
        return self.env["mrp.production"].search([("product_id", "=", self.frame.id)])


class PromiseTours:
    """Who asks whether a promise holds, in a real browser."""

    allow_inherited_tests_method = True

    def _address(self, record):
        return f"/odoo/{record._name}/{record.id}"

    def test_order(self):
        tour = "collab_promise_of_order"
        self.start_tour(self._address(self.order), tour, login=self.chief.login)

    def test_order_without_rights(self):
        """Who may not open a purchase reads its name."""
        tour = "collab_promise_without_rights"
        self.start_tour(self._address(self.order), tour, login=self.sales.login)

    def test_production(self):
        tour = "collab_promise_who_waits"
        self.start_tour(self._address(self.production), tour, login=self.chief.login)

    def test_workspace(self):
        tour = "collab_promise_of_workspace"
        self.start_tour(self._address(self.workspace), tour, login=self.chief.login)

    def test_quotation(self):
        """A wish that cannot be met is warned of; one click promises what can be."""
        wish = self.quotation.commitment_date
        address = self._address(self.quotation)
        self.start_tour(address, "collab_promise_of_quotation", login=self.sales.login)
        self.assertGreater(self.quotation.commitment_date, wish)

    def test_at_risk(self):
        tour = "collab_promises_at_risk"
        self.start_tour("/odoo/collab-promises", tour, login=self.chief.login)


@tagged("post_install", "-at_install", "collab_browser")
class TestPromiseToursDesktop(PromiseTours, PromiseScene, HttpCase):
    browser_size = "1400x900"

    def test_line(self):
        tour = "collab_promise_of_line"
        self.start_tour(self._address(self.order), tour, login=self.chief.login)

    def test_impact(self):
        """Whom it hits is asked, and nothing is changed."""
        planned = self.bought.date_planned
        address = self._address(self.bought.order_id)
        self.start_tour(address, "collab_promise_impact", login=self.chief.login)
        self.assertEqual(self.bought.date_planned, planned)

    def test_publish(self):
        """The customer is told, and the panel says that he knows."""
        tour = "collab_promise_publish"
        self.start_tour(self._address(self.order), tour, login=self.chief.login)
        line = self.order.order_line
        shown = self.env["collab.forecast"]._customer_view(line)[line.id]
        self.assertGreater(shown["estimate"], shown["first"])

    def test_live(self):
        """A date moves in another session: the panel shows it without a reload."""
        tour = "collab_promise_live"
        self.start_tour(self._address(self.order), tour, login=self.chief.login)


@tagged("post_install", "-at_install", "collab_browser")
class TestPromiseToursNarrow(PromiseTours, PromiseScene, HttpCase):
    browser_size = "360x740"
    touch_enabled = True
