from odoo.tests import new_test_user, tagged

from .common_cockpit import CollabCockpit
from .common_cockpit_expected import Expected

EVERYTHING = (
    "sales_team.group_sale_manager,stock.group_stock_manager,mrp.group_mrp_manager,"
    "purchase.group_purchase_manager,account.group_account_manager,"
    "project.group_project_manager,base.group_partner_manager,"
    "collab_crm.group_collab_manager"
)
CUSTOMER = (
    *("pipeline", "orders", "contact", "production", "stock", "deliveries"),
    *("purchases", "invoices", "requests", "satisfaction"),
)
SUPPLIER = ("bought", "contact", "receipts", "on_time", "bills")
ROOM = ("pipeline", "orders", "production", "stock", "deliveries", "purchases")


@tagged("post_install", "-at_install")
class TestCockpitFigures(CollabCockpit):
    """Every figure of every tile, beside what plain Python counts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = new_test_user(cls.env, "collab_chief", EVERYTHING)

    def _assert_figures(self, workspace, partner, names, days=30, lead=None):
        found = self._tiles(workspace, days=days)
        expected = Expected(self.env, partner, days, lead)
        for name in names:
            with self.subTest(tile=name, days=days):
                counted = getattr(expected, name)()
                # what has no value is not shown
                counted = {k: v for k, v in counted.items() if v is not None}
                self.assertEqual(found[name], counted)
        return found

    def test_customer(self):
        for days in (30, 90, 365):
            found = self._assert_figures(self.workspace, self.customer, CUSTOMER, days)
            self.assertEqual(set(found), set(CUSTOMER))

    def test_other_customer(self):
        tiles = [name for name in CUSTOMER if name != "contact"]
        self._assert_figures(self.two, self.customer_two, tiles)

    def test_supplier(self):
        tiles = [name for name in SUPPLIER if name != "contact"]
        for days in (30, 90):
            found = self._assert_figures(self.supply, self.supplier, tiles, days)
            self.assertEqual(set(found), set(SUPPLIER))

    def test_room(self):
        found = self._assert_figures(self.room, self.customer, ROOM, lead=self.deal)
        self.assertEqual(set(found), {*ROOM, "contact", "invoices"})

    def test_there_is_something_to_count(self):
        """Figures that are all zero would prove nothing."""
        found = self._tiles(days=90) | {
            name: figures
            for name, figures in self._tiles(self.supply, days=90).items()
            if name in ("bought", "receipts", "on_time", "bills")
        }
        empty = {
            f"{tile}.{name}"
            for tile, figures in found.items()
            for name, value in figures.items()
            if not value or (name == "trend" and not any(value))
        }
        self.assertEqual(empty, set())
