from datetime import timedelta

from odoo import Command, fields
from odoo.tests import HttpCase, tagged

from .common_flows import CollabFlows
from .common_portal import CollabPortal
from .test_pages_reach import AXE, NarrowPagesReach, PagesReach


class CockpitScene(CollabFlows):
    """A customer with a late order, an opportunity and a request; a supplier with an
    order on the way. All departments are in both teams.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role in ("sales", "warehouse", "purchasing", "designer"):
            (cls.workspace + cls.supply)._join(getattr(cls, role).partner_id)
        now = fields.Datetime.now()
        cls.deal = cls._lead(cls.buyer, name="Lobby", expected_revenue=4000)
        order = cls._order(commitment_date=now - timedelta(days=2))
        order.action_confirm()
        order.picking_ids.scheduled_date = now - timedelta(days=2)
        purchase = cls._purchase()
        purchase.button_confirm()
        project = cls.env["project.project"].create({"name": "Service"})
        cls.env["project.task"].create(
            {"name": "Scratch", "project_id": project.id, "partner_id": cls.buyer.id}
        )
        cls._flush()


class CockpitTours:
    """What each role sees of a customer or supplier, in a real browser."""

    allow_inherited_tests_method = True

    def _tour(self, name, record, user):
        address = f"/odoo/{record._name}/{record.id}"
        self.start_tour(address, f"collab_cockpit_{name}", login=user.login)

    def test_sales(self):
        self._tour("of_sales", self.workspace, self.sales)

    def test_warehouse(self):
        self._tour("of_warehouse", self.workspace, self.warehouse)

    def test_purchasing(self):
        self._tour("of_purchasing", self.supply, self.purchasing)

    def test_designer(self):
        self._tour("of_designer", self.workspace, self.designer)

    def test_opportunity(self):
        self._tour("of_opportunity", self.deal, self.sales)


@tagged("post_install", "-at_install", "collab_browser")
class TestCockpitToursDesktop(CockpitTours, CockpitScene, HttpCase):
    browser_size = "1400x900"

    def test_live(self):
        """What a colleague does elsewhere shows without a reload."""
        self._tour("live", self.workspace, self.sales)


@tagged("post_install", "-at_install", "collab_browser")
class TestCockpitToursNarrow(CockpitTours, CockpitScene, HttpCase):
    browser_size = "360x740"
    touch_enabled = True


class CockpitPages:
    """Every place where a cockpit is shown, as the pages of the feed are looked at."""

    allow_inherited_tests_method = True

    def setUp(self):
        super().setUp()
        groups = ("purchase.group_purchase_user", "mrp.group_mrp_user")
        ids = [self.env.ref(name).id for name in groups]
        self.boss.group_ids = [Command.link(id_) for id_ in ids]
        self.supply._join(self.boss.partner_id)

    def _pages(self, wide):
        details = [] if wide else ["button[data-part=about]"]
        page = ".nav-link[name=collab_feed]"
        cockpit = ".o_collab_cockpit:has(.o_collab_tile_main)"
        return [
            ["workspace", ["collab.workspace", self.workspace.id], details, cockpit],
            ["supplier", ["collab.workspace", self.supply.id], details, cockpit],
            ["contact", ["res.partner", self.customer.id], [page], cockpit],
            ["opportunity", ["crm.lead", self.deal.id], [page], cockpit],
        ]


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestCockpitReach(CockpitPages, PagesReach, CockpitScene, CollabPortal):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestNarrowCockpitReach(
        CockpitPages, NarrowPagesReach, CockpitScene, CollabPortal
    ):
        pass
